// The key of an event: time, phase, sender, sequence, and nothing else.
#include "sim/event.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <tuple>

namespace {

using sim::ComponentId;
using sim::event_key;
using sim::EventKey;
using sim::Phase;
using sim::Time;

constexpr Time first{};
constexpr ComponentId least_sender{0};
constexpr ComponentId last_sender{sim::most_components - 1};
constexpr std::uint64_t last_sequence = sim::most_sequences - 1;

// The extremes of one field never reach into the field above it.
static_assert(event_key(first, Phase::calendar, least_sender, last_sequence) <
              event_key(first, Phase::calendar, ComponentId{1}, 0));
static_assert(event_key(first, Phase::calendar, last_sender, last_sequence) <
              event_key(first, Phase::message, least_sender, 0));
static_assert(event_key(first, Phase::sample, last_sender, last_sequence) <
              event_key(first + sim::Duration{1}, Phase::calendar, least_sender, 0));
static_assert(event_key(Time::max(), Phase::sample, last_sender, last_sequence).time ==
              static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
// Three bits of phase.
static_assert(static_cast<unsigned>(Phase::sample) < 8);
static_assert(3 + sim::sender_bits + sim::sequence_bits == 64);
static_assert(sizeof(EventKey) == 16);

struct Fields {
    std::int64_t time;
    int phase;
    std::uint32_t sender;
    std::uint64_t sequence;

    auto operator<=>(const Fields&) const = default;
    [[nodiscard]] EventKey key() const {
        return event_key(Time{sim::Duration{time}}, static_cast<Phase>(phase), ComponentId{sender},
                         sequence);
    }
};

Fields any_fields(const Fields* near) {
    Fields fields{};
    fields.time = *rc::gen::inRange<std::int64_t>(0, std::numeric_limits<std::int64_t>::max());
    fields.phase = *rc::gen::inRange(0, 5);
    fields.sender = *rc::gen::inRange<std::uint32_t>(0, sim::most_components);
    fields.sequence = *rc::gen::inRange<std::uint64_t>(0, sim::most_sequences);
    // Equal leading fields, so that the later ones decide.
    const int shared = near == nullptr ? 0 : *rc::gen::inRange(0, 5);
    if (shared > 0) fields.time = near->time;
    if (shared > 1) fields.phase = near->phase;
    if (shared > 2) fields.sender = near->sender;
    if (shared > 3) fields.sequence = near->sequence;
    return fields;
}

}  // namespace

TEST_CASE("phases order calendar, message, timer, report, sample", "[event]") {
    CHECK(Phase::calendar < Phase::message);
    CHECK(Phase::message < Phase::timer);
    CHECK(Phase::timer < Phase::report);
    CHECK(Phase::report < Phase::sample);
}

TEST_CASE("keys order as time, phase, sender, sequence do", "[event]") {
    CHECK(rc::check([] {
        const Fields one = any_fields(nullptr);
        const Fields other = any_fields(&one);
        RC_ASSERT((one.key() < other.key()) == (one < other));
        RC_ASSERT((other.key() < one.key()) == (other < one));
        RC_ASSERT((one.key() == other.key()) == (one == other));
    }));
}

TEST_CASE("a fresh handle is empty", "[event]") { CHECK(sim::EventHandle{}.empty()); }
