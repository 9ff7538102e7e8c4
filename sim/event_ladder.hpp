// A ladder queue: holds the later events of a large pending event set.
//
// The latest events lie unsorted in the top. The earlier ones of the top are spread over the
// buckets of a rung, each of which covers an equal stretch of time. A bucket with too many events
// is spread over the finer buckets of a further rung. Only the bucket that comes next is sorted,
// when it is drawn. Adding an event is O(1), and whatever the distribution of times, an event is
// moved a few times at most before it is drawn. (W. T. Tang, R. S. M. Goh, I. L.-J. Thng, "Ladder
// queue: an O(1) priority queue structure for large-scale discrete event simulation", ACM TOMACS
// 15/3, 2005. Here widths are powers of two. Events far later than most stay in the top, so that a
// few of them do not make the buckets too wide for all others.)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/event.hpp"
#include "sim/huge_pages.hpp"

namespace sim {

class EventLadder {
 public:
    static constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// Events at or after this time belong here, earlier ones elsewhere; `never` while there are
    /// none.
    [[nodiscard]] std::uint64_t start() const noexcept { return start_; }

    /// Adds an event at or after `start()`.
    void push(const QueueEntry& entry);

    /// Adds events before `start()`; the earliest becomes the start. Not while `full()`.
    void push_front(std::span<const QueueEntry> entries);
    [[nodiscard]] bool full() const noexcept { return depth_ == most_rungs; }

    /// Moves the earliest events to the end of `sorted`, in their order; `start()` is then after
    /// them. The ladder must not be empty.
    void draw(std::vector<QueueEntry>& sorted);

    /// Moves all events to the end of `all`, in no particular order.
    void draw_all(std::vector<QueueEntry>& all);

    /// Removes every event for which `dead(entry)` is true, in O(n).
    template <typename Dead>
    void purge(const Dead& dead) {
        flatten();
        std::erase_if(top_, dead);
        size_ = top_.size();
        top_start_ = start_;
        if (size_ == 0) start_ = top_start_ = never;
    }

 private:
    /// The events of a bucket lie in a list of chunks of whole cache lines. All chunks are full but
    /// the first.
    static constexpr std::uint32_t in_chunk = 8;
    struct alignas(64) Chunk {
        std::array<QueueEntry, in_chunk> entries;
    };
    struct Bucket {
        std::uint32_t chunk = 0;  // the first of its list; not valid in an empty bucket
        std::uint32_t count = 0;
    };
    struct Rung {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::uint64_t rest = 0;   // events before it were drawn, or are in finer rungs
        std::uint32_t shift = 0;  // a bucket covers 2^shift microseconds
        std::size_t next = 0;     // the bucket that begins at `rest`
        std::size_t count = 0;    // of buckets in use
        std::vector<Bucket> buckets;
    };
    static constexpr std::size_t most_rungs = 12;

    void put(Rung& rung, const QueueEntry& entry);
    void add_chunk(Bucket& bucket);
    void make_chunk();
    /// Calls `take(entry)` for all of a bucket's events and empties it.
    template <typename Take>
    void empty_into(Bucket& bucket, const Take& take);

    Rung& add_rung(std::uint64_t begin, std::uint64_t end, std::size_t events);
    void spread_top();
    /// Moves all events of the rungs into the top.
    void flatten();

    static constexpr std::uint32_t no_chunk = std::numeric_limits<std::uint32_t>::max();

    std::size_t size_ = 0;
    std::uint64_t start_ = never;
    std::uint64_t top_start_ = never;
    std::vector<QueueEntry, HugePageAllocator<QueueEntry>> top_;
    std::size_t depth_ = 0;
    std::array<Rung, most_rungs> rungs_;  // each covers one bucket of the rung before it
    std::vector<Chunk, HugePageAllocator<Chunk>> chunks_;
    std::vector<std::uint32_t> next_chunk_;  // by chunk
    std::uint32_t free_chunk_ = no_chunk;
    std::vector<std::uint64_t> sample_;
};

}  // namespace sim
