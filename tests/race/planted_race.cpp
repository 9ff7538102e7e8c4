// The controls of row 32. The thread sanitizer must find
// - `component`: of components of two shards one reads the other's state, past all ports;
// - `replication`: replications of a study count in one variable;
// and nothing in the engine (`clean`).
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <span>
#include <string_view>
#include <thread>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "sim/port.hpp"
#include "sim/study.hpp"
#include "tests/support/small_study.hpp"

namespace {

using sim::Context;
using sim::Duration;

struct Tick {
    std::uint64_t number;
};

class Worker {
 public:
    sim::Out<Tick> out;

    void start(Context& context) { context.after<&Worker::work>(Duration{1}, {0}); }
    void on_tick(const Tick& tick, Context&) { sum_ += tick.number; }
    void peek_at(const Worker* other) { other_ = other; }
    [[nodiscard]] std::uint64_t sum() const { return sum_; }

 private:
    void work(const Tick& tick, Context& context) {
        sum_ += other_ != nullptr ? other_->sum() : 1;
        if (tick.number % 16 == 0) out.send(tick, context);
        context.after<&Worker::work>(Duration{1}, {tick.number + 1});
    }

    std::uint64_t sum_ = 0;
    const Worker* other_ = nullptr;
};

// Whether threads shared windows.
bool run_components(bool racy) {
    sim::Network network;
    Worker& a = network.add<Worker>("a");
    Worker& b = network.add<Worker>("b");
    network.link<&Worker::on_tick>(a.out, Duration{100}, b);
    network.link<&Worker::on_tick>(b.out, Duration{100}, a);
    if (racy) b.peek_at(&a);
    sim::Engine engine(network, 1, 0, {.threads = 2, .windows = sim::Windows::always});
    engine.run(sim::Time{Duration{300'000}});
    return engine.profile().windows_together > 0;
}

struct Replications {
    std::uint64_t counted = 0;
    std::atomic<int> begun = 0;

    bool simulate(bool racy, std::span<double> row) {
        wait_for_another();
        if (racy) ++counted;
        row[0] = 1.0;
        return true;
    }

 private:
    // A busy machine may bring the other thread late. To wait relaxed puts no order between them.
    void wait_for_another() {
        using Clock = std::chrono::steady_clock;
        begun.fetch_add(1, std::memory_order_relaxed);
        const auto give_up = Clock::now() + std::chrono::seconds(30);
        while (begun.load(std::memory_order_relaxed) < 2 && Clock::now() < give_up) {
            std::this_thread::yield();
        }
    }
};

void run_replications(bool racy) {
    Replications replications;
    sim::Results results;
    const std::array<sim::ResultSink*, 1> sinks{&results};
    const std::atomic<bool> stop = false;
    const sim::StudyHeader header = test_support::small_header();
    sim::run_study(
        {header.variants.size(), 50, header.first_replication, 2}, header,
        test_support::small_layout(),
        [&](std::size_t, std::uint64_t, const sim::RunTerms&, std::span<double> row) {
            return replications.simulate(racy, row);
        },
        sinks, {}, stop);
}

}  // namespace

int main(int count, char** words) {
    const std::string_view planted = count > 1 ? words[1] : "clean";
    const bool shared = run_components(planted == "component");
    run_replications(planted == "replication");
    if (!shared) std::puts("no window was shared");
    return shared ? 0 : 1;
}
