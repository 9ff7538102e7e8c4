// One run of one network: the order of events, the same-time lane, cancelling, the ends of a run,
// and that a queue built on it behaves as queueing theory says.
#include "sim/engine.hpp"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "sim/errors.hpp"
#include "sim/network.hpp"
#include "sim/port.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/gate.hpp"
#include "tests/support/program.hpp"
#include "tests/support/queueing.hpp"

namespace sim {

// The sequence number of a component cannot be driven to 2^40 by scheduling; a port has the access
// that sets it.
struct SequenceProbe {};
template <>
class Out<SequenceProbe> {
 public:
    static void next_sequence(Context& context, std::uint64_t sequence) {
        context.self().sequence = sequence;
    }
};

}  // namespace sim

namespace {

using namespace std::chrono_literals;
using sim::Context;
using sim::Duration;
using sim::Engine;
using sim::EventHandle;
using sim::Network;
using sim::Phase;
using sim::Time;

using Log = std::vector<std::string>;

struct Note {
    int number;
};

// A component that does what the test says and writes down what it hears.
class Probe {
 public:
    using Reaction = std::function<void(Probe&, int, Context&)>;
    sim::Out<Note> out;

    Probe(std::string name, Log& log) : name_(std::move(name)), log_(log) {}

    Reaction on_start;
    Reaction on_hear;

    void start(Context& context) {
        if (on_start) on_start(*this, 0, context);
    }
    void on_note(const Note& note, Context& context) {
        log_.push_back(fmt::format("{} {} @{}", name_, note.number, microseconds(context.now())));
        if (on_hear) on_hear(*this, note.number, context);
        if (finishes_) log_.push_back(fmt::format("{} {} done", name_, note.number));
    }
    EventHandle later(Duration delay, int number, Context& context, Phase phase = Phase::timer) {
        return context.after<&Probe::on_note>(delay, {number}, phase);
    }
    void log_returns() { finishes_ = true; }

 private:
    std::string name_;
    Log& log_;
    bool finishes_ = false;
};

// A network of probes named by one letter each.
struct Probes {
    Log log;
    Network network;

    Probe& add(const std::string& name) { return network.add<Probe>(name, name, log); }
    void join(Probe& from, Probe& to, Duration least = 0us) {
        network.link<&Probe::on_note>(from.out, least, to);
    }
    Log run(Duration end = 1h) {
        Engine(network, 7, 3).run(Time{end});
        return log;
    }
    // The message of the model error that ends the run.
    std::string failure(Duration end = 1h) {
        try {
            run(end);
        } catch (const sim::ModelError& error) {
            return error.what();
        }
        return "no error";
    }
};

class Other {
 public:
    void on_note(const Note&, Context&) {}
};

constexpr Duration no_delay{0};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

// Same-time semantics -----------------------------------------------------------------------------

TEST_CASE("same-time events run by phase, then sender, then sequence", "[engine][validation-35]") {
    // What is scheduled, in the order of scheduling, for the instant 10; numbers are the order
    // in which it must run. Starts run a, b, c; so this order is also the order of senders.
    struct Work {
        const char* sender;
        Phase phase;
        int number;
    };
    struct Case {
        const char* claim;
        std::vector<Work> work;
    };
    const std::vector<Case> cases{
        {"phases, scheduled backwards",
         {{"a", Phase::sample, 5},
          {"a", Phase::report, 4},
          {"a", Phase::timer, 3},
          {"a", Phase::message, 2},
          {"a", Phase::calendar, 1}}},
        {"phase before sender",
         {{"a", Phase::sample, 3}, {"b", Phase::report, 2}, {"c", Phase::calendar, 1}}},
        {"sender before sequence",
         {{"a", Phase::timer, 1}, {"a", Phase::timer, 2}, {"b", Phase::timer, 3}}},
        {"sequence within sender and phase",
         {{"b", Phase::timer, 1}, {"b", Phase::timer, 2}, {"b", Phase::timer, 3}}},
        {"sequence counts in all phases together",
         {{"a", Phase::timer, 3},
          {"a", Phase::message, 1},
          {"a", Phase::message, 2},
          {"a", Phase::timer, 4}}},
        {"all three at once",
         {{"a", Phase::sample, 7},
          {"a", Phase::timer, 3},
          {"a", Phase::calendar, 1},
          {"b", Phase::timer, 4},
          {"b", Phase::timer, 5},
          {"b", Phase::calendar, 2},
          {"c", Phase::report, 6},
          {"c", Phase::sample, 8}}},
    };
    for (const Case& test : cases) {
        INFO(test.claim);
        Probes probes;
        for (const std::string name : {"a", "b", "c"}) {
            probes.add(name).on_start = [&test, name](Probe& self, int, Context& context) {
                for (const Work& work : test.work) {
                    if (work.sender == name) self.later(10us, work.number, context, work.phase);
                }
            };
        }
        Log expected;
        for (int number = 1; number <= static_cast<int>(test.work.size()); ++number) {
            for (const Work& work : test.work) {
                if (work.number == number) {
                    expected.push_back(fmt::format("{} {} @10", work.sender, number));
                }
            }
        }
        CHECK(probes.run() == expected);
    }
}

TEST_CASE("time decides before phase", "[engine][validation-35]") {
    Probes probes;
    probes.add("a").on_start = [](Probe& self, int, Context& context) {
        self.later(11us, 2, context, Phase::calendar);
        self.later(10us, 1, context, Phase::sample);
    };
    CHECK(probes.run() == Log{"a 1 @10", "a 2 @11"});
}

TEST_CASE("the sender of a message decides, not who receives it", "[engine][validation-35]") {
    Probes probes;
    Probe& a = probes.add("a");
    Probe& b = probes.add("b");
    Probe& y = probes.add("y");
    Probe& z = probes.add("z");
    probes.join(a, z, 10us);
    probes.join(b, y, 10us);
    const auto send = [](int number) {
        return [number](Probe& self, int, Context& context) { self.out.send({number}, context); };
    };
    b.on_start = send(2);
    a.on_start = send(1);
    CHECK(probes.run() == Log{"z 1 @10", "y 2 @10"});
}

TEST_CASE("when an event was scheduled does not matter, only by whom", "[engine][validation-35]") {
    Probes probes;
    // b schedules long before a does, for the same instant.
    probes.add("b").on_start = [](Probe& self, int, Context& context) {
        self.later(10us, 2, context);
    };
    Probe& a = probes.add("a");
    a.on_start = [](Probe& self, int, Context& context) { self.later(9us, 0, context); };
    a.on_hear = [](Probe& self, int number, Context& context) {
        if (number == 0) self.later(1us, 1, context);
    };
    CHECK(probes.run() == Log{"a 0 @9", "a 1 @10", "b 2 @10"});
}

TEST_CASE("messages come before timers, timers before reports", "[engine][validation-35]") {
    Probes probes;
    Probe& a = probes.add("a");
    Probe& b = probes.add("b");
    probes.join(b, a, 10us);
    a.on_start = [](Probe& self, int, Context& context) {
        self.later(10us, 3, context, Phase::report);
        self.later(10us, 2, context);
    };
    b.on_start = [](Probe& self, int, Context& context) { self.out.send({1}, context); };
    CHECK(probes.run() == Log{"a 1 @10", "a 2 @10", "a 3 @10"});
}

// The same-time lane ------------------------------------------------------------------------------

TEST_CASE("zero-delay messages wait until the running handler returns", "[engine][validation-35]") {
    Probes probes;
    Probe& a = probes.add("a");
    Probe& b = probes.add("b");
    probes.join(a, b);
    a.log_returns();
    a.on_start = [](Probe& self, int, Context& context) { self.later(5us, 1, context); };
    a.on_hear = [](Probe& self, int, Context& context) { self.out.send({2}, context); };
    CHECK(probes.run() == Log{"a 1 @5", "a 1 done", "b 2 @5"});
}

TEST_CASE("zero-delay messages come before every other event of the instant",
          "[engine][validation-35]") {
    Probes probes;
    Probe& a = probes.add("a");
    Probe& z = probes.add("z");
    probes.join(a, z);
    a.on_start = [](Probe& self, int, Context& context) {
        self.later(5us, 1, context, Phase::calendar);
        self.later(5us, 4, context, Phase::calendar);
    };
    a.on_hear = [](Probe& self, int number, Context& context) {
        if (number == 1) self.out.send({2}, context);
    };
    z.on_hear = [](Probe& self, int number, Context& context) {
        if (number == 2) self.later(0us, 3, context, Phase::sample);
    };
    CHECK(probes.run() == Log{"a 1 @5", "z 2 @5", "z 3 @5", "a 4 @5"});
}

TEST_CASE("the zero-delay lane is first in first out, across senders", "[engine][validation-35]") {
    Probes probes;
    Probe& a = probes.add("a");
    Probe& b = probes.add("b");
    Probe& c = probes.add("c");
    probes.join(a, c);
    probes.join(a, b);
    probes.join(b, c);
    a.on_start = [](Probe& self, int, Context& context) { self.later(5us, 0, context); };
    a.on_hear = [](Probe& self, int number, Context& context) {
        if (number > 0) return;
        self.out.send({1}, context);
        self.later(0us, 2, context);
    };
    b.on_hear = [](Probe& self, int, Context& context) { self.out.send({3}, context); };
    CHECK(probes.run() == Log{"a 0 @5", "c 1 @5", "b 1 @5", "a 2 @5", "c 3 @5"});
}

TEST_CASE("own work without delay ignores its phase and cannot be cancelled", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    a.on_start = [](Probe& self, int, Context& context) {
        self.later(0us, 1, context, Phase::sample);
        const EventHandle handle = self.later(0us, 2, context, Phase::calendar);
        CHECK(handle.empty());
        CHECK_FALSE(context.cancel(handle));
    };
    CHECK(probes.run() == Log{"a 1 @0", "a 2 @0"});
}

TEST_CASE("every component has started before the first message arrives", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    Probe& b = probes.add("b");
    probes.join(a, b);
    a.on_start = [](Probe& self, int, Context& context) { self.out.send({1}, context); };
    b.on_start = [&](Probe&, int, Context&) { probes.log.push_back("b starts"); };
    CHECK(probes.run() == Log{"b starts", "b 1 @0"});
}

TEST_CASE("starts run in the order of names, finishes too", "[engine]") {
    struct Ends {
        std::string name;
        Log& log;
        Ends(std::string its_name, Log& its_log) : name(std::move(its_name)), log(its_log) {}
        void start(Context&) { log.push_back("start " + name); }
        void finish(Time end) {
            log.push_back(fmt::format("finish {} {}", name, microseconds(end)));
        }
    };
    Log log;
    Network network;
    network.add<Ends>("b", "b", log);
    network.add<Ends>("a", "a", log);
    Engine(network, 1, 0).run(Time{5us});
    CHECK(log == Log{"start a", "start b", "finish a 5", "finish b 5"});
}

TEST_CASE("events known before the run happen at their time, before messages of the instant",
          "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    Probe& b = probes.add("b");
    probes.join(a, b, 5us);
    a.on_start = [](Probe& self, int, Context& context) { self.out.send({1}, context); };
    probes.network.at<&Probe::on_note>(b, Time{5us}, Note{2});
    probes.network.at<&Probe::on_note>(b, Time{0us}, Note{3});
    probes.network.at<&Probe::on_note>(b, Time{100us}, Note{4});
    CHECK(probes.run(100us) == Log{"b 3 @0", "b 2 @5", "b 1 @5"});
}

TEST_CASE("an event before the run is refused", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    CHECK_THROWS_AS(probes.network.at<&Probe::on_note>(a, Time{-1us}, Note{1}), sim::InternalError);
}

// Loops -------------------------------------------------------------------------------------------

TEST_CASE("a loop without delay is refused and names every component on it",
          "[engine][validation-32]") {
    for (const std::size_t length : {1U, 2U, 3U, 5U}) {
        Probes probes;
        std::vector<Probe*> loop;
        for (std::size_t i = 0; i < length; ++i) {
            loop.push_back(&probes.add(fmt::format("loop/{}", i)));
            loop.back()->on_hear = [](Probe& self, int number, Context& context) {
                self.out.send({number}, context);
            };
        }
        for (std::size_t i = 0; i < length; ++i) probes.join(*loop[i], *loop[(i + 1) % length]);
        loop[0]->on_start = [](Probe& self, int, Context& context) { self.later(60s, 1, context); };
        const std::string failure = probes.failure();
        INFO(failure);
        for (std::size_t i = 0; i < length; ++i) {
            const std::string hop = fmt::format("loop/{} -> loop/{}", i, (i + 1) % length);
            // The path starts and ends in one component, wherever it was cut.
            const std::string path_shown = failure.substr(failure.rfind(": ") + 2);
            CHECK(contains(path_shown, hop));
            CHECK(path_shown.substr(0, 6) == path_shown.substr(path_shown.size() - 6));
        }
        CHECK(contains(failure, "0 d 00:01:00.000000 (seed 7, replication 3)"));
    }
}

TEST_CASE("a loop beside many other messages is named, not they", "[engine][validation-32]") {
    Probes probes;
    Probe& hub = probes.add("hub");
    Probe& spoke = probes.add("spoke");
    probes.join(hub, spoke);
    for (int i = 0; i < 50; ++i) probes.join(hub, probes.add(fmt::format("listener {:02}", i)));
    probes.join(spoke, hub);
    hub.on_start = [](Probe& self, int, Context& context) { self.later(1us, 1, context); };
    hub.on_hear = [](Probe& self, int, Context& context) { self.out.send({1}, context); };
    spoke.on_hear = hub.on_hear;
    const std::string failure = probes.failure();
    INFO(failure);
    CHECK(contains(failure, "hub -> spoke -> hub"));
}

TEST_CASE("as many messages without delay as one event sends itself are no loop", "[engine]") {
    Probes probes;
    probes.add("a").on_start = [](Probe& self, int, Context& context) {
        for (std::size_t i = 0; i < 2 * Engine::cascade_limit; ++i) self.later(0us, 1, context);
    };
    CHECK(probes.run().size() == 2 * Engine::cascade_limit);
}

TEST_CASE("a few messages that follow each of many are no loop", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    a.on_start = [](Probe& self, int, Context& context) {
        for (std::size_t i = 0; i < Engine::cascade_limit; ++i) self.later(0us, 1, context);
    };
    a.on_hear = [](Probe& self, int number, Context& context) {
        if (number < 4) self.later(0us, number + 1, context);
    };
    CHECK(probes.run().size() == 4 * Engine::cascade_limit);
}

TEST_CASE("a cascade of exactly the limit is no loop", "[engine]") {
    for (const int beyond : {0, 1}) {
        Probes probes;
        Probe& a = probes.add("a");
        a.on_start = [](Probe& self, int, Context& context) { self.later(0us, 0, context); };
        const int last =
            static_cast<int>(Engine::cascade_limit + Engine::cascade_per_message) + beyond;
        a.on_hear = [last](Probe& self, int number, Context& context) {
            if (number < last) self.later(0us, number + 1, context);
        };
        CHECK((probes.failure() == "no error") == (beyond == 0));
    }
}

// Adding order, replications ----------------------------------------------------------------------

TEST_CASE("the order of events does not depend on the order of adding components", "[engine]") {
    CHECK(rc::check([] {
        const auto words = *rc::gen::scale(4.0, rc::gen::container<std::vector<std::uint32_t>>(
                                                    rc::gen::arbitrary<std::uint32_t>()));
        const auto program = test_support::Program::decode(words);
        std::vector<std::size_t> order(program.components);
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto forward = test_support::run_in_engine(program, order);
        std::rotate(order.begin(),
                    order.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(order)),
                    order.end());
        if (*rc::gen::arbitrary<bool>()) std::reverse(order.begin(), order.end());
        RC_ASSERT(test_support::first_difference(
                      forward, test_support::run_in_engine(program, order)) == "");
    }));
}

TEST_CASE("replication r alone equals r after others", "[engine][validation-38]") {
    const auto replicate = [](std::uint64_t replication) {
        test_support::SingleServer queue(1.25, 1.0);
        Engine engine(queue.network, 11, replication);
        engine.run(Time{2'000h});
        return std::array{queue.station.total_sojourn(), queue.station.area(),
                          static_cast<std::int64_t>(engine.events())};
    };
    const auto alone = replicate(5);
    std::vector<std::array<std::int64_t, 3>> others;
    for (const std::uint64_t r : {7U, 0U, 5U, 2U, 5U}) others.push_back(replicate(r));
    CHECK(others[2] == alone);
    CHECK(others[4] == alone);
    CHECK(others[0] != alone);
    CHECK(others[3] != alone);
}

// The model's mistakes ----------------------------------------------------------------------------

TEST_CASE("a negative delay is refused, naming component, time, seed and replication", "[engine]") {
    Probes probes;
    Probe& a = probes.add("plant/1");
    a.on_start = [](Probe& self, int, Context& context) { self.later(60s, 1, context); };
    a.on_hear = [](Probe& self, int, Context& context) { self.later(-1us, 2, context); };
    CHECK(probes.failure() ==
          "plant/1 at 0 d 00:01:00.000000 (seed 7, replication 3): "
          "an event is scheduled in the past");
}

TEST_CASE("a time that is past is refused", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    a.on_start = [](Probe& self, int, Context& context) { self.later(60s, 1, context); };
    a.on_hear = [](Probe&, int, Context& context) { context.at<&Probe::on_note>(Time{59s}, {2}); };
    CHECK(contains(probes.failure(), "in the past"));
}

TEST_CASE("a component that schedules another's method is refused", "[engine]") {
    Probes probes;
    probes.network.add<Other>("other");
    probes.add("a").on_start = [](Probe&, int, Context& context) {
        context.after<&Other::on_note>(1us, {1});
    };
    const std::string failure = probes.failure();
    CHECK(contains(failure, "a at 0 d 00:00:00.000000 (seed 7, replication 3)"));
    CHECK(contains(failure, "only its own methods"));
}

TEST_CASE("a component that cancels another's event is refused, and the event stays", "[engine]") {
    Probes probes;
    EventHandle handle;
    bool refused = false;
    probes.add("a").on_start = [&](Probe& self, int, Context& context) {
        handle = self.later(10us, 1, context);
    };
    probes.add("b").on_start = [&](Probe&, int, Context& context) {
        try {
            context.cancel(handle);
        } catch (const sim::ModelError& error) {
            refused = error.component() == "b" && error.seed() == 7 && error.replication() == 3 &&
                      error.time() == Time{} && contains(error.what(), "only its own events");
        }
    };
    CHECK(probes.run() == Log{"a 1 @10"});
    CHECK(refused);
}

TEST_CASE("work of a part of a component runs on the whole component", "[engine]") {
    struct Part {
        std::function<void(Context&)> on_hear;
        void on_note(const Note&, Context& context) { on_hear(context); }
    };
    struct Whole {
        int before = 1;  // keeps the part at another address
        Part part;
        const Whole* called = nullptr;
        void on_later(const Note&, Context&) { called = this; }
    };
    Probes probes;
    Whole& whole = probes.network.add<Whole>("whole");
    whole.part.on_hear = [](Context& context) { context.after<&Whole::on_later>(1us, {1}); };
    Probe& a = probes.add("a");
    probes.network.link<&Part::on_note>(a.out, 1us, whole.part);
    a.on_start = [](Probe& self, int, Context& context) { self.out.send({1}, context); };
    probes.run();
    CHECK(whole.called == &whole);
}

TEST_CASE("the last sequence number is used and the next one refused", "[engine]") {
    Probes probes;
    probes.add("a").on_start = [](Probe& self, int, Context& context) {
        sim::Out<sim::SequenceProbe>::next_sequence(context, sim::most_sequences - 1);
        self.later(10us, 1, context);
        CHECK_THROWS_AS(self.later(10us, 2, context), sim::InternalError);
    };
    CHECK(probes.run() == Log{"a 1 @10"});
}

// Cancelling --------------------------------------------------------------------------------------

TEST_CASE("a cancelled event does not happen, and is cancelled once", "[engine]") {
    Probes probes;
    probes.add("a").on_start = [](Probe& self, int, Context& context) {
        const EventHandle handle = self.later(10us, 1, context);
        self.later(20us, 2, context);
        CHECK_FALSE(handle.empty());
        CHECK(context.cancel(handle));
        CHECK_FALSE(context.cancel(handle));
    };
    CHECK(probes.run() == Log{"a 2 @20"});
}

TEST_CASE("a stale handle never cancels a later event in the same node", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    std::vector<EventHandle> stale;
    bool node_reused = false;
    a.on_start = [&](Probe& self, int, Context& context) {
        for (int i = 0; i < 100; ++i) {
            for (const EventHandle& old : stale) CHECK_FALSE(context.cancel(old));
            const EventHandle handle = self.later(10us, i, context);
            for (const EventHandle& old : stale) {
                node_reused = node_reused || old.slot == handle.slot;
                CHECK_FALSE(context.cancel(old));
            }
            stale.push_back(handle);
            if (i < 99) CHECK(context.cancel(handle));
        }
    };
    CHECK(probes.run() == Log{"a 99 @10"});
    CHECK(node_reused);
}

TEST_CASE("a handler cannot cancel the event that it is handling", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    EventHandle running;
    a.on_start = [&](Probe& self, int, Context& context) {
        running = self.later(10us, 1, context);
    };
    a.on_hear = [&](Probe& self, int number, Context& context) {
        if (number != 1) return;
        CHECK_FALSE(context.cancel(running));
        self.later(1us, 2, context);
        CHECK_FALSE(context.cancel(running));
    };
    CHECK(probes.run() == Log{"a 1 @10", "a 2 @11"});
}

TEST_CASE("cancelled events are purged: a million of them take no memory", "[engine]") {
    if (!test_support::allocations()) SKIP("a sanitizer keeps the allocator to itself");
    Probes probes;
    probes.add("a").on_start = [](Probe& self, int, Context& context) {
        std::uint64_t before = 0;
        for (int i = 0; i < 1'000'000; ++i) {
            if (i == 10'000) before = *test_support::allocations();
            context.cancel(self.later(50min, 1, context));
        }
        CHECK(*test_support::allocations() == before);
    };
    CHECK(probes.run().empty());
}

TEST_CASE("purging keeps the order of what is still to come", "[engine]") {
    Probes probes;
    Log expected;
    for (int i = 1; i <= 3'000; ++i) {
        if (i % 3 == 0) expected.push_back(fmt::format("a {} @{}", i, i));
    }
    probes.add("a").on_start = [](Probe& self, int, Context& context) {
        std::vector<EventHandle> handles;
        for (int i = 3'000; i >= 1; --i) {
            const EventHandle handle = self.later(Duration{i}, i, context);
            if (i % 3 != 0) handles.push_back(handle);
        }
        for (const EventHandle& handle : handles) context.cancel(handle);
    };
    CHECK(probes.run() == expected);
}

// Ends of a run -----------------------------------------------------------------------------------

TEST_CASE("the end is exclusive", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    a.on_start = [](Probe& self, int, Context& context) {
        self.later(99us, 1, context);
        CHECK(self.later(100us, 2, context).empty());
        CHECK(self.later(Duration::max(), 3, context).empty());
    };
    a.on_hear = [](Probe& self, int number, Context& context) {
        if (number == 1) {
            self.later(0us, 4, context);
            self.later(1us, 5, context);
        }
    };
    CHECK(probes.run(100us) == Log{"a 1 @99", "a 4 @99"});
}

TEST_CASE("the clock shows the time of the event and the end of the run", "[engine]") {
    Probes probes;
    Probe& a = probes.add("a");
    a.on_start = [](Probe& self, int, Context& context) {
        CHECK(context.now() == Time{});
        CHECK(context.end() == Time{100us});
        self.later(40us, 1, context);
    };
    a.on_hear = [](Probe&, int, Context& context) { CHECK(context.now() == Time{40us}); };
    CHECK(probes.run(100us).size() == 1);
}

TEST_CASE("the stop flag ends a run early, whatever number of messages follows each event",
          "[engine]") {
    struct Ticker {
        sim::Out<Note> out;
        int messages = 0;
        bool finished = false;
        void start(Context& context) {
            context.after<&Ticker::tick>(no_delay, {0});
            context.after<&Ticker::tick>(1us, {1});
        }
        void tick(const Note& note, Context& context) {
            if (note.number == 0) return;
            for (int i = 0; i < messages; ++i) context.after<&Ticker::tick>(no_delay, {0});
            context.after<&Ticker::tick>(1us, {1});
        }
        void finish(Time) { finished = true; }
    };
    for (int messages = 0; messages <= 4; ++messages) {
        Network network;
        Ticker& ticker = network.add<Ticker>("ticker");
        ticker.messages = messages;
        const std::atomic<bool> stop{true};
        Engine engine(network, 1, 0);
        CHECK_FALSE(engine.run(Time{1s}, &stop));
        CHECK(engine.events() < 40'000);
        CHECK_FALSE(ticker.finished);
    }
}

TEST_CASE("a stop flag that stays down changes nothing", "[engine]") {
    const std::atomic<bool> stop{false};
    test_support::SingleServer with(1.25, 1.0);
    test_support::SingleServer without(1.25, 1.0);
    CHECK(Engine(with.network, 1, 0).run(Time{50'000h}, &stop));
    CHECK(Engine(without.network, 1, 0).run(Time{50'000h}));
    CHECK(with.station.total_sojourn() == without.station.total_sojourn());
}

TEST_CASE("events counts the handlers that ran, starts excluded", "[engine]") {
    Probes probes;
    probes.add("a").on_start = [](Probe& self, int, Context& context) {
        self.later(0us, 1, context);
        self.later(1us, 2, context);
        context.cancel(self.later(2us, 3, context));
    };
    Engine engine(probes.network, 1, 0);
    engine.run(Time{1s});
    CHECK(engine.events() == 2);
}

// Queues ------------------------------------------------------------------------------------------

TEST_CASE("Little's law holds exactly, empty to empty", "[engine][validation-28]") {
    for (std::uint64_t replication = 0; replication < 20; ++replication) {
        // 8 arrivals an hour, service of 6 minutes; none arrives in the last tenth of the run.
        test_support::SingleServer queue(0.125, 0.1, {}, Time{900h});
        Engine(queue.network, 28, replication).run(Time{1'000h});
        REQUIRE(queue.station.present() == 0);
        CHECK(queue.station.arrived() > 6'000);
        CHECK(queue.station.departed() == queue.station.arrived());
        CHECK(queue.station.area() == queue.station.total_sojourn());
    }
}

TEST_CASE("a steady M/M/1 queue allocates nothing", "[engine]") {
    if (!test_support::allocations()) SKIP("a sanitizer keeps the allocator to itself");
    struct Meter {
        std::uint64_t before = 0;
        std::uint64_t after = 0;
        void start(Context& context) {
            context.at<&Meter::read>(Time{100'000h}, {0});
            context.at<&Meter::read>(Time{200'000h}, {1});
        }
        void read(const Note& note, Context&) {
            (note.number == 0 ? before : after) = *test_support::allocations();
        }
    };
    test_support::SingleServer queue(1.25, 1.0);
    Meter& meter = queue.network.add<Meter>("meter");
    Engine(queue.network, 1, 0).run(Time{200'001h});
    REQUIRE(meter.before > 0);
    CHECK(meter.after == meter.before);
}

namespace {

// Mean sojourn, wait and number present of 40 replications of an M/M/1 queue, warm-up deleted.
std::array<std::vector<double>, 3> single_server_means(double interval, double service,
                                                       Time warm_up, Time end) {
    std::array<std::vector<double>, 3> means;
    for (std::uint64_t replication = 0; replication < test_support::gate_replications;
         ++replication) {
        test_support::SingleServer queue(interval, service, warm_up);
        Engine(queue.network, 1, replication).run(end);
        means[0].push_back(queue.station.mean_sojourn_hours());
        means[1].push_back(queue.station.mean_wait_hours());
        means[2].push_back(queue.station.mean_present(end));
    }
    return means;
}

}  // namespace

TEST_CASE("a queue of two components is M/M/1", "[engine]") {
    const auto means = single_server_means(2.0, 1.0, Time{1'000h}, Time{301'000h});
    constexpr std::array exact{2.0, 1.0, 1.0};  // W, Wq, L at load 1/2
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const auto gate = test_support::gate(means[i], exact[i]);
        INFO(gate.message);
        CHECK(gate.ok);
    }
}

TEST_CASE("a queue whose service is 3 % slower fails the M/M/1 gate", "[engine]") {
    const auto means = single_server_means(2.0, 1.03, Time{1'000h}, Time{301'000h});
    constexpr std::array exact{2.0, 1.0, 1.0};
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const auto gate = test_support::gate(means[i], exact[i]);
        INFO(gate.message);
        CHECK_FALSE(gate.ok);
        CHECK(gate.low > exact[i]);
    }
}
