#include "sim/event_queue.hpp"

#include <algorithm>
#include <span>

namespace sim {

// Not inline, so that handlers keep their registers. Most events schedule one other, which fills
// the hole that the event left in the heap; that case calls no further function.
EventHandle EventQueue::push(EventKey key, std::uint32_t slot, std::uint32_t generation) {
    if (key.time >= ladder_.start() || !heap_.has_hole()) {
        return push_beside_hole(key, slot, generation);
    }
    heap_.fill_hole(key, slot, generation);
    return {slot, generation};
}

EventHandle EventQueue::push_beside_hole(EventKey key, std::uint32_t slot,
                                         std::uint32_t generation) {
    if (key.time >= ladder_.start()) {
        ladder_.push({key, slot, generation});
    } else {
        heap_.push(key, slot, generation);
        if (heap_.size() >= least_to_spread_) [[unlikely]]
            spread();
    }
    return {slot, generation};
}

void EventQueue::draw() {
    forget_drawn();
    prefetched_ = left_;
    ladder_.draw(run_);
    begin_run();
    least_to_spread_ = most_in_heap_ + 1;
}

void EventQueue::spread() {
    const std::span<const QueueEntry> near = heap_.entries();
    const auto [first, last] = std::minmax_element(
        near.begin(), near.end(),
        [](const QueueEntry& a, const QueueEntry& b) { return a.key.time < b.key.time; });
    // Events of one instant cannot be spread over time.
    if (first->key.time == last->key.time || ladder_.full()) {
        least_to_spread_ = 2 * near.size();
        return;
    }
    forget_drawn();
    run_.insert(run_.end(), near.begin(), near.end());
    heap_.clear();
    ladder_.push_front(run_);
    run_.clear();
    begin_run();
}

std::vector<QueueEntry> EventQueue::take_all() {
    std::vector<QueueEntry> all(next_, next_ + left_);
    run_.clear();
    begin_run();
    const std::span<const QueueEntry> near = heap_.entries();
    all.insert(all.end(), near.begin(), near.end());
    heap_.clear();
    ladder_.draw_all(all);
    return all;
}

}  // namespace sim
