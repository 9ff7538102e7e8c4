// How far shards may run: against the definition, computed by brute force.
#include "sim/parallel/lookahead.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

namespace {

using namespace std::chrono_literals;
using sim::Epochs;
using sim::Lookahead;
using sim::ShardHub;
using sim::ShardLink;
using LinkInfo = sim::Network::LinkInfo;

constexpr std::uint64_t never = Lookahead::never;

std::uint64_t arrival(const ShardLink& link, std::uint64_t time) {
    const sim::Time sent{sim::Duration{static_cast<std::int64_t>(time)}};
    return static_cast<std::uint64_t>(
        (link.epochs.next(sent) + link.least).time_since_epoch().count());
}

/// The least fixed point of the two equations in lookahead.hpp, one relaxation after another.
std::vector<std::uint64_t> horizons(const std::vector<std::uint64_t>& next,
                                    const std::vector<ShardLink>& links) {
    std::vector<std::uint64_t> earliest = next;
    std::vector<std::uint64_t> result(next.size(), never);
    for (std::size_t round = 0; round <= next.size(); ++round) {
        for (const ShardLink& link : links) {
            if (earliest[link.from] == never) continue;
            const std::uint64_t time = arrival(link, earliest[link.from]);
            result[link.to] = std::min(result[link.to], time);
            earliest[link.to] = std::min(earliest[link.to], time);
        }
    }
    return result;
}

std::uint64_t any(std::uint64_t low, std::uint64_t high) {
    return *rc::gen::inRange<std::uint64_t>(low, high + 1);
}
sim::Duration any_time(std::uint64_t low, std::uint64_t high) {
    return sim::Duration{static_cast<std::int64_t>(any(low, high))};
}

Epochs any_epochs() {
    if (any(0, 1) == 0) return {};
    const sim::Duration period = any_time(1, 50);
    return {period, any_time(0, 49) % period};
}

std::vector<ShardLink> any_links(std::size_t shards) {
    std::vector<ShardLink> links;
    for (std::uint64_t more = any(0, 3 * shards); more > 0; --more) {
        const std::size_t from = any(0, shards - 1);
        const std::size_t to = any(0, shards - 1);
        if (from != to) links.push_back({from, to, any_epochs(), any_time(1, 20), links.size()});
    }
    return links;
}

std::vector<ShardHub> any_hubs(std::size_t shards) {
    std::vector<ShardHub> hubs;
    for (std::uint64_t more = any(0, 2); more > 0; --more) {
        ShardHub hub{{}, any_epochs(), any_time(1, 20), hubs.size()};
        for (std::size_t shard = 0; shard < shards; ++shard) {
            if (any(0, 2) > 0) hub.shards.push_back(shard);
        }
        if (hub.shards.size() > 1) hubs.push_back(hub);
    }
    return hubs;
}

/// Links that say what the hubs say, pair by pair.
void add_pairs(const std::vector<ShardHub>& hubs, std::vector<ShardLink>& links) {
    for (const ShardHub& hub : hubs) {
        for (const std::size_t from : hub.shards) {
            for (const std::size_t to : hub.shards) {
                if (from != to) links.push_back({from, to, hub.epochs, hub.least, links.size()});
            }
        }
    }
}

}  // namespace

TEST_CASE("horizons are the least fixed point of the arrival bounds, as time goes on",
          "[windows]") {
    CHECK(rc::check("horizons", [] {
        const std::size_t shards = any(1, 6);
        std::vector<ShardLink> links = any_links(shards);
        const std::vector<ShardHub> hubs = any_hubs(shards);
        Lookahead lookahead(shards, {links, hubs});
        add_pairs(hubs, links);
        std::vector<std::uint64_t> next(shards, 0);
        for (int window = 0; window < 8; ++window) {
            for (std::uint64_t& time : next) {
                if (time == never) continue;
                time += any(0, 60);
                if (any(0, 9) == 0) time = never;
            }
            lookahead.solve(next);
            const std::vector<std::uint64_t> expected = horizons(next, links);
            for (std::size_t i = 0; i < shards; ++i) {
                RC_ASSERT(lookahead.horizon(i) == expected[i]);
                RC_ASSERT((lookahead.limit(i) == Lookahead::no_link) == (expected[i] == never));
                if (expected[i] == never) continue;
                const std::size_t limit = lookahead.limit(i);
                const std::size_t own_links = lookahead.links().size();
                if (limit < own_links) {
                    RC_ASSERT(lookahead.links()[limit].to == i);
                } else {
                    const auto& members = lookahead.hubs().at(limit - own_links).shards;
                    RC_ASSERT(std::count(members.begin(), members.end(), i) == 1);
                }
            }
            // A shard whose queue is empty may be told something: it acts again from there on.
            for (std::size_t i = 0; i < shards; ++i) {
                if (next[i] == never && expected[i] != never) next[i] = expected[i];
            }
        }
    }));
}

TEST_CASE("a shard hears of its own doings through another after both delays", "[windows]") {
    Lookahead lookahead(2, {{{0, 1, {}, 5us, 0}, {1, 0, {}, 7us, 1}}, {}});
    lookahead.solve(std::vector<std::uint64_t>{100, 1000});
    CHECK(lookahead.horizon(0) == 112);
    CHECK(lookahead.horizon(1) == 105);
    CHECK(lookahead.limit(0) == 1);
}

TEST_CASE("a delay without end promises silence for ever", "[windows]") {
    constexpr sim::Duration endless = sim::Duration::max();
    Lookahead lookahead(2, {{{0, 1, {}, endless, 0}, {1, 0, {}, endless, 1}}, {}});
    lookahead.solve(std::vector<std::uint64_t>{10, never});
    CHECK(lookahead.horizon(0) > 10);
    CHECK(lookahead.horizon(1) > 10);
}

TEST_CASE("a link on epochs promises silence until the next one", "[windows]") {
    Lookahead lookahead(2, {{{0, 1, {60us, 10us}, 5us, 0}}, {}});
    lookahead.solve(std::vector<std::uint64_t>{70, never});
    CHECK(lookahead.horizon(1) == 75);  // 70 is an epoch
    lookahead.solve(std::vector<std::uint64_t>{71, never});
    CHECK(lookahead.horizon(1) == 135);
    CHECK(lookahead.horizon(0) == never);
}

TEST_CASE("of links between two shards the tightest counts, and epochs only where they help",
          "[windows]") {
    // Components 0 and 1 are of shard 0, component 2 of shard 1.
    const std::vector<LinkInfo> links{
        {0, 2, 9us}, {1, 2, 4us}, {0, 1, 1us}, {0, 2, 6us, {60us, 0us}}, {1, 2, 2us, {60us, 0us}},
        {2, 0, 8us}};
    const std::vector<std::size_t> shard_of{0, 0, 1};
    const std::vector<ShardLink> found = sim::links_between(links, shard_of);
    REQUIRE(found.size() == 3);
    CHECK(found[0].link == 1);  // 4 us at any time
    CHECK(found[1].link == 4);  // 2 us, on epochs
    CHECK(found[2].link == 5);
    CHECK(sim::receivers(2, {found, {}}) == std::vector<std::vector<std::size_t>>{{1}, {0}});
    // Whoever may speak at any time, as soon, makes the epochs of another useless.
    const std::vector<LinkInfo> useless{{0, 2, 2us}, {1, 2, 2us, {60us, 0us}}};
    CHECK(sim::links_between(useless, shard_of).size() == 1);
}

TEST_CASE("a hub joins the shards of its members, each with all others", "[windows]") {
    const std::vector<sim::Network::HubInfo> hubs{{{0, 1}, 9us}, {{3, 1, 2, 0}, 5us}};
    const std::vector<std::size_t> shard_of{0, 0, 1, 2};
    const std::vector<ShardHub> found = sim::hubs_between(hubs, shard_of);
    REQUIRE(found.size() == 1);  // the first one stays within a shard
    CHECK(found[0].hub == 1);
    CHECK(found[0].shards == std::vector<std::size_t>{0, 1, 2});
    CHECK(found[0].least == 5us);
    CHECK(sim::receivers(3, {{}, found}) ==
          std::vector<std::vector<std::size_t>>{{1, 2}, {0, 2}, {0, 1}});
}
