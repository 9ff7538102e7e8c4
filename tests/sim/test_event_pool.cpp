// The pool of nodes: sizes, addresses that never change, generations.
#include "sim/event_pool.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <set>
#include <vector>

#include "tests/support/allocations.hpp"

namespace {

using sim::EventPool;
using sim::EventSlab;

template <std::size_t Size>
struct Payload {
    std::array<std::byte, Size> bytes;
};

// Nodes are half a cache line, one, two or four; 24 bytes of each are the header.
static_assert(sizeof(sim::EventHeader) == 24);
static_assert(EventPool::size_class<Payload<1>>() == 0);
static_assert(EventPool::size_class<Payload<8>>() == 0);
static_assert(EventPool::size_class<Payload<9>>() == 1);
static_assert(EventPool::size_class<Payload<40>>() == 1);
static_assert(EventPool::size_class<Payload<41>>() == 2);
static_assert(EventPool::size_class<Payload<104>>() == 2);
static_assert(EventPool::size_class<Payload<105>>() == 3);
static_assert(EventPool::size_class<Payload<232>>() == 3);
static_assert(EventPool::largest_payload == 232);

// Fills the whole payload of a node with one byte.
void fill(EventPool& pool, std::uint32_t slot, std::size_t size, int byte) {
    std::memset(pool.header(slot).payload(), byte, size);
}
bool filled(EventPool& pool, std::uint32_t slot, std::size_t size, int byte) {
    const std::byte* bytes = pool.header(slot).payload();
    return std::all_of(bytes, bytes + size,
                       [byte](std::byte b) { return b == static_cast<std::byte>(byte); });
}

void discard(EventPool& pool, std::uint32_t slot) {
    EventPool::retire(pool.header(slot));
    pool.give_back({&pool.header(slot), slot});
}

constexpr std::array<std::size_t, EventSlab::size_classes> payload_sizes{8, 40, 104, 232};

}  // namespace

TEST_CASE("no node lies in more cache lines than it fills", "[event_pool]") {
    EventSlab slab;
    EventPool pool(slab);
    for (std::uint32_t size_class = 0; size_class < EventSlab::size_classes; ++size_class) {
        const std::size_t step = std::min(EventSlab::node_size(size_class), sim::cache_line);
        for (int i = 0; i < 1000; ++i) {
            const std::uint32_t slot = pool.take(size_class).slot;
            CHECK(reinterpret_cast<std::uintptr_t>(&pool.header(slot)) % step == 0);
        }
    }
}

TEST_CASE("nodes of one pool share cache lines, those of two never do", "[event_pool]") {
    EventSlab slab;
    EventPool first(slab);
    EventPool second(slab);
    std::array<std::set<std::uintptr_t>, 2> lines;
    for (std::uint32_t size_class = 0; size_class < EventSlab::size_classes; ++size_class) {
        for (std::size_t i = 0; i < 600; ++i) {
            EventPool& pool = i % 2 == 0 ? first : second;
            const auto address = reinterpret_cast<std::uintptr_t>(pool.take(size_class).header);
            lines[i % 2].insert(address / sim::cache_line);
        }
    }
    CHECK(lines[0].size() == 150 + 300 + 300 + 300);
    CHECK(std::none_of(lines[0].begin(), lines[0].end(),
                       [&](std::uintptr_t line) { return lines[1].contains(line); }));
}

TEST_CASE("nodes never move and never overlap", "[event_pool]") {
    EventSlab slab;
    EventPool pool(slab);
    struct Taken {
        std::uint32_t slot;
        std::size_t size;
        const std::byte* address;
        int byte;
    };
    std::vector<Taken> taken;
    for (int i = 0; i < 20'000; ++i) {
        const auto size_class = static_cast<std::uint32_t>(i) % EventSlab::size_classes;
        const std::uint32_t slot = pool.take(size_class).slot;
        const std::size_t size = payload_sizes[size_class];
        fill(pool, slot, size, i % 251);
        taken.push_back({slot, size, pool.header(slot).payload(), i % 251});
    }
    std::set<std::uint32_t> slots;
    bool unmoved = true;
    bool intact = true;
    for (const Taken& node : taken) {
        slots.insert(node.slot);
        unmoved = unmoved && pool.header(node.slot).payload() == node.address;
        intact = intact && filled(pool, node.slot, node.size, node.byte);
    }
    CHECK(slots.size() == taken.size());
    CHECK(unmoved);
    CHECK(intact);
}

TEST_CASE("a node that is taken again has another generation", "[event_pool]") {
    EventSlab slab;
    EventPool pool(slab);
    const std::uint32_t slot = pool.take(0).slot;
    const std::uint32_t generation = pool.header(slot).generation;
    discard(pool, slot);
    const std::uint32_t again = pool.take(0).slot;
    REQUIRE(again == slot);
    CHECK(pool.header(again).generation != generation);
}

TEST_CASE("a retired node's payload stays until the node is given back", "[event_pool]") {
    EventSlab slab;
    EventPool pool(slab);
    const std::uint32_t slot = pool.take(1).slot;
    fill(pool, slot, payload_sizes[1], 17);
    EventPool::retire(pool.header(slot));
    fill(pool, pool.take(1).slot, payload_sizes[1], 99);
    CHECK(filled(pool, slot, payload_sizes[1], 17));
}

TEST_CASE("a node is reused in its own size class only", "[event_pool]") {
    EventSlab slab;
    EventPool pool(slab);
    const std::uint32_t small = pool.take(0).slot;
    discard(pool, small);
    CHECK(pool.take(1).slot != small);
    CHECK(pool.take(2).slot != small);
    CHECK(pool.take(3).slot != small);
    CHECK(pool.take(0).slot == small);
}

TEST_CASE("the pool allocates nothing below the population it once had", "[event_pool]") {
    if (!test_support::allocations()) SKIP("a sanitizer keeps the allocator to itself");
    EventSlab slab;
    EventPool pool(slab);
    std::vector<std::uint32_t> slots(5'000);
    std::uint64_t before = 0;
    for (int round = 0; round < 10; ++round) {
        if (round == 1) before = *test_support::allocations();
        for (std::uint32_t& slot : slots) slot = pool.take(2).slot;
        for (const std::uint32_t slot : slots) {
            discard(pool, slot);
        }
    }
    CHECK(*test_support::allocations() == before);
}
