// The pending event set against a sorted map.
#include "sim/event_queue.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <vector>

#include "sim/chance.hpp"
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

// A queue and its reference, which are told the same and must say the same.
class Twins {
 public:
    void push(std::uint64_t time, std::uint64_t rank) {
        const EventKey key{time, (rank << 32U) | pushed_};  // unique, as keys of events are
        queue_.push({key, pushed_, pushed_ ^ 0xabcdU});
        reference_.emplace(key, pushed_);
        ++pushed_;
    }

    bool pop_equals() {
        const QueueEntry top = queue_.top();
        const auto least = reference_.begin();
        queue_.pop();
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
    [[nodiscard]] bool sizes_equal() const {
        return queue_.size() == reference_.size() && queue_.empty() == reference_.empty();
    }

 private:
    EventQueue queue_;
    std::map<EventKey, std::uint32_t> reference_;
    std::uint32_t pushed_ = 0;
};

}  // namespace

TEST_CASE("entries are 24 bytes", "[event_queue]") { CHECK(sizeof(QueueEntry) == 24); }

TEST_CASE("random pushes, pops and purges follow a sorted map", "[event_queue]") {
    CHECK(rc::check([](const std::vector<std::uint16_t>& operations) {
        Twins twins;
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

TEST_CASE("a hundred thousand entries leave in order", "[event_queue]") {
    Twins twins;
    sim::Draw draw = sim::Chance(1, 2).draw(sim::root_entity("queue"), sim::Purpose{1});
    bool equal = true;
    for (int i = 0; i < 100'000; ++i) {
        const std::uint64_t word = draw();
        twins.push(word >> 50U, word & 3U);
        if (word % 5U == 0) equal = twins.pop_equals() && equal;
    }
    twins.purge(1, 2);
    while (!twins.empty()) equal = twins.pop_equals() && equal;
    CHECK(equal);
}

TEST_CASE("random schedules, messages and cancellations run as the reference says",
          "[event_queue][validation-34]") {
    CHECK(rc::check([] {
        const auto words = *rc::gen::scale(4.0, rc::gen::container<std::vector<std::uint32_t>>(
                                                    rc::gen::arbitrary<std::uint32_t>()));
        const auto program = support::Program::decode(words);
        RC_ASSERT(support::first_difference(
                      support::run_in_engine(program, first_to_last(program.components)),
                      support::run_in_reference(program)) == "");
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
        const auto program = support::Program::decode(words);
        const auto steps = support::run_in_engine(program, first_to_last(program.components));
        calls += steps.size();
        taken_back += std::count_if(steps.begin(), steps.end(), [](const support::Step& step) {
            return step.what == support::Step::What::took_back;
        });
        const std::string difference =
            support::first_difference(steps, support::run_in_reference(program));
        INFO(difference);
        CHECK(difference.empty());
    }
    // Some programs die early; together they must have done much.
    CHECK(calls > 100'000);
    CHECK(taken_back > 10'000);
}
