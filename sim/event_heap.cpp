#include "sim/event_heap.hpp"

#include <algorithm>

namespace sim {

void EventHeap::grow() {
    constexpr std::size_t least_places = 64;
    heap_.resize(std::max(least_places, 2 * heap_.size()));
}

}  // namespace sim
