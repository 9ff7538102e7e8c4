// Which partitions share a queue, for networks whose best division is plain.
#include "sim/parallel/sharding.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "sim/engine.hpp"

namespace {

using namespace std::chrono_literals;
using sim::Network;

struct Word {};
struct Room {
    sim::Out<Word> near;
    sim::Out<Word> far;
    sim::Out<Word> report;
    void on_word(const Word&, sim::Context&) {}
};

constexpr std::size_t groups = 8;
constexpr std::size_t rooms_in_group = 8;

/// Groups whose rooms talk within 5 minutes in a ring, and with the next group within a day; all
/// report to one ledger within 5 minutes.
struct Town {
    Network network;
    std::vector<Room*> rooms;
    Room* ledger;

    Town() {
        for (std::size_t i = 0; i < groups * rooms_in_group; ++i) {
            rooms.push_back(&network.add<Room>("room/" + std::to_string(100 + i)));
        }
        ledger = &network.add<Room>("ledger");
        for (std::size_t i = 0; i < rooms.size(); ++i) {
            const std::size_t group = i / rooms_in_group;
            const std::size_t next = group * rooms_in_group + (i + 1) % rooms_in_group;
            network.link<&Room::on_word>(rooms[i]->near, 5min, *rooms[next]);
            network.link<&Room::on_word>(rooms[i]->far, 24h,
                                         *rooms[(i + rooms_in_group) % rooms.size()]);
            network.link<&Room::on_word>(rooms[i]->report, 5min, *ledger);
            network.link<&Room::on_word>(ledger->report, 5min, *rooms[i]);
        }
        network.seal();
    }
    /// The shard of a room; partitions are numbered like components, in order of names.
    [[nodiscard]] static std::size_t partition_of_room(std::size_t i) { return i + 1; }
};

}  // namespace

TEST_CASE("what talks with short delays shares a shard, and what is central has its own",
          "[windows]") {
    const Town town;
    REQUIRE(town.network.partition_count() == town.rooms.size() + 1);
    const std::vector<std::size_t> shards = sim::shards_by_graph(town.network, 48);
    std::set<std::size_t> seen{shards[0]};  // the ledger's
    for (std::size_t group = 0; group < groups; ++group) {
        const std::size_t first = Town::partition_of_room(group * rooms_in_group);
        CHECK(seen.insert(shards[first]).second);
        for (std::size_t i = 1; i < rooms_in_group; ++i) CHECK(shards[first + i] == shards[first]);
    }
    CHECK(seen.size() == groups + 1);
}

TEST_CASE("shards are numbered from 0 in the order of their first partitions", "[windows]") {
    const Town town;
    std::size_t most = 0;
    for (const std::size_t shard : sim::shards_by_graph(town.network, 48)) {
        CHECK(shard <= most);
        if (shard == most) ++most;
    }
}

TEST_CASE("where everybody talks with everybody, nobody is set aside as central", "[windows]") {
    constexpr std::size_t size = 12;
    Network network;
    std::vector<Room*> rooms;
    for (std::size_t i = 0; i < size; ++i) {
        rooms.push_back(&network.add<Room>("room/" + std::to_string(10 + i)));
    }
    for (Room* from : rooms) {
        for (Room* to : rooms) {
            if (from != to) network.link<&Room::on_word>(from->near, 5min, *to);
        }
    }
    network.seal();
    const std::vector<std::size_t> shards = sim::shards_by_graph(network, 48);
    CHECK(shards.size() == size);
    CHECK(std::set(shards.begin(), shards.end()).size() > 1);
}

TEST_CASE("small clusters share as few shards as are wanted", "[windows]") {
    Network network;
    std::vector<Room*> rooms;
    for (int i = 0; i < 120; ++i) {
        rooms.push_back(&network.add<Room>("room/" + std::to_string(100 + i)));
    }
    network.seal();
    for (const std::size_t wanted : {2U, 5U, 12U}) {
        std::vector<std::size_t> sizes(wanted, 0);
        for (const std::size_t shard : sim::shards_by_graph(network, wanted)) ++sizes.at(shard);
        for (const std::size_t size : sizes) CHECK(size == 120 / wanted);
    }
}
