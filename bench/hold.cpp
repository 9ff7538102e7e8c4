// The hold model: a population of pending events, each of which draws and schedules itself anew,
// beside the engine itself when its queue stays a heap, beside two bare loops that do the same with
// a heap and with a ladder queue (bare_hold.hpp) and, for exponential delays, beside SimPy.
//
// Every entity is a component and has one pending event, whose handler draws by entity and sample
// from the context. Measured are some events in the middle of a run: neither the filling of the
// pending event set nor its emptying.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "bench/bare_hold.hpp"
#include "bench/duel.hpp"
#include "bench/laws.hpp"
#include "bench/peer.hpp"
#include "sim/engine.hpp"

namespace {

/// How many events come before those that are measured.
std::uint64_t warm_up(std::size_t population) { return population / 2; }

/// Takes the time of some events of all entities.
class Stopwatch {
 public:
    Stopwatch(std::uint64_t first, std::uint64_t last) : last_(last), next_mark_(first) {}

    void count() {
        if (++events_ == next_mark_) mark();
    }
    [[nodiscard]] const bench::Pass& pass() const noexcept { return pass_; }
    [[nodiscard]] const std::atomic<bool>& over() const noexcept { return over_; }

 private:
    void mark() {
        const auto now = bench::ThreadClock::now();
        if (next_mark_ != last_) {
            began_at_ = std::exchange(next_mark_, last_);
            began_ = now;
        } else {
            pass_ = {static_cast<double>(last_ - began_at_), now - began_};
            over_ = true;
        }
    }

    std::uint64_t last_;
    std::uint64_t next_mark_;
    std::uint64_t events_ = 0;
    std::uint64_t began_at_ = 0;
    bench::ThreadClock::time_point began_{};
    bench::Pass pass_;
    std::atomic<bool> over_ = false;
};

template <typename Law>
class Holder {
 public:
    Holder(std::uint32_t number, Stopwatch& stopwatch) : stopwatch_(stopwatch), number_(number) {}

    void start(sim::Context& context) {
        context.after<&Holder::hold>(sim::Duration{bench::first_delay(draw(context).unit())}, {});
    }

 private:
    struct Turn {};

    void hold(const Turn& turn, sim::Context& context) {
        stopwatch_.count();
        ++events_;
        last_ = microseconds(context.now());
        context.after<&Holder::hold>(sim::Duration{Law::delay(last_, draw(context).unit())}, turn);
    }

    [[nodiscard]] sim::Draw draw(sim::Context& context) const {
        return context.chance().draw(sim::EntityId{number_}, sim::Purpose{1}, events_);
    }

    Stopwatch& stopwatch_;
    std::uint32_t number_;
    std::uint32_t events_ = 0;
    std::int64_t last_ = 0;
};

template <typename Law>
bench::Pass engine_pass(std::size_t population, std::uint64_t events,
                        const sim::RunOptions& options = {}) {
    Stopwatch stopwatch(warm_up(population), warm_up(population) + events);
    sim::Network network;
    for (std::uint32_t i = 0; i < population; ++i) {
        network.add<Holder<Law>>(fmt::format("{:07}", i), i, stopwatch);
    }
    sim::Engine engine(network, 1, 0, options);
    engine.run(sim::Time::max(), &stopwatch.over());
    return stopwatch.pass();
}

template <typename Law, typename Queue>
bench::Pass bare_pass(std::size_t population, std::uint64_t events) {
    bench::BareHold<Law, Queue> hold(population, 1);
    hold.run(warm_up(population));
    return bench::timed([&] { return hold.run(events); });
}

template <typename Law>
void compare() {
    for (const std::size_t population : {64U, 1'024U, 65'536U, 1'048'576U}) {
        const std::uint64_t events = bench::scaled(5e5);
        std::vector<bench::Side> opponents{
            {"own heap",
             [=] {
                 return engine_pass<Law>(population, events,
                                         {.most_in_heap = sim::EventQueue::always_a_heap});
             }},
            {"bare ladder", [=] { return bare_pass<Law, bench::Ladder>(population, events); }},
            {"bare heap", [=] { return bare_pass<Law, bench::Heap4>(population, events); }}};
        if (std::is_same_v<Law, bench::Exponential> && population <= 65'536) {
            bench::add_peer(opponents, "SimPy", "simpy", "simpy_hold.py",
                            {population, bench::scaled(1e5)});
        }
        bench::duel(
            std::string("hold/") + Law::name + "/" + std::to_string(population), "events",
            [=] { return engine_pass<Law>(population, events); }, opponents);
    }
}

}  // namespace

int main(int argc, char** argv) {
    compare<bench::Exponential>();
    compare<bench::Constant>();
    compare<bench::Bimodal>();
    compare<bench::Skewed>();
    compare<bench::Bursty>();
    return bench::run(argc, argv);
}
