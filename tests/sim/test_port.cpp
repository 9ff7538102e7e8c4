// Ports: who hears a message, when, and that it arrives as it was sent.
#include "sim/port.hpp"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
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

struct Note {
    int number;
};

struct Sender {
    sim::Out<Note> out;
    std::function<void(Sender&, Context&)> act;
    struct Now {};
    void start(Context& context) { context.after<&Sender::on_now>(60s, {}); }
    void on_now(const Now&, Context& context) { act(*this, context); }
};

struct Receiver {
    std::string name;
    std::vector<std::string>& log;
    Receiver(std::string its_name, std::vector<std::string>& its_log)
        : name(std::move(its_name)), log(its_log) {}
    void on_note(const Note& note, Context& context) { write(note.number, context); }
    void on_other(const Note& note, Context& context) { write(-note.number, context); }
    void write(int number, Context& context) {
        log.push_back(fmt::format("{} {} +{}", name, number, (context.now() - Time{60s}).count()));
    }
};

// One sender "s" and receivers "a", "b", ... over links of the given least delays; what they hear.
std::vector<std::string> heard(const std::vector<Duration>& least,
                               std::function<void(Sender&, Context&)> act) {
    std::vector<std::string> log;
    Network network;
    Sender& sender = network.add<Sender>("s");
    sender.act = std::move(act);
    for (std::size_t i = 0; i < least.size(); ++i) {
        const std::string name(1, static_cast<char>('a' + i));
        network.link<&Receiver::on_note>(sender.out, least[i],
                                         network.add<Receiver>(name, name, log));
    }
    Engine(network, 7, 3).run(Time{1h});
    return log;
}

using Log = std::vector<std::string>;

}  // namespace

TEST_CASE("an unlinked port is silent", "[port]") {
    CHECK(heard({}, [](Sender& self, Context& context) {
              CHECK_FALSE(self.out.linked());
              self.out.send({1}, context);
              self.out.send({1}, context, 1s);
          }).empty());
}

TEST_CASE("a port knows its links and their least delays", "[port]") {
    heard({0us, 5us}, [](Sender& self, Context&) {
        CHECK(self.out.linked());
        CHECK(self.out.links() == 2);
        CHECK(self.out.least() == 0us);
        CHECK(self.out.least(1) == 5us);
    });
}

TEST_CASE("a message goes to every link, each at its least delay", "[port]") {
    CHECK(heard({7us, 0us, 3us}, [](Sender& self, Context& context) {
              self.out.send({1}, context);
          }) == Log{"b 1 +0", "c 1 +3", "a 1 +7"});
}

TEST_CASE("links of one delay deliver in the order of linking", "[port]") {
    CHECK(heard({3us, 3us, 3us}, [](Sender& self, Context& context) {
              self.out.send({1}, context);
              self.out.send({2}, context);
          }) == Log{"a 1 +3", "b 1 +3", "c 1 +3", "a 2 +3", "b 2 +3", "c 2 +3"});
}

TEST_CASE("a message with a delay of its own arrives then everywhere", "[port]") {
    CHECK(heard({0us, 3us}, [](Sender& self, Context& context) {
              self.out.send({1}, context, 3us);
          }) == Log{"a 1 +3", "b 1 +3"});
}

TEST_CASE("a message to one link goes nowhere else", "[port]") {
    CHECK(heard({0us, 3us}, [](Sender& self, Context& context) {
              self.out.send_to(1, {1}, context);
              self.out.send_to(1, {2}, context, 4us);
              self.out.send_to(0, {3}, context);
          }) == Log{"a 3 +0", "b 1 +3", "b 2 +4"});
}

TEST_CASE("one port may feed two inputs of one component", "[port]") {
    Log log;
    Network network;
    Sender& sender = network.add<Sender>("s");
    Receiver& receiver = network.add<Receiver>("a", "a", log);
    network.link<&Receiver::on_note>(sender.out, 0us, receiver);
    network.link<&Receiver::on_other>(sender.out, 0us, receiver);
    sender.act = [](Sender& self, Context& context) { self.out.send({1}, context); };
    Engine(network, 7, 3).run(Time{1h});
    CHECK(log == Log{"a 1 +0", "a -1 +0"});
}

TEST_CASE("a message sent before its link's least delay is a model error that says all", "[port]") {
    const std::vector<std::function<void(Sender&, Context&)>> early{
        [](Sender& self, Context& context) { self.out.send({1}, context, 2us); },
        [](Sender& self, Context& context) { self.out.send_to(0, {1}, context, 2us); }};
    for (const auto& act : early) {
        std::string message;
        try {
            heard({3us}, act);
        } catch (const sim::ModelError& error) {
            message = error.what();
            CHECK(error.component() == "s");
            CHECK(error.time() == Time{60s});
            CHECK(error.seed() == 7);
            CHECK(error.replication() == 3);
        }
        CHECK(message ==
              "s at 0 d 00:01:00.000000 (seed 7, replication 3): a message is sent after 2 us over "
              "a link whose least delay is 3 us");
    }
}

TEST_CASE("a message into the past is a model error on every link", "[port]") {
    CHECK_THROWS_AS(
        heard({0us}, [](Sender& self, Context& context) { self.out.send({1}, context, -1us); }),
        sim::ModelError);
}

TEST_CASE("a message to a link that does not exist is a model error", "[port]") {
    CHECK_THROWS_AS(
        heard({0us}, [](Sender& self, Context& context) { self.out.send_to(1, {1}, context); }),
        sim::ModelError);
    CHECK_THROWS_AS(heard({0us}, [](Sender& self,
                                    Context& context) { self.out.send_to(1, {1}, context, 1us); }),
                    sim::ModelError);
}

namespace {

template <std::size_t Size>
struct Parcel {
    std::array<unsigned char, Size> bytes;
};

template <std::size_t Size>
struct Carrier {
    sim::Out<Parcel<Size>> out;
    Parcel<Size> sent{};
    std::vector<Parcel<Size>> received;
    void start(Context& context) {
        out.send(sent, context, 0us);
        out.send(sent, context, 1us);
        out.send(sent, context, 1h);
    }
    void on_parcel(const Parcel<Size>& parcel, Context&) { received.push_back(parcel); }
};

template <std::size_t Size>
bool arrives_intact() {
    return rc::check(fmt::format("{} bytes", Size), [] {
        Network network;
        auto& carrier = network.add<Carrier<Size>>("carrier");
        for (auto& byte : carrier.sent.bytes) byte = *rc::gen::arbitrary<unsigned char>();
        network.link<&Carrier<Size>::on_parcel>(carrier.out, 0us, carrier);
        Engine(network, 1, 0).run(Time{2h});
        RC_ASSERT(carrier.received.size() == 3);
        for (const auto& parcel : carrier.received) RC_ASSERT(parcel.bytes == carrier.sent.bytes);
    });
}

}  // namespace

TEST_CASE("messages of every size class arrive as they were sent", "[port]") {
    CHECK(arrives_intact<1>());
    CHECK(arrives_intact<40>());
    CHECK(arrives_intact<41>());
    CHECK(arrives_intact<104>());
    CHECK(arrives_intact<105>());
    CHECK(arrives_intact<232>());
}
