// How many threads the system lets this process start. The number of processes of a user or of a
// container is limited (`ulimit -u`, pids.max), and threads count.
//
// TBB ends the process when one of its threads cannot be started, so threads are counted before TBB
// is asked for them. Another process may take the last ones in between. TBB then tries again for a
// fifth of a second.
#pragma once

#include <chrono>
#include <functional>
#include <system_error>
#include <thread>

namespace sim {

/// Starts a thread; throws std::system_error if the system refuses.
using StartThread = std::function<std::thread(std::function<void()>)>;

/// How many threads out of `wanted` can be started and live at once, besides those of this process.
[[nodiscard]] int startable_threads(int wanted, const StartThread& start);

/// The same of this process. What could be started once is not tried again, because TBB keeps its
/// threads. In a build without threads `wanted`.
[[nodiscard]] int startable_threads(int wanted);

/// Calls `start`, which starts a thread, again for a short time while the system refuses: a thread
/// that has ended counts for a moment longer. Throws the std::system_error of the last attempt.
template <class Start>
auto started(const Start& start) {
    constexpr auto longest_pause = std::chrono::milliseconds(8);
    for (auto pause = std::chrono::milliseconds(1);; pause *= 2) {
        try {
            return start();
        } catch (const std::system_error& error) {
            if (error.code() != std::errc::resource_unavailable_try_again || pause > longest_pause)
                throw;
        }
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace sim
