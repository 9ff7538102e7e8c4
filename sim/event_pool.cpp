#include "sim/event_pool.hpp"

#include "sim/errors.hpp"

namespace sim {

std::uint32_t EventSlab::claim(std::uint32_t size_class, std::uint32_t count) {
    const std::lock_guard lock(mutex_);
    const std::uint32_t first = claimed_[size_class];
    if (first + count >= no_index) {
        throw InternalError("more than a billion events are pending at once");
    }
    const std::uint32_t last_segment = segment_of(first + count - 1);
    for (std::uint32_t segment = segment_of(first); segment <= last_segment; ++segment) {
        std::atomic<std::uintptr_t>& origin = origins_[size_class][segment];
        if (origin.load(std::memory_order_relaxed) != 0) continue;
        const std::uint32_t begin = segment == 0 ? 0 : 1U << (first_segment_bits + segment - 1);
        const std::uint32_t nodes = segment == 0 ? 1U << first_segment_bits : begin;
        memory_.push_back(
            std::make_unique_for_overwrite<Line[]>(nodes * node_size(size_class) / cache_line));
        origin.store(
            reinterpret_cast<std::uintptr_t>(memory_.back().get()) - begin * node_size(size_class),
            std::memory_order_release);
    }
    claimed_[size_class] = first + count;
    return first;
}

void EventPool::grow(std::uint32_t size_class) {
    constexpr std::uint32_t nodes = 128;
    const std::uint32_t first = slab_->claim(size_class, nodes);
    for (std::uint32_t index = first + nodes; index-- > first;) {
        std::byte* bytes = slab_->node(size_class, index);
        new (bytes) EventHeader{nullptr, nullptr, ComponentId{}, 0};
        new (bytes + sizeof(EventHeader)) std::uint32_t(free_[size_class]);
        free_[size_class] = index;
    }
}

}  // namespace sim
