// What a study will cost, estimated from a few of its runs.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "cli/studies.hpp"

namespace cli {

struct StudyCost {
    std::int64_t months = 0;   ///< that were simulated of each run
    double seconds = 0.0;      ///< of one run, on one thread
    double events = 0.0;       ///< of one run
    std::string failure = {};  ///< of a run of these months; there is no estimate then
    double row_bytes = 0.0;    ///< of the results of one run, in memory
    double peak_bytes = 0.0;   ///< memory of this process, one run at a time included
    double file_bytes = 0.0;   ///< of the results file; 0 where no temporary file can be written
};

/// Events after which estimated_cost() gives up a run.
inline constexpr std::int64_t most_events_of_estimate = 5'000'000;

/// Simulates up to four variants from all over the sweep, for as many months as take a fraction of
/// a second, and writes small results files to the folder for temporary files. The rest is in
/// proportion. Ends early, without an estimate, once `stop` is true.
[[nodiscard]] StudyCost estimated_cost(const Sweep& sweep, const std::atomic<bool>& stop);

}  // namespace cli
