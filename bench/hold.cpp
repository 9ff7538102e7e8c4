// The hold model: a population of pending events, each of which draws and schedules itself anew,
// beside two bare loops that do the same with a heap and with a ladder queue (bare_hold.hpp) and,
// for exponential delays, beside SimPy.
//
// One component holds all entities, each in a cache line of its own; an event is its handler with
// the number of an entity, which draws by entity and sample from the context. Measured are some
// events in the middle of a run: neither the filling of the pending event set nor its emptying.
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "bench/bare_hold.hpp"
#include "bench/duel.hpp"
#include "bench/laws.hpp"
#include "bench/peer.hpp"
#include "sim/engine.hpp"

namespace {

/// How many events come before those that are measured.
std::uint64_t warm_up(std::size_t population) { return population / 2; }

template <typename Law>
class Field {
 public:
    Field(std::size_t population, std::uint64_t events)
        : entities_(population), first_(warm_up(population)), last_(first_ + events) {}

    void start(sim::Context& context) {
        for (std::uint32_t i = 0; i < entities_.size(); ++i) {
            context.after<&Field::hold>(sim::Duration{bench::first_delay(draw(i, context).unit())},
                                        {i});
        }
    }

    [[nodiscard]] const bench::Pass& pass() const noexcept { return pass_; }
    [[nodiscard]] const std::atomic<bool>& over() const noexcept { return over_; }

 private:
    struct Turn {
        std::uint32_t entity;
    };
    struct alignas(64) Entity {
        std::uint32_t events = 0;
        std::int64_t last = 0;
    };

    void hold(const Turn& turn, sim::Context& context) {
        if (++events_ == next_mark_) mark();
        Entity& entity = entities_[turn.entity];
        ++entity.events;
        entity.last = microseconds(context.now());
        context.after<&Field::hold>(
            sim::Duration{Law::delay(entity.last, draw(turn.entity, context).unit())}, turn);
    }

    void mark() {
        const auto now = bench::ThreadClock::now();
        if (next_mark_ == first_) {
            began_ = now;
            next_mark_ = last_;
        } else {
            pass_ = {static_cast<double>(last_ - first_), now - began_};
            over_ = true;
        }
    }

    [[nodiscard]] sim::Draw draw(std::uint32_t entity, sim::Context& context) const {
        return context.chance().draw(sim::EntityId{entity}, sim::Purpose{1},
                                     entities_[entity].events);
    }

    std::vector<Entity> entities_;
    std::uint64_t first_;
    std::uint64_t last_;
    std::uint64_t events_ = 0;
    std::uint64_t next_mark_ = first_;
    bench::ThreadClock::time_point began_{};
    bench::Pass pass_;
    std::atomic<bool> over_ = false;
};

template <typename Law>
bench::Pass engine_pass(std::size_t population, std::uint64_t events) {
    sim::Network network;
    const auto& field = network.add<Field<Law>>("field", population, events);
    sim::Engine engine(network, 1, 0);
    engine.run(sim::Time::max(), &field.over());
    return field.pass();
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
