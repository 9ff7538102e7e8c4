// One run in shards and windows: what comes out depends on neither shards nor threads nor clocks.
#include "sim/parallel/windows.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <exception>
#include <functional>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "sim/engine.hpp"
#include "sim/errors.hpp"
#include "sim/trace.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/web.hpp"

namespace sim {

// A message that its receiver has passed cannot be sent through a port of the engine; a port has
// the access that plants one.
struct LateProbe {};
template <>
class Out<LateProbe> {
 public:
    static void send_at_once(Context& context, ComponentId receiver) {
        context.outboxes_[0].put(
            event_key(context.now() + Duration{1}, Phase::message, context.component_, 0),
            [](void*, const std::byte*, Context&) {}, nullptr, receiver, LateProbe{});
        context.written_->push_back(0);
    }
};

}  // namespace sim

namespace {

using namespace std::chrono_literals;
using sim::Context;
using sim::Duration;
using sim::Engine;
using sim::Network;
using sim::RunOptions;
using sim::Time;
using sim::Windows;

constexpr Time end{20ms};

struct Outcome {
    std::vector<std::uint64_t> hashes;
    std::uint64_t events = 0;
    std::string failure;
    std::uint64_t windows = 0;

    bool operator==(const Outcome& other) const {
        return hashes == other.hashes && events == other.events && failure == other.failure;
    }
};

/// After a failure only which one it was is the same for all shards.
Outcome run(std::uint64_t seed, std::size_t size, const RunOptions& options,
            std::size_t failures = 0, Time until = end) {
    test_support::Web web(seed, size, failures, Time{5ms});
    Engine engine(web.network, seed, 3, options);
    Outcome outcome;
    try {
        engine.run(until);
        outcome.hashes = web.hashes();
        outcome.events = engine.events();
    } catch (const sim::ModelError& error) {
        outcome.failure = error.what();
    }
    outcome.windows = engine.profile().windows;
    return outcome;
}

/// A random shard of every partition, of at most `most`.
std::vector<std::size_t> any_shards(std::uint64_t seed, std::size_t size, std::size_t most) {
    test_support::Web web(seed, size);
    web.network.seal();
    std::vector<std::size_t> shards;
    for (std::size_t i = 0; i < web.network.partition_count(); ++i) {
        shards.push_back(*rc::gen::inRange<std::size_t>(0, most));
    }
    return shards;
}

std::vector<std::size_t> one_each(std::uint64_t seed, std::size_t size) {
    test_support::Web web(seed, size);
    web.network.seal();
    std::vector<std::size_t> shards(web.network.partition_count());
    std::iota(shards.begin(), shards.end(), std::size_t{0});
    return shards;
}

// Two components of two shards, joined by links of 10 us both ways.
struct Pair {
    struct Note {
        int number;
    };
    struct Side {
        sim::Out<Note> out;
        std::function<void(Side&, Context&)> on_start;
        std::function<void(Side&, int, Context&)> on_hear;
        std::vector<Time> heard;
        void start(Context& context) {
            if (on_start) on_start(*this, context);
        }
        void on_note(const Note& note, Context& context) {
            heard.push_back(context.now());
            if (on_hear) on_hear(*this, note.number, context);
        }
    };
    Network network;
    Side& a = network.add<Side>("a");
    Side& b = network.add<Side>("b");
    Pair() {
        network.link<&Side::on_note>(a.out, 10us, b);
        network.link<&Side::on_note>(b.out, 10us, a);
    }
    std::string failure(int threads) {
        try {
            Engine(network, 7, 3, {.threads = threads, .windows = Windows::always}).run(Time{1s});
        } catch (const std::exception& error) {
            return error.what();
        }
        return "no error";
    }
};

// Keeps a hundred balls in the air and sends every third on. Called as another in test_hub.cpp, and
// must not be taken for it.
struct Ball {
    int touches;
};
struct Player {
    sim::Out<Ball> other;
    std::set<std::uintptr_t> lines;  // of the cache

    void start(Context& context) {
        for (int ball = 1; ball <= 100; ++ball) {
            context.after<&Player::on_ball>(Duration{ball}, {ball});
        }
    }
    void on_ball(const Ball& ball, Context& context) {
        // A handler reads its message where the event is kept.
        lines.insert(reinterpret_cast<std::uintptr_t>(&ball) / sim::cache_line);
        const Ball next{ball.touches + 1};
        if (next.touches % 3 == 0) {
            other.send(next, context);
        } else {
            context.after<&Player::on_ball>(Duration{next.touches % 7 + 1}, next);
        }
    }
};

}  // namespace

TEST_CASE("a node serves components of one shard only, also while all run in one queue",
          "[windows]") {
    Network network;
    auto& first = network.add<Player>("first");
    auto& second = network.add<Player>("second");
    network.link<&Player::on_ball>(first.other, 10us, second);
    network.link<&Player::on_ball>(second.other, 10us, first);
    Engine engine(network, 1, 0, {.shards = {0, 1}});
    engine.run(Time{20ms});
    REQUIRE(engine.profile().events > engine.profile().events_in_windows);
    REQUIRE(engine.profile().windows > 0);
    CHECK(first.lines.size() >= 50);
    CHECK(std::none_of(first.lines.begin(), first.lines.end(),
                       [&](std::uintptr_t line) { return second.lines.contains(line); }));
}

TEST_CASE("one digest for every sharding, one thread or many", "[windows][validation-31]") {
    std::uint64_t most_windows = 0;
    CHECK(rc::check([&] {
        const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1'000'000);
        const auto size = *rc::gen::inRange<std::size_t>(2, 40);
        const Outcome alone = run(seed, size, {.windows = Windows::never});
        RC_ASSERT(alone.windows == 0);
        const auto shards = any_shards(seed, size, *rc::gen::inRange<std::size_t>(1, 8));
        for (const int threads : {1, 2, 8}) {
            const RunOptions given{threads, Windows::always, shards};
            const Outcome in_windows = run(seed, size, given);
            RC_ASSERT(in_windows == alone);
            most_windows = std::max(most_windows, in_windows.windows);
            const RunOptions from_graph{threads, Windows::always};
            RC_ASSERT(run(seed, size, from_graph) == alone);
        }
        RC_ASSERT(run(seed, size, {2, Windows::always, one_each(seed, size)}) == alone);
    }));
    CHECK(most_windows > 100);
}

TEST_CASE("changing between one queue and windows while running changes nothing",
          "[windows][validation-31]") {
    // Long enough that all three ways are tried several times.
    constexpr std::uint64_t seed = 5;
    constexpr std::size_t size = 100;
    const Time long_end{1s};
    const Outcome alone = run(seed, size, {.windows = Windows::never}, 0, long_end);
    for (const int threads : {1, 2}) {
        const Outcome measured =
            run(seed, size, {.threads = threads, .shards = one_each(seed, size)}, 0, long_end);
        CHECK(measured == alone);
        CHECK(measured.windows > 0);
    }
}

TEST_CASE("of several failures the one with the least key is reported, whatever the shards",
          "[windows][validation-32]") {
    CHECK(rc::check([] {
        const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1'000'000);
        const auto size = *rc::gen::inRange<std::size_t>(5, 40);
        const auto failures = *rc::gen::inRange<std::size_t>(2, 5);
        const Outcome alone = run(seed, size, {.windows = Windows::never}, failures);
        const auto shards = any_shards(seed, size, *rc::gen::inRange<std::size_t>(1, 8));
        for (const int threads : {1, 2, 8}) {
            RC_ASSERT(run(seed, size, {threads, Windows::always, shards}, failures) == alone);
        }
        // All shards in one queue still: so few events end before a first trial.
        const RunOptions measured{.threads = 2, .shards = shards};
        RC_ASSERT(run(seed, size, measured, failures) == alone);
        RC_CLASSIFY(!alone.failure.empty(), "failed");
    }));
}

TEST_CASE("a message for an instant that its receiver has passed is caught and named",
          "[windows][validation-32]") {
    for (const int threads : {1, 2}) {
        Pair pair;
        pair.a.on_start = [](Pair::Side&, Context& context) {
            context.after<&Pair::Side::on_note>(5us, {1});
        };
        pair.a.on_hear = [](Pair::Side&, int, Context& context) {
            sim::Out<sim::LateProbe>::send_at_once(context, sim::ComponentId{1});
        };
        pair.b.on_start = [](Pair::Side&, Context& context) {
            context.after<&Pair::Side::on_note>(9us, {1});
        };
        const std::string failure = pair.failure(threads);
        INFO(failure);
        CHECK(failure.find("its receiver has passed came from 'a'") != std::string::npos);
    }
}

TEST_CASE("a loop without delay is named in every shard", "[windows][validation-32]") {
    struct Echo {
        sim::Out<Pair::Note> out;
        void on_note(const Pair::Note& note, Context& context) { out.send(note, context); }
    };
    for (const int threads : {1, 2}) {
        Pair pair;
        Echo& there = pair.network.add<Echo>("loop/there");
        Echo& back = pair.network.add<Echo>("loop/back");
        pair.network.link<&Echo::on_note>(pair.a.out, 10us, there);
        pair.network.link<&Echo::on_note>(there.out, 0us, back);
        pair.network.link<&Echo::on_note>(back.out, 0us, there);
        pair.a.on_start = [](Pair::Side& self, Context& context) { self.out.send({1}, context); };
        const std::string failure = pair.failure(threads);
        INFO(failure);
        CHECK(failure.find("loop/there -> loop/back") != std::string::npos);
    }
}

TEST_CASE("a cascade at the start counts in its own partition", "[windows]") {
    // Two partitions that each stay below the limit, in one shard and in two.
    for (const Windows windows : {Windows::never, Windows::always}) {
        Pair pair;
        constexpr int most = static_cast<int>(Engine::cascade_limit) * 3 / 4;
        for (Pair::Side* side : {&pair.a, &pair.b}) {
            side->on_start = [](Pair::Side&, Context& context) {
                context.after<&Pair::Side::on_note>(0us, {0});
            };
            side->on_hear = [](Pair::Side&, int number, Context& context) {
                if (number < most) context.after<&Pair::Side::on_note>(0us, {number + 1});
            };
        }
        Engine engine(pair.network, 1, 0, {.windows = windows});
        CHECK(engine.run(Time{1s}));
        CHECK(engine.events() == 2 * (static_cast<std::uint64_t>(most) + 1));
    }
}

TEST_CASE("a shard that nobody speaks to does not run away", "[windows]") {
    struct Ticker {
        sim::Out<Pair::Note> out;
        void start(Context& context) { tick({0}, context); }
        void tick(const Pair::Note& note, Context& context) {
            out.send(note, context);
            context.after<&Ticker::tick>(1us, note);
        }
    };
    struct Counter {
        std::uint64_t heard = 0;
        void on_note(const Pair::Note&, Context&) { ++heard; }
    };
    Network network;
    Ticker& ticker = network.add<Ticker>("ticker");
    Counter& counter = network.add<Counter>("counter");
    network.link<&Counter::on_note>(ticker.out, 1us, counter);
    Engine engine(network, 1, 0, {.windows = Windows::always});
    engine.run(Time{1s});
    CHECK(counter.heard == 999'999);
    CHECK(engine.profile().windows > 10);
}

TEST_CASE("sources that hear from nobody wait for a receiver that cannot follow", "[windows]") {
    struct Ticker {
        sim::Out<Pair::Note> out;
        std::uint64_t sent = 0;
        void start(Context& context) { tick({0}, context); }
        void tick(const Pair::Note& note, Context& context) {
            out.send(note, context);
            ++sent;
            context.after<&Ticker::tick>(1us, note);
        }
    };
    struct Sink {
        std::vector<const Ticker*> tickers;
        std::uint64_t heard = 0;
        std::uint64_t most_under_way = 0;
        void on_note(const Pair::Note&, Context&) {
            ++heard;
            if (heard % 1000 != 0) return;
            std::uint64_t sent = 0;
            for (const Ticker* ticker : tickers) sent += ticker->sent;
            most_under_way = std::max(most_under_way, sent - heard);
        }
    };
    constexpr std::uint64_t tickers = 8;
    Network network;
    Sink& sink = network.add<Sink>("sink");
    for (std::uint64_t i = 0; i < tickers; ++i) {
        Ticker& ticker = network.add<Ticker>("ticker/" + std::to_string(i));
        network.link<&Sink::on_note>(ticker.out, 1us, sink);
        sink.tickers.push_back(&ticker);
    }
    std::vector<std::size_t> shards(tickers + 1);
    std::iota(shards.begin(), shards.end(), std::size_t{0});
    Engine engine(network, 1, 0, {.windows = Windows::always, .shards = shards});
    CHECK(engine.run(Time{300ms}));
    CHECK(sink.heard > std::uint64_t{2'100'000});
    // What all sources send in one window, and not the 2.1 million that the sink would lag behind.
    CHECK(sink.most_under_way < 2 * tickers * (1 << 16));
}

TEST_CASE("a network that is given other shards forgets the ones before", "[windows]") {
    Pair pair;
    pair.network.seal();
    const Engine apart(pair.network, 1, 0, {.windows = Windows::always, .shards = {0, 1}});
    pair.a.on_start = [](Pair::Side& side, Context& context) { side.out.send({1}, context); };
    Engine together(pair.network, 1, 0, {.windows = Windows::always, .shards = {0, 0}});
    CHECK(together.run(Time{1ms}));
    CHECK(pair.b.heard == std::vector{Time{10us}});
}

TEST_CASE("a stop ends a run in windows within some ten thousand events", "[windows]") {
    for (const int threads : {1, 2}) {
        test_support::Web web(3, 30);
        std::atomic<bool> stop{true};
        Engine engine(web.network, 3, 0, {.threads = threads, .windows = Windows::always});
        CHECK_FALSE(engine.run(Time{1h}, &stop));
        CHECK(engine.events() < 1'000'000);
    }
}

TEST_CASE("a run with too many events fails in the same words, whatever the shards and threads",
          "[windows]") {
    const Outcome whole = run(3, 30, {});
    REQUIRE(whole.events > 1000);
    for (const RunOptions& options :
         {RunOptions{}, RunOptions{.windows = Windows::always},
          RunOptions{.threads = 2, .windows = Windows::always, .shards = one_each(3, 30)}}) {
        RunOptions limited = options;
        limited.most_events = whole.events;
        CHECK(run(3, 30, limited) == whole);
        limited.most_events = whole.events - 1;
        CHECK(run(3, 30, limited).failure == run(3, 30, {.most_events = whole.events - 1}).failure);
        CHECK(run(3, 30, limited).failure.find("more than") != std::string::npos);
    }
}

TEST_CASE("a run that would never end is stopped soon after its limit of events", "[windows]") {
    for (const int threads : {1, 2}) {
        test_support::Web web(3, 30);
        Engine engine(web.network, 3, 0,
                      {.threads = threads, .windows = Windows::always, .most_events = 1000});
        CHECK_THROWS_AS(engine.run(Time{100h}), sim::ModelError);
        CHECK(engine.events() < 1'000'000);
    }
}

TEST_CASE("windows allocate nothing once the peak was reached", "[windows]") {
    if (!test_support::allocations()) SKIP("a sanitizer keeps the allocator to itself");
    const auto allocations_until = [](Time until) {
        test_support::Web web(5, 40);
        Engine engine(web.network, 5, 0, {.windows = Windows::always});
        const std::uint64_t before = *test_support::allocations();
        engine.run(until);
        return *test_support::allocations() - before;
    };
    const std::uint64_t some = allocations_until(Time{1s});
    CHECK(allocations_until(Time{3s}) <= some + 20);
}

TEST_CASE("a map of shards that does not fit the network is refused", "[windows]") {
    Pair pair;
    CHECK_THROWS_AS(Engine(pair.network, 1, 0, {.shards = {0}}), sim::InternalError);
    CHECK_THROWS_AS(Engine(pair.network, 1, 0, {.threads = 0}), sim::InternalError);
    CHECK_NOTHROW(Engine(pair.network, 1, 0, {.shards = {700, 3}}));
}

TEST_CASE("the profile names the link that limits", "[windows]") {
    Pair pair;
    Pair::Side& far = pair.network.add<Pair::Side>("far");
    pair.network.link<&Pair::Side::on_note>(pair.a.out, 1h, far);
    for (Pair::Side* side : {&pair.a, &pair.b}) {
        side->on_start = [](Pair::Side& self, Context& context) { self.out.send({1}, context); };
        side->on_hear = [](Pair::Side& self, int, Context& context) {
            self.out.send({1}, context);
        };
    }
    Engine engine(pair.network, 1, 0, {.windows = Windows::always});
    engine.run(Time{1s});
    const sim::RunProfile profile = engine.profile();
    CHECK(profile.shards == 3);
    CHECK(profile.windows > 1'000);
    CHECK(profile.events == profile.events_in_windows);
    REQUIRE(profile.limit);
    CHECK(profile.limit->least == Duration{10us});
    CHECK(profile.limit->from != profile.limit->to);
    CHECK(profile.limit->share > 0.3);
}
