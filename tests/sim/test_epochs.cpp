// The instants at which a link may carry a message.
#include "sim/epochs.hpp"

#include <rapidcheck.h>

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "sim/engine.hpp"
#include "sim/errors.hpp"
#include "sim/network.hpp"

namespace {

using namespace std::chrono_literals;
using sim::Context;
using sim::Duration;
using sim::Epochs;
using sim::Network;
using sim::Time;

struct Note {};

// Speaks once, at the time given.
struct Speaker {
    sim::Out<Note> out;
    Duration when{0};
    void start(Context& context) { context.after<&Speaker::speak>(when, {}); }
    void speak(const Note& note, Context& context) { out.send(note, context); }
};

struct Listener {
    Time heard{-1us};
    void on_note(const Note&, Context& context) { heard = context.now(); }
};

// When a message over a link with epochs of 1 h from 40 min on arrives, if it leaves at `when`.
Time arrival(Duration when) {
    Network network;
    auto& speaker = network.add<Speaker>("speaker");
    auto& listener = network.add<Listener>("listener");
    speaker.when = when;
    network.link<&Listener::on_note>(speaker.out, Epochs{1h, 40min}, 5min, listener);
    sim::Engine(network, 7, 3).run(Time{24h});
    return listener.heard;
}

}  // namespace

TEST_CASE("the next epoch is the first that has not passed", "[epochs]") {
    constexpr Epochs epochs{1h, 40min};
    static_assert(epochs.next(Time{}) == Time{40min});
    static_assert(epochs.next(Time{40min}) == Time{40min});
    static_assert(epochs.next(Time{40min + 1us}) == Time{100min});
    static_assert(Epochs{}.next(Time{17us}) == Time{17us});
    CHECK(rc::check([] {
        const Epochs any{Duration{*rc::gen::inRange(1, 50)}, Duration{*rc::gen::inRange(0, 120)}};
        const Time time{Duration{*rc::gen::inRange(0, 500)}};
        Time expected = time;
        while (!any.contains(expected)) expected += 1us;
        RC_ASSERT(any.next(time) == expected);
    }));
}

TEST_CASE("a message on an epoch is delivered after the least delay", "[epochs]") {
    CHECK(arrival(40min) == Time{45min});
    CHECK(arrival(100min) == Time{105min});
}

TEST_CASE("a message between epochs is a model error that says when the link speaks", "[epochs]") {
    for (const Duration when : {Duration{0}, Duration{41min}, Duration{40min + 1us}}) {
        std::string message;
        try {
            arrival(when);
        } catch (const sim::ModelError& error) {
            message = error.what();
            CHECK(error.component() == "speaker");
            CHECK(error.time() == Time{when});
        }
        CHECK(message.find("a link to 'listener' that speaks only every 3600000000 us from "
                           "2400000000 us on") != std::string::npos);
    }
}

TEST_CASE("epochs of negative period or offset are refused", "[epochs]") {
    Network network;
    auto& speaker = network.add<Speaker>("speaker");
    auto& listener = network.add<Listener>("listener");
    CHECK_THROWS_AS(network.link<&Listener::on_note>(speaker.out, Epochs{-1h, 0h}, 5min, listener),
                    sim::InternalError);
    CHECK_THROWS_AS(network.link<&Listener::on_note>(speaker.out, Epochs{1h, -1h}, 5min, listener),
                    sim::InternalError);
}

TEST_CASE("a component that sends through another's port is refused", "[epochs][port]") {
    struct Thief {
        const sim::Out<Note>* stolen = nullptr;
        void start(Context& context) { stolen->send({}, context); }
    };
    Network network;
    auto& speaker = network.add<Speaker>("speaker");
    speaker.when = 12h;
    auto& listener = network.add<Listener>("listener");
    network.add<Thief>("thief").stolen = &speaker.out;
    network.link<&Listener::on_note>(speaker.out, 5min, listener);
    std::string message;
    try {
        sim::Engine(network, 7, 3).run(Time{24h});
    } catch (const sim::ModelError& error) {
        message = error.what();
    }
    CHECK(message.find("thief at") == 0);
    CHECK(message.find("through a port of 'speaker'") != std::string::npos);
}
