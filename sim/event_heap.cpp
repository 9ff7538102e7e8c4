#include "sim/event_heap.hpp"

#include <algorithm>

namespace sim {

void EventHeap::grow() {
    constexpr std::size_t least_places = 64;
    places_ = std::max(least_places, 2 * places_);
    heap_.resize(places_);
}

}  // namespace sim
