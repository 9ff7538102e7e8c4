// Traces: two runs that differ are told apart at the component and epoch where they first do.
#include "sim/trace.hpp"

#include <fmt/format.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "sim/engine.hpp"
#include "sim/errors.hpp"
#include "tests/support/web.hpp"

namespace {

using namespace std::chrono_literals;
using sim::Context;
using sim::Duration;
using sim::Time;
using sim::Trace;

/// Works at random times; one of its draws may be another than it should.
struct Worker {
    struct Job {
        std::uint32_t number;
    };
    sim::Out<Job> done;
    sim::EntityId entity;
    std::uint32_t wrong_draw;

    Worker(const std::string& name, std::uint32_t wrong)
        : entity(sim::root_entity(name)), wrong_draw(wrong) {}
    void start(Context& context) { work({0}, context); }
    void work(const Job& job, Context& context) {
        done.send(job, context);
        const std::uint32_t sample = job.number == wrong_draw ? 1'000'000 : job.number;
        const double luck = context.chance().uniform(entity, sim::Purpose{1}, sample);
        context.after<&Worker::work>(sim::from_hours(0.5 + luck), {job.number + 1});
    }
    void on_done(const Job&, Context&) {}
};

constexpr std::uint32_t no_draw = 999'999;

/// Twenty workers in a ring; the `wrong_draw`-th draw of worker 13 is another.
Trace traced(std::uint32_t wrong_draw, Duration epoch, const sim::RunOptions& how = {}) {
    sim::Network network;
    std::vector<Worker*> workers;
    for (int i = 0; i < 20; ++i) {
        const std::string name = fmt::format("worker/{:02}", i);
        workers.push_back(&network.add<Worker>(name, name, i == 13 ? wrong_draw : no_draw));
    }
    for (std::size_t i = 0; i < workers.size(); ++i) {
        network.link<&Worker::on_done>(workers[i]->done, 1h, *workers[(i + 7) % 20]);
    }
    Trace trace(epoch);
    sim::RunOptions options = how;
    options.trace = &trace;
    sim::Engine(network, 1, 0, options).run(Time{30 * sim::day});
    return trace;
}

}  // namespace

TEST_CASE("one draw of one component: the first component and epoch are named",
          "[trace][validation-33]") {
    const auto divergence = first_divergence(traced(no_draw, sim::day), traced(200, sim::day));
    REQUIRE(divergence);
    // About an hour a draw: the 200th is on the ninth day.
    CHECK(divergence->from >= Time{7 * sim::day});
    CHECK(divergence->until <= Time{10 * sim::day});
    CHECK(divergence->until - divergence->from == sim::day);

    // Within a day others have heard of it; with shorter epochs the culprit stands alone.
    const auto close = first_divergence(traced(no_draw, 1min), traced(200, 1min));
    REQUIRE(close);
    CHECK(close->component == "worker/13");
    CHECK(close->from >= divergence->from);
    CHECK(close->until <= divergence->until);
}

TEST_CASE("equal runs have no divergence, whatever shards and threads", "[trace][validation-33]") {
    const Trace one = traced(no_draw, sim::day);
    const Trace other = traced(no_draw, sim::day, {.threads = 2, .windows = sim::Windows::always});
    CHECK_FALSE(first_divergence(one, other));
}

TEST_CASE("a divergence is found in windows as well", "[trace][validation-33]") {
    const sim::RunOptions windows{.threads = 2, .windows = sim::Windows::always};
    const auto close = first_divergence(traced(no_draw, 1min), traced(200, 1min, windows));
    REQUIRE(close);
    CHECK(close->component == "worker/13");
}

TEST_CASE("a component that one run lacks differs where it first acts", "[trace]") {
    const auto traced_web = [](std::size_t size) {
        test_support::Web web(3, size);
        Trace trace(1ms);
        sim::Engine(web.network, 3, 0, {.trace = &trace}).run(Time{5ms});
        return trace;
    };
    const auto divergence = first_divergence(traced_web(4), traced_web(5));
    REQUIRE(divergence);
    CHECK(divergence->from == Time{});
}

TEST_CASE("components are compared by name, whatever their ranks", "[trace]") {
    const auto traced_pair = [](sim::Rank of_a) {
        sim::Network network;
        network.add<Worker>(of_a, "a", "a", no_draw);
        network.add<Worker>("b", "b", no_draw);
        Trace trace;
        sim::Engine(network, 1, 0, {.trace = &trace}).run(Time{3 * sim::day});
        return trace;
    };
    // Keys name their senders by identity, so the hashes of both differ from the first event on.
    const auto divergence = first_divergence(traced_pair(sim::Rank{0}), traced_pair(sim::Rank{1}));
    REQUIRE(divergence);
    CHECK(divergence->component == "a");
    CHECK(divergence->from == Time{});
}

TEST_CASE("traces of different epochs are not compared", "[trace]") {
    CHECK_THROWS_AS(first_divergence(Trace(1h), Trace(2h)), sim::InternalError);
    CHECK_THROWS_AS(Trace(0h), sim::InternalError);
}

TEST_CASE("a trace counts how often each handler of a component ran", "[trace]") {
    sim::Network network;
    Worker& first = network.add<Worker>("a", "a", no_draw);
    Worker& second = network.add<Worker>("b", "b", no_draw);
    network.link<&Worker::on_done>(first.done, 1h, second);
    Trace trace;
    sim::Engine engine(network, 1, 0, {.trace = &trace});
    engine.run(Time{30 * sim::day});

    const std::vector<sim::HandlerCount> handled = trace.handled();
    REQUIRE(handled.size() == 3);
    CHECK(handled[0].component == "a");
    CHECK(handled[0].handler == "Worker::work");
    CHECK(handled[1].handler == "Worker::on_done");
    CHECK(handled[2].component == "b");
    // The start and every piece of work but those of the last hour tell the other.
    CHECK(handled[1].times <= handled[0].times + 1);
    CHECK(handled[1].times + 3 >= handled[0].times);
    CHECK(handled[0].times + handled[1].times + handled[2].times == engine.events());
}
