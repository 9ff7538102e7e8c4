// Hubs: everyone of a group sends to everyone, as if each pair were linked.
#include <fmt/format.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/engine.hpp"
#include "sim/errors.hpp"
#include "sim/network.hpp"

namespace {

using namespace std::chrono_literals;
using sim::Context;
using sim::Duration;
using sim::Engine;
using sim::Network;
using sim::Time;
using sim::Windows;

struct Ball {
    std::uint64_t number = 0;
};

// Throws what it catches to a member chosen by chance, a chance time later.
struct Player {
    sim::Out<Ball> out;
    sim::Out<Ball> other;
    std::uint64_t number;
    bool begins = true;
    std::uint32_t caught = 0;
    std::uint64_t hash = 0;

    explicit Player(std::uint64_t its_number) : number(its_number) {}
    void start(Context& context) {
        if (begins) throw_on({number}, context);
    }
    void on_ball(const Ball& ball, Context& context) {
        const auto time = static_cast<std::uint64_t>(sim::microseconds(context.now()));
        hash = sim::detail::mix(sim::detail::mix(hash, time), ball.number);
        throw_on(ball, context);
    }
    void throw_on(const Ball& ball, Context& context) {
        sim::Draw draw = context.chance().draw(sim::EntityId{number}, sim::Purpose{1}, caught++);
        const std::size_t to = draw() % out.links();
        out.send_to(to, ball, context, out.least(to) + Duration{static_cast<int>(draw() % 50)});
    }
};

struct Team {
    Network network;
    std::vector<Player*> players;

    explicit Team(std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            players.push_back(&network.add<Player>(fmt::format("player/{:03}", i), i));
        }
    }
    void join_by_hub(Duration least) {
        network.hub<&Player::on_ball>(players, &Player::out, least);
    }
    void join_in_pairs(Duration least) {
        for (Player* from : players) {
            for (Player* to : players) network.link<&Player::on_ball>(from->out, least, *to);
        }
    }
    std::vector<std::uint64_t> play(const sim::RunOptions& options = {}) {
        Engine(network, 7, 3, options).run(Time{5ms});
        std::vector<std::uint64_t> hashes;
        for (const Player* player : players) hashes.push_back(player->hash);
        return hashes;
    }
};

std::vector<std::uint64_t> game(const sim::RunOptions& options) {
    Team team(40);
    team.join_by_hub(10us);
    return team.play(options);
}

}  // namespace

TEST_CASE("a hub is what links between all pairs are", "[hub]") {
    Team in_pairs(40);
    in_pairs.join_in_pairs(10us);
    CHECK(in_pairs.play() == game({}));
}

TEST_CASE("another delay of a hub is another game", "[hub]") {
    Team slower(40);
    slower.join_by_hub(11us);
    CHECK(slower.play() != game({}));
}

TEST_CASE("members of a hub may be in any shards, on one thread or many", "[hub][validation-31]") {
    const std::vector<std::uint64_t> expected = game({});
    for (const std::size_t shards : {2U, 3U, 7U, 40U}) {
        std::vector<std::size_t> shard_of(40);
        for (std::size_t i = 0; i < shard_of.size(); ++i) shard_of[i] = i * 7 % shards;
        for (const int threads : {1, 2, 4}) {
            CAPTURE(shards, threads);
            CHECK(game({.threads = threads, .windows = Windows::always, .shards = shard_of}) ==
                  expected);
        }
    }
}

TEST_CASE("members of a hub are divided into shards by themselves", "[hub]") {
    Team team(500);
    team.join_by_hub(10us);
    Engine engine(team.network, 7, 3, {.threads = 2, .windows = Windows::always});
    engine.run(Time{1ms});
    CHECK(engine.profile().shards > 2);
    CHECK(engine.profile().windows > 0);
    REQUIRE(engine.profile().limit.has_value());
    CHECK(engine.profile().limit->from == "player/000 and 499 more");
    CHECK(engine.profile().limit->least == 10us);
}

TEST_CASE("link k of every port of a hub leads to the k-th of the group", "[hub]") {
    Team team(5);
    for (Player* player : team.players) player->begins = false;
    team.join_by_hub(10us);
    struct Thrower {
        sim::Out<Ball> out;
        void start(Context& context) { out.send({9}, context); }
    };
    team.network.link<&Player::on_ball>(team.network.add<Thrower>("thrower").out, 1us,
                                        *team.players[3]);
    CHECK(team.players[0]->out.links() == 5);
    CHECK(team.players[0]->out.least(4) == 10us);
    sim::Engine(team.network, 7, 3).run(Time{2us});
    CHECK(team.players[3]->caught == 1);
    CHECK(team.players[2]->caught == 0);
}

TEST_CASE("a message to all of a hub reaches its sender, too", "[hub]") {
    struct Caller {
        sim::Out<Ball> out;
        int heard = 0;
        void start(Context& context) { out.send({}, context); }
        void on_ball(const Ball&, Context&) { ++heard; }
    };
    Network network;
    std::vector<Caller*> callers;
    for (const char* name : {"a", "b", "c"}) callers.push_back(&network.add<Caller>(name));
    network.hub<&Caller::on_ball>(callers, &Caller::out, 10us);
    Engine(network, 7, 3).run(Time{1s});
    for (const Caller* caller : callers) CHECK(caller->heard == 3);
}

TEST_CASE("a message below the least delay of a hub is a model error", "[hub]") {
    struct Hasty {
        sim::Out<Ball> out;
        void start(Context& context) { out.send_to(0, {}, context, 9us); }
        void on_ball(const Ball&, Context&) {}
    };
    Network network;
    std::vector<Hasty*> group{&network.add<Hasty>("a"), &network.add<Hasty>("b")};
    network.hub<&Hasty::on_ball>(group, &Hasty::out, 10us);
    CHECK_THROWS_AS(Engine(network, 7, 3).run(Time{1s}), sim::ModelError);
}

TEST_CASE("a hub without delay makes one partition of its members", "[hub]") {
    Team team(6);
    team.join_by_hub(0us);
    team.network.seal();
    CHECK(team.network.partition_count() == 1);
    Team apart(6);
    apart.join_by_hub(1us);
    apart.network.seal();
    CHECK(apart.network.partition_count() == 6);
}

TEST_CASE("a port is of one hub, or linked", "[hub]") {
    Team team(3);
    team.network.link<&Player::on_ball>(team.players[0]->other, 1us, *team.players[1]);
    CHECK_THROWS_AS(team.network.hub<&Player::on_ball>(team.players, &Player::other, 1us),
                    sim::InternalError);
    team.join_by_hub(1us);
    CHECK_THROWS_AS(team.join_by_hub(1us), sim::InternalError);
    CHECK_THROWS_AS(team.join_in_pairs(1us), sim::InternalError);
    CHECK_THROWS_AS(
        team.network.hub<&Player::on_ball>(std::vector<Player*>{}, &Player::other, -1us),
        sim::InternalError);
}
