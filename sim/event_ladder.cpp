#include "sim/event_ladder.hpp"

#include <algorithm>
#include <bit>

#include "sim/errors.hpp"

namespace sim {

namespace {
// Measured with 1,024 to a million events. With fewer per bucket there are more buckets to visit,
// with more per bucket there is more to sort.
constexpr std::size_t events_per_bucket = 12;
// A bucket with more is spread over a further rung instead of being sorted.
constexpr std::size_t most_to_sort = 64;
constexpr std::size_t sample_size = 64;

// The width of buckets, as a power of two, that puts about `events_per_bucket` events in each.
std::uint32_t bucket_shift(std::uint64_t stretch, std::size_t events) noexcept {
    const std::uint64_t width = stretch / (events / events_per_bucket + 1);
    return static_cast<std::uint32_t>(std::bit_width(width | 1)) - 1;
}
}  // namespace

void EventLadder::make_chunk() {
    if (chunks_.size() >= no_chunk) throw InternalError("more than 10^10 events are pending");
    free_chunk_ = static_cast<std::uint32_t>(chunks_.size());
    chunks_.emplace_back();
    next_chunk_.push_back(no_chunk);
}

inline void EventLadder::add_chunk(Bucket& bucket) {
    if (free_chunk_ == no_chunk) make_chunk();
    const std::uint32_t chunk = free_chunk_;
    free_chunk_ = next_chunk_[chunk];
    next_chunk_[chunk] = bucket.chunk;
    bucket.chunk = chunk;
}

inline void EventLadder::put(Rung& rung, const QueueEntry& entry) {
    Bucket& bucket =
        rung.buckets[static_cast<std::size_t>((entry.key.time - rung.begin) >> rung.shift)];
    const std::uint32_t in_first = bucket.count++ % in_chunk;
    if (in_first == 0) add_chunk(bucket);
    chunks_[bucket.chunk].entries[in_first] = entry;
}

void EventLadder::push(const QueueEntry& entry) {
    ++size_;
    if (entry.key.time >= top_start_) {
        top_.push_back(entry);
        return;
    }
    std::size_t level = 0;
    while (entry.key.time < rungs_[level].rest) ++level;
    put(rungs_[level], entry);
}

template <typename Take>
void EventLadder::empty_into(Bucket& bucket, const Take& take) {
    std::uint32_t chunk = bucket.chunk;
    // All chunks are full but the first.
    std::uint32_t in_first = bucket.count == 0 ? 0 : (bucket.count - 1) % in_chunk + 1;
    for (std::uint32_t left = bucket.count; left > 0; in_first = in_chunk) {
        // A copy, because `take` may put it into another bucket, and chunks move when they grow.
        for (std::uint32_t i = 0; i < in_first; ++i) take(QueueEntry{chunks_[chunk].entries[i]});
        left -= in_first;
        const std::uint32_t next = next_chunk_[chunk];
        next_chunk_[chunk] = free_chunk_;
        free_chunk_ = chunk;
        chunk = next;
    }
    bucket = {};
}

EventLadder::Rung& EventLadder::add_rung(std::uint64_t begin, std::uint64_t end,
                                         std::size_t events) {
    Rung& rung = rungs_[depth_++];
    rung.begin = rung.rest = begin;
    rung.end = end;
    rung.shift = bucket_shift(end - begin, events);
    rung.next = 0;
    rung.count = static_cast<std::size_t>((end - begin - 1) >> rung.shift) + 1;
    // Buckets that are left from an earlier use are empty, because they were drawn.
    if (rung.buckets.size() < rung.count) rung.buckets.resize(rung.count);
    return rung;
}

void EventLadder::spread_top() {
    sample_.clear();
    const std::size_t stride = top_.size() / sample_size + 1;
    for (std::size_t i = 0; i < top_.size(); i += stride) sample_.push_back(top_[i].key.time);
    const auto most = sample_.begin() + static_cast<std::ptrdiff_t>(sample_.size() * 3 / 4);
    std::nth_element(sample_.begin(), most, sample_.end());
    std::uint64_t begin = never;
    for (const QueueEntry& entry : top_) begin = std::min(begin, entry.key.time);
    Rung& rung = add_rung(begin, *most + 1, top_.size());
    std::erase_if(top_, [&](const QueueEntry& entry) {
        if (entry.key.time >= rung.end) return false;
        put(rung, entry);
        return true;
    });
    top_start_ = rung.end;
}

void EventLadder::push_front(std::span<const QueueEntry> entries) {
    std::uint64_t begin = never;
    for (const QueueEntry& entry : entries) begin = std::min(begin, entry.key.time);
    size_ += entries.size();
    if (start_ == never) {
        top_.assign(entries.begin(), entries.end());
        top_start_ = begin;
    } else {
        Rung& rung = add_rung(begin, start_, entries.size());
        for (const QueueEntry& entry : entries) put(rung, entry);
    }
    start_ = begin;
}

void EventLadder::draw(std::vector<QueueEntry>& sorted) {
    const auto before = static_cast<std::ptrdiff_t>(sorted.size());
    for (;;) {
        if (depth_ == 0) {
            if (top_.size() <= most_to_sort) {
                sorted.insert(sorted.end(), top_.begin(), top_.end());
                top_.clear();
                break;
            }
            spread_top();
        }
        Rung& rung = rungs_[depth_ - 1];
        while (rung.next < rung.count && rung.buckets[rung.next].count == 0) ++rung.next;
        if (rung.next == rung.count) {
            --depth_;
            continue;
        }
        Bucket& bucket = rung.buckets[rung.next];
        const std::uint64_t begin =
            rung.begin + (static_cast<std::uint64_t>(rung.next) << rung.shift);
        rung.rest = std::min(begin + (std::uint64_t{1} << rung.shift), rung.end);
        ++rung.next;
        if (bucket.count > most_to_sort && rung.shift > 0 && !full()) {
            Rung& finer = add_rung(begin, rung.rest, bucket.count);
            empty_into(bucket, [&](const QueueEntry& entry) { put(finer, entry); });
            continue;
        }
        start_ = rung.rest;
        empty_into(bucket, [&](const QueueEntry& entry) { sorted.push_back(entry); });
        break;
    }
    const auto first = sorted.begin() + before;
    size_ -= static_cast<std::size_t>(sorted.end() - first);
    std::sort(first, sorted.end(),
              [](const QueueEntry& a, const QueueEntry& b) { return a.key < b.key; });
    if (size_ == 0) {
        depth_ = 0;
        start_ = top_start_ = never;
    }
}

void EventLadder::flatten() {
    for (; depth_ > 0; --depth_) {
        Rung& rung = rungs_[depth_ - 1];
        for (std::size_t i = rung.next; i < rung.count; ++i) {
            empty_into(rung.buckets[i], [&](const QueueEntry& entry) { top_.push_back(entry); });
        }
    }
}

void EventLadder::draw_all(std::vector<QueueEntry>& all) {
    flatten();
    all.insert(all.end(), top_.begin(), top_.end());
    top_.clear();
    size_ = 0;
    start_ = top_start_ = never;
}

}  // namespace sim
