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
        std::atomic<std::byte*>& place = segments_[size_class][segment];
        if (place.load(std::memory_order_relaxed) != nullptr) continue;
        const std::size_t nodes = std::size_t{1} << (segment - 1);
        memory_.emplace_back(nodes * node_size(size_class) / cache_line);
        place.store(reinterpret_cast<std::byte*>(memory_.back().data()), std::memory_order_release);
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
