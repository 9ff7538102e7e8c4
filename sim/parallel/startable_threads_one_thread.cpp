// In a build without threads (ESCALA_THREADS=OFF) none is started, and none is missing.
#include "sim/parallel/startable_threads.hpp"

namespace sim {

int startable_threads(int wanted, const StartThread& /*start*/) { return wanted; }

int startable_threads(int wanted) { return wanted; }

}  // namespace sim
