#include "sim/event_pool.hpp"

#include <algorithm>

#include "sim/errors.hpp"

namespace sim {

EventSlab::Row EventSlab::claim(std::uint32_t size_class, std::uint32_t count) {
    const std::lock_guard lock(mutex_);
    const std::uint32_t least_stride = claimed_ < apart_until_ ? cache_line / cell_size : 1;
    const std::uint32_t stride = std::max(1U << size_class, least_stride);
    const std::uint32_t cells = count * stride;
    const std::uint32_t first = (claimed_ + cells - 1) / cells * cells;
    if (first >= most_cells - cells) {
        throw InternalError("the events that are pending at once fill more than 32 GiB");
    }
    std::atomic<std::uintptr_t>& origin = origins_[segment_of(first)];
    if (origin.load(std::memory_order_relaxed) == 0) {
        const std::uint32_t begin = std::bit_floor(first);
        memory_.emplace_back(begin * cell_size / cache_line);
        origin.store(reinterpret_cast<std::uintptr_t>(memory_.back().data()) -
                         std::uintptr_t{begin} * cell_size,
                     std::memory_order_release);
    }
    claimed_ = first + cells;
    return {first, stride};
}

void EventPool::grow(std::uint32_t size_class) {
    constexpr std::uint32_t nodes = EventSlab::most_at_once;
    const auto [first, stride] = slab_->claim(size_class, nodes);
    for (std::uint32_t node = nodes; node-- > 0;) {
        const std::uint32_t cell = first + node * stride;
        auto* const header =
            new (slab_->cell(cell)) EventHeader{nullptr, nullptr, ComponentId{}, 0};
        give_back({header, (size_class << EventSlab::class_shift) | cell});
    }
}

}  // namespace sim
