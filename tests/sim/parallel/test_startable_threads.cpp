// What a system that refuses threads does to a study: fewer threads, or an error.
#include "sim/parallel/startable_threads.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cerrno>
#include <functional>
#include <system_error>
#include <thread>

#include "sim/study.hpp"

namespace {

// A system that lets so many threads live at once.
class Limited {
 public:
    explicit Limited(int most) : most_(most) {}

    std::thread start(const std::function<void()>& body) {
        if (living_ >= most_) throw std::system_error(EAGAIN, std::generic_category());
        ++living_;
        most_at_once_ = std::max<int>(most_at_once_, living_);
        return std::thread([this, body] {
            body();
            --living_;
        });
    }
    [[nodiscard]] int most_at_once() const { return most_at_once_; }
    [[nodiscard]] int living() const { return living_; }

 private:
    int most_;
    std::atomic<int> living_ = 0;
    int most_at_once_ = 0;
};

int startable(Limited& system, int wanted) {
    return sim::startable_threads(
        wanted, [&system](const std::function<void()>& body) { return system.start(body); });
}

}  // namespace

TEST_CASE("as many threads are counted as the system lets live at once", "[threads]") {
    for (const int most : {0, 1, 3, 8, 100}) {
        CAPTURE(most);
        Limited system(most);
        const int count = std::min(most, 8);
        CHECK(startable(system, 8) == count);
        CHECK(system.most_at_once() == count);
        CHECK(system.living() == 0);
    }
}

TEST_CASE("a refusal that passes is no limit", "[threads]") {
    int refusals = 3;
    const int count = sim::startable_threads(4, [&](const std::function<void()>& body) {
        if (refusals-- > 0) throw std::system_error(EAGAIN, std::generic_category());
        return std::thread(body);
    });
    CHECK(count == 4);
}

TEST_CASE("where all threads can be started there is nothing to tell") {
    CHECK(sim::too_few_threads(2).empty());
    CHECK(sim::too_few_threads(0).empty());
}
