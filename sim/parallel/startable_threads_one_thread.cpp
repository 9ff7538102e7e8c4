// In a build without threads (ESCALA_THREADS=OFF) none is started.
#include "sim/parallel/startable_threads.hpp"

namespace sim {

int startable_threads(int wanted) { return wanted; }

}  // namespace sim
