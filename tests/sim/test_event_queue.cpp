// The pending event set against a sorted map.
#include "sim/event_queue.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <vector>

#include "sim/chance.hpp"
#include "sim/distributions.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/program.hpp"

namespace {

using sim::EventKey;
using sim::EventQueue;
using sim::QueueEntry;

std::vector<std::size_t> first_to_last(std::size_t components) {
    std::vector<std::size_t> order(components);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

constexpr auto unseen = [](const QueueEntry& /*entry*/) {};

// A queue and its reference, which are told the same and must say the same.
class Twins {
 public:
    explicit Twins(std::size_t most_in_heap = EventQueue::most_for_a_heap) : queue_(most_in_heap) {}

    void push(std::uint64_t time, std::uint64_t rank) {
        const EventKey key{time, (rank << 32U) | pushed_};  // unique, as keys of events are
        queue_.push(key, pushed_, pushed_ ^ 0xabcdU);
        reference_.emplace(key, pushed_);
        ++pushed_;
    }

    bool pop_equals() {
        const QueueEntry* const first = queue_.top(unseen);
        if (first == nullptr) return false;
        const QueueEntry top = *first;
        queue_.pop(first);
        now_ = top.key.time;
        const auto least = reference_.begin();
        const bool equal = top.key == least->first && top.slot == least->second &&
                           top.generation == (top.slot ^ 0xabcdU);
        reference_.erase(least);
        return equal;
    }

    void purge(std::uint32_t residue, std::uint32_t modulus) {
        queue_.purge([=](const QueueEntry& entry) { return entry.slot % modulus == residue; });
        std::erase_if(reference_,
                      [=](const auto& entry) { return entry.second % modulus == residue; });
    }

    [[nodiscard]] bool empty() const { return reference_.empty(); }
    [[nodiscard]] bool sizes_equal() {
        return queue_.size() == reference_.size() &&
               (queue_.top(unseen) == nullptr) == reference_.empty();
    }
    /// The time of the entry that left last.
    [[nodiscard]] std::uint64_t now() const { return now_; }

 private:
    EventQueue queue_;
    std::map<EventKey, std::uint32_t> reference_;
    std::uint32_t pushed_ = 0;
    std::uint64_t now_ = 0;
};

// From a heap that is never left to a ladder from the second entry on.
constexpr std::array<std::size_t, 4> heaps{EventQueue::always_a_heap, EventQueue::most_for_a_heap,
                                           16, 1};

// Microseconds until the next event, by laws that queues find easy and hard.
struct Law {
    std::string_view name;
    std::uint64_t (*increment)(sim::Draw&);
};
const std::array laws{
    Law{"exponential",
        [](sim::Draw& draw) { return static_cast<std::uint64_t>(sim::exponential(draw, 1e6)); }},
    Law{"constant", [](sim::Draw&) { return std::uint64_t{1'000'000}; }},
    Law{"bimodal",
        [](sim::Draw& draw) {
            const double low = draw.unit() < 0.9 ? 1e3 : 1e7;
            return static_cast<std::uint64_t>(low * draw.unit());
        }},
    Law{"skewed",
        [](sim::Draw& draw) {
            const double u = draw.unit();
            return static_cast<std::uint64_t>(10.0 / (u * u));
        }},
    Law{"bursty",
        [](sim::Draw& draw) {
            if (draw.unit() < 0.9) return std::uint64_t{0};
            return static_cast<std::uint64_t>(sim::exponential(draw, 10.0)) * 1'000'000;
        }},
};

}  // namespace

TEST_CASE("entries are 24 bytes", "[event_queue]") { CHECK(sizeof(QueueEntry) == 24); }

TEST_CASE("random pushes, pops and purges follow a sorted map", "[event_queue]") {
    const std::size_t most_in_heap = GENERATE(from_range(heaps));
    CAPTURE(most_in_heap);
    CHECK(rc::check([=](const std::vector<std::uint16_t>& operations) {
        Twins twins(most_in_heap);
        for (const std::uint16_t operation : operations) {
            const auto argument = static_cast<std::uint32_t>(operation >> 3U);
            switch (operation & 7U) {
                case 0:
                case 1:
                case 2:
                case 3:
                    twins.push(argument % 16U, argument / 16U % 4U);
                    break;
                case 4:
                    twins.purge(argument % 3U, 3U);
                    break;
                default:
                    if (!twins.empty()) RC_ASSERT(twins.pop_equals());
            }
            RC_ASSERT(twins.sizes_equal());
        }
        while (!twins.empty()) RC_ASSERT(twins.pop_equals());
        RC_ASSERT(twins.sizes_equal());
    }));
}

TEST_CASE("every small size survives a purge of every share", "[event_queue]") {
    for (std::uint32_t size = 0; size <= 70; ++size) {
        for (std::uint32_t modulus = 1; modulus <= 5; ++modulus) {
            Twins twins;
            for (std::uint32_t i = 0; i < size; ++i) twins.push((i * 37U) % 11U, i % 3U);
            twins.purge(0, modulus);
            bool equal = twins.sizes_equal();
            while (!twins.empty()) equal = twins.pop_equals() && equal;
            CHECK(equal);
        }
    }
}

TEST_CASE("entries leave in order whatever the law of their times", "[event_queue]") {
    const std::size_t most_in_heap = GENERATE(from_range(heaps));
    const Law& law = GENERATE(from_range(laws));
    CAPTURE(most_in_heap, law.name);
    constexpr int population = 10'000;
    Twins twins(most_in_heap);
    sim::Draw draw = sim::Chance(1, 2).draw(sim::root_entity("queue"), sim::Purpose{1});
    bool equal = true;
    const auto push = [&] { twins.push(twins.now() + law.increment(draw), draw() % 4U); };
    // It grows, stays, loses a part at once, and shrinks with some more to come.
    for (int i = 0; i < population; ++i) push();
    for (int i = 0; i < population; ++i) {
        equal = twins.pop_equals() && equal;
        push();
    }
    twins.purge(1, 3);
    equal = twins.sizes_equal() && equal;
    for (int i = 0; !twins.empty(); ++i) {
        equal = twins.pop_equals() && equal;
        if (i % 4 == 0) push();
    }
    CHECK(equal);
}

TEST_CASE("many entries of one instant leave in the order of their ranks", "[event_queue]") {
    const std::size_t most_in_heap = GENERATE(from_range(heaps));
    CAPTURE(most_in_heap);
    Twins twins(most_in_heap);
    sim::Draw draw = sim::Chance(1, 2).draw(sim::root_entity("instant"), sim::Purpose{1});
    for (int i = 0; i < 5'000; ++i) twins.push(7, draw() % 1000U);
    for (int i = 0; i < 5'000; ++i) twins.push(draw() % 9U, draw() % 1000U);
    bool equal = twins.sizes_equal();
    while (!twins.empty()) equal = twins.pop_equals() && equal;
    CHECK(equal);
}

TEST_CASE("a queue can be emptied at once and filled again", "[event_queue]") {
    EventQueue queue(16);
    for (int round = 0; round < 3; ++round) {
        for (std::uint32_t i = 0; i < 1000; ++i) queue.push({i * 7919U % 1000U, i}, i, 0);
        const QueueEntry* const first = queue.top(unseen);
        REQUIRE(first != nullptr);
        CHECK(first->key.time == 0);
        queue.pop(first);
        std::set<std::uint32_t> slots;
        for (const QueueEntry& entry : queue.take_all()) slots.insert(entry.slot);
        CHECK(slots.size() == 999);
        CHECK(queue.size() == 0);
        CHECK(queue.top(unseen) == nullptr);
    }
}

TEST_CASE("a queue allocates nothing below the population it once had", "[event_queue]") {
    if (!test_support::allocations()) SKIP("a sanitizer keeps the allocator to itself");
    EventQueue queue;
    sim::Draw draw = sim::Chance(1, 2).draw(sim::root_entity("queue"), sim::Purpose{1});
    std::uint32_t rank = 0;
    std::uint64_t now = 0;
    const auto push = [&] {
        if (rank % 100'000 == 0) {
            draw = sim::Chance(1, 2).draw(sim::root_entity("queue"), sim::Purpose{1}, rank);
        }
        queue.push({now + static_cast<std::uint64_t>(sim::exponential(draw, 1e6)), rank}, rank, 0);
        ++rank;
    };
    for (int i = 0; i < 12'000; ++i) push();
    for (int i = 0; i < 2'000; ++i) queue.pop(queue.top(unseen));
    std::uint64_t before = 0;
    for (int i = 0; i < 800'000; ++i) {
        if (i == 400'000) before = *test_support::allocations();
        const QueueEntry* const first = queue.top(unseen);
        now = first->key.time;
        queue.pop(first);
        push();
    }
    CHECK(*test_support::allocations() == before);
}

TEST_CASE("random schedules, messages and cancellations run as the reference says",
          "[event_queue][validation-34]") {
    CHECK(rc::check([] {
        const auto words = *rc::gen::scale(4.0, rc::gen::container<std::vector<std::uint32_t>>(
                                                    rc::gen::arbitrary<std::uint32_t>()));
        const auto program = test_support::Program::decode(words);
        RC_ASSERT(test_support::first_difference(
                      test_support::run_in_engine(program, first_to_last(program.components)),
                      test_support::run_in_reference(program)) == "");
    }));
}

TEST_CASE("long programs with thousands of cancelled events run as the reference says",
          "[event_queue][validation-34]") {
    std::size_t calls = 0;
    std::int64_t taken_back = 0;
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        sim::Draw draw = sim::Chance(34, seed).draw(sim::root_entity("program"), sim::Purpose{1});
        std::vector<std::uint32_t> words(40'000);
        for (std::uint32_t& word : words) word = static_cast<std::uint32_t>(draw() >> 32U);
        const auto program = test_support::Program::decode(words);
        const auto steps = test_support::run_in_engine(program, first_to_last(program.components));
        calls += steps.size();
        taken_back += std::count_if(steps.begin(), steps.end(), [](const test_support::Step& step) {
            return step.what == test_support::Step::What::took_back;
        });
        const std::string difference =
            test_support::first_difference(steps, test_support::run_in_reference(program));
        INFO(difference);
        CHECK(difference.empty());
    }
    // Some programs die early; together they must have done much.
    CHECK(calls > 100'000);
    CHECK(taken_back > 10'000);
}
