#include "sim/parallel/startable_threads.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <utility>
#include <vector>

namespace sim {

int startable_threads(int wanted, const StartThread& start) {
    std::atomic<bool> counted = false;
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(std::max(wanted, 0)));
    for (bool refused = false; !refused && std::cmp_less(threads.size(), wanted);) {
        try {
            threads.push_back(started([&] { return start([&counted] { counted.wait(false); }); }));
        } catch (const std::system_error&) {
            refused = true;
        }
    }
    counted = true;
    counted.notify_all();
    for (std::thread& thread : threads) thread.join();
    return static_cast<int>(threads.size());
}

int startable_threads(int wanted) {
    static std::atomic<int> most_started = 0;
    if (wanted <= most_started) return wanted;
    const int count = startable_threads(
        wanted, [](const std::function<void()>& body) { return std::thread(body); });
    most_started = std::max<int>(most_started, count);
    return count;
}

}  // namespace sim
