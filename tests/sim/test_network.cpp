// The network: identities by rank and name, links, atomic partitions.
#include "sim/network.hpp"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "sim/engine.hpp"
#include "sim/errors.hpp"

namespace {

using namespace std::chrono_literals;
using sim::ComponentId;
using sim::Context;
using sim::Duration;
using sim::InternalError;
using sim::Network;
using sim::Rank;

struct Note {
    int number;
};

struct Node {
    sim::Out<Note> out;
    int heard = 0;
    void on_note(const Note&, Context&) { ++heard; }
};

void join(Network& network, Node& from, Node& to, Duration least) {
    network.link<&Node::on_note>(from.out, least, to);
}

// The smallest index reachable without delay, by repeated relaxation: a partition's name.
std::vector<std::size_t> reachable(std::size_t size, const std::vector<Network::LinkInfo>& links) {
    std::vector<std::size_t> least(size);
    std::iota(least.begin(), least.end(), std::size_t{0});
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& link : links) {
            if (link.least != Duration::zero() || least[link.from] == least[link.to]) continue;
            least[link.from] = least[link.to] = std::min(least[link.from], least[link.to]);
            changed = true;
        }
    }
    return least;
}

}  // namespace

TEST_CASE("components are numbered by name, not by order of adding", "[network]") {
    Network network;
    for (const char* name : {"plant", "market/b", "Z", "market/a", "market"}) {
        network.add<Node>(name);
    }
    network.seal();
    REQUIRE(network.size() == 5);
    CHECK(network.name(ComponentId{0}) == "Z");
    CHECK(network.name(ComponentId{1}) == "market");
    CHECK(network.name(ComponentId{2}) == "market/a");
    CHECK(network.name(ComponentId{3}) == "market/b");
    CHECK(network.name(ComponentId{4}) == "plant");
}

TEST_CASE("a component of a lower rank comes first, whatever its name", "[network]") {
    Network network;
    network.add<Node>("b");
    network.add<Node>(Rank{1}, "a");
    network.add<Node>(Rank{-1}, "z");
    network.seal();
    CHECK(network.name(ComponentId{0}) == "z");
    CHECK(network.name(ComponentId{1}) == "b");
    CHECK(network.name(ComponentId{2}) == "a");
}

TEST_CASE("components of one rank are in the order of their names", "[network]") {
    Network network;
    for (const char* name : {"d", "b", "c"}) network.add<Node>(Rank{5}, name);
    network.add<Node>(Network::default_rank, "y");
    network.add<Node>("x");
    network.seal();
    CHECK(network.name(ComponentId{0}) == "x");
    CHECK(network.name(ComponentId{1}) == "y");
    CHECK(network.name(ComponentId{2}) == "b");
    CHECK(network.name(ComponentId{3}) == "c");
    CHECK(network.name(ComponentId{4}) == "d");
}

TEST_CASE("links are numbered by rank and name", "[network]") {
    Network network;
    Node& a = network.add<Node>(Rank{1}, "a");
    Node& b = network.add<Node>("b");
    join(network, a, b, 2h);
    network.seal();
    CHECK(network.links()[0].from == 1);
    CHECK(network.links()[0].to == 0);
}

TEST_CASE("of two messages for one instant that of the sender with the lower rank comes first",
          "[network]") {
    struct Sender {
        sim::Out<Note> out;
        int number;
        explicit Sender(int its_number) : number(its_number) {}
        void start(Context& context) { out.send({number}, context); }
    };
    struct Receiver {
        std::vector<int> numbers;
        void on_note(const Note& note, Context&) { numbers.push_back(note.number); }
    };
    const auto received = [](Rank of_a) {
        Network network;
        Sender& a = network.add<Sender>(of_a, "a", 1);
        Sender& b = network.add<Sender>("b", 2);
        Receiver& receiver = network.add<Receiver>("c");
        network.link<&Receiver::on_note>(b.out, 1h, receiver);
        network.link<&Receiver::on_note>(a.out, 1h, receiver);
        sim::Engine(network, 1, 0).run(sim::Time{2h});
        return receiver.numbers;
    };
    CHECK(received(Network::default_rank) == std::vector{1, 2});
    CHECK(received(Rank{1}) == std::vector{2, 1});
}

TEST_CASE("a name is taken once, whatever the rank", "[network]") {
    Network network;
    network.add<Node>("plant");
    CHECK_THROWS_AS(network.add<Node>("plant"), InternalError);
    CHECK_THROWS_AS(network.add<Node>(Rank{1}, "plant"), InternalError);
    CHECK(network.size() == 1);
}

TEST_CASE("components never move", "[network]") {
    Network network;
    std::vector<Node*> nodes;
    for (int i = 0; i < 1'000; ++i) {
        nodes.push_back(&network.add<Node>(fmt::format("node {}", 997 * i % 1'000)));
        nodes.back()->heard = i;
    }
    network.seal();
    bool unmoved = true;
    for (int i = 0; i < 1'000; ++i)
        unmoved = unmoved && nodes[static_cast<std::size_t>(i)]->heard == i;
    CHECK(unmoved);
}

TEST_CASE("a component may be neither copied nor moved", "[network]") {
    struct Fixed {
        std::unique_ptr<int> value;
        explicit Fixed(std::unique_ptr<int> v) : value(std::move(v)) {}
        Fixed(const Fixed&) = delete;
        Fixed(Fixed&&) = delete;
    };
    Network network;
    CHECK(*network.add<Fixed>("fixed", std::make_unique<int>(3)).value == 3);
}

TEST_CASE("links are listed in the order of linking, with numbers by name", "[network]") {
    Network network;
    Node& b = network.add<Node>("b");
    Node& a = network.add<Node>("a");
    join(network, b, a, 2h);
    join(network, a, b, 0s);
    network.seal();
    REQUIRE(network.links().size() == 2);
    CHECK(network.links()[0].from == 1);
    CHECK(network.links()[0].to == 0);
    CHECK(network.links()[0].least == 2h);
    CHECK(network.links()[1].from == 0);
    CHECK(network.links()[1].least == 0s);
}

TEST_CASE("links with a negative delay are refused", "[network]") {
    Network network;
    Node& a = network.add<Node>("a");
    CHECK_THROWS_AS(join(network, a, a, -1us), InternalError);
    CHECK_FALSE(a.out.linked());
}

TEST_CASE("links of ports or components outside the network are refused", "[network]") {
    Network network;
    Node& a = network.add<Node>("a");
    Node outsider;
    CHECK_THROWS_AS(join(network, a, outsider, 0s), InternalError);
    CHECK_THROWS_AS(join(network, outsider, a, 0s), InternalError);
    CHECK_FALSE(a.out.linked());
    CHECK_FALSE(outsider.out.linked());
}

TEST_CASE("a sealed network no longer grows", "[network]") {
    Network network;
    Node& a = network.add<Node>("a");
    network.seal();
    CHECK_THROWS_AS(network.add<Node>("b"), InternalError);
    CHECK_THROWS_AS(join(network, a, a, 0s), InternalError);
    CHECK_NOTHROW(network.seal());
    CHECK(network.size() == 1);
}

TEST_CASE("an empty network runs", "[network]") {
    Network network;
    sim::Engine engine(network, 1, 0);
    CHECK(engine.run(sim::Time{1h}));
    CHECK(network.partition_count() == 0);
    CHECK(network.partitions().empty());
}

TEST_CASE("components joined without delay form a partition, others do not", "[network]") {
    Network network;
    Node& a = network.add<Node>("a");
    Node& b = network.add<Node>("b");
    Node& c = network.add<Node>("c");
    Node& d = network.add<Node>("d");
    Node& e = network.add<Node>("e");
    join(network, a, d, 0s);  // direction does not matter
    join(network, e, d, 0s);
    join(network, a, b, 1us);  // the least delay already parts
    join(network, c, c, 0s);
    network.seal();
    CHECK(network.partition_count() == 3);
    CHECK(network.partitions() == std::vector<std::size_t>{0, 1, 2, 0, 0});
}

TEST_CASE("partitions are the components connected without delay, numbered by first name",
          "[network]") {
    CHECK(rc::check([] {
        const std::size_t size = *rc::gen::inRange<std::size_t>(1, 30);
        const auto ends =
            *rc::gen::container<std::vector<std::pair<std::size_t, std::size_t>>>(rc::gen::pair(
                rc::gen::inRange<std::size_t>(0, size), rc::gen::inRange<std::size_t>(0, size)));
        Network network;
        std::vector<Node*> nodes;
        for (std::size_t i = 0; i < size; ++i) {
            nodes.push_back(&network.add<Node>(fmt::format("{:02}", (i * 7) % 31)));
        }
        for (const auto& [from, to] : ends) {
            join(network, *nodes[from], *nodes[to], *rc::gen::element<Duration>(0us, 1us, 2h));
        }
        network.seal();
        const auto expected = reachable(size, network.links());
        std::vector<std::size_t> number(size);
        std::size_t next = 0;
        for (std::size_t i = 0; i < size; ++i) {
            number[i] = expected[i] == i ? next++ : number[expected[i]];
        }
        RC_ASSERT(network.partitions() == number);
        RC_ASSERT(network.partition_count() == next);
    }));
}

TEST_CASE("twenty thousand components are added in a moment", "[network]") {
    // A name must not be compared with all others: 2 * 10^8 comparisons would take seconds under
    // the sanitizers and minutes at a hundred times the size.
    Network network;
    for (int i = 0; i < 20'000; ++i) network.add<Node>(fmt::format("market/{}", i));
    network.seal();
    CHECK(network.partition_count() == 20'000);
}
