#include "sim/event_pool.hpp"

#include <stdexcept>

namespace sim {

std::uint32_t EventSlab::claim(std::uint32_t size_class) {
    const std::lock_guard lock(mutex_);
    const std::uint32_t cells = nodes_in_row << size_class;
    const std::uint32_t first = (claimed_ + cells - 1) / cells * cells;
    if (first >= most_cells - cells) {
        throw std::length_error(
            "the events that are pending at once fill more than 32 GiB; simulate less demand");
    }
    std::atomic<std::uintptr_t>& origin = origins_[segment_of(first)];
    if (origin.load(std::memory_order_relaxed) == 0) {
        const std::uint32_t begin = std::bit_floor(first);
        memory_.emplace_back(begin / (cache_line / cell_size));
        origin.store(reinterpret_cast<std::uintptr_t>(memory_.back().data()) -
                         std::uintptr_t{begin} * cell_size,
                     std::memory_order_release);
    }
    claimed_ = first + cells;
    return (size_class << class_shift) | first;
}

void EventPool::grow(std::uint32_t size_class) {
    const std::uint32_t first = slab_->claim(size_class);
    for (std::uint32_t node = EventSlab::nodes_in_row; node-- > 0;) {
        const std::uint32_t slot = first + (node << size_class);
        std::byte* const cell = slab_->cell(slot & (EventSlab::most_cells - 1));
        auto* const header = new (cell) EventHeader{nullptr, nullptr, ComponentId{}, 0};
        give_back({header, slot});
    }
}

}  // namespace sim
