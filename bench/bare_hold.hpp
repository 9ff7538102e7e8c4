// The least that the hold model can cost with an event as an engine has it: a population of events,
// each of which, when it comes, touches the state of its target, draws and schedules itself anew.
//
// An event is a node of 64 bytes (function, target, payload), reached through an entry of the
// pending event set; its target is a cache line of its own; every event calls the function, draws
// one Philox block keyed by entity and sample, and takes its law of it. The pending event set is
//   Heap4   a 4-ary heap whose siblings share a cache line, with replace-top: O(log n)
//   Ladder  a ladder queue (W. T. Tang, R. S. M. Goh, I. L.-J. Thng, "Ladder queue: an O(1)
//           priority queue structure for large-scale discrete event simulation", ACM TOMACS 15
//           (2005)), which knows the next events in order, so that their nodes and targets are
//           fetched from memory ahead of time: O(1), amortised.
//
// What is left out against the engine: an order among events of the same time (an entry is 16
// bytes: time and slot); generations and cancelling; taking and giving back of nodes, since an
// event keeps its own; messages of several sizes; the same-time lane; components and what they
// check; the end of the run.
#pragma once

#include <Random123/philox.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "bench/laws.hpp"

namespace bench {

struct BareEntry {
    std::int64_t time;
    std::uint64_t slot;
};

class Heap4 {
 public:
    static constexpr bool sees_ahead = false;

    explicit Heap4(std::size_t population)
        : lines_(std::make_unique<Line[]>(population / arity + 2)),
          heap_(lines_[0].entries.data() + arity - 1) {}

    void push(const BareEntry& entry) {
        std::size_t hole = size_++;
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / arity;
            if (heap_[parent].time <= entry.time) break;
            heap_[hole] = heap_[parent];
            hole = parent;
        }
        heap_[hole] = entry;
    }

    [[nodiscard]] BareEntry first() const noexcept { return heap_[0]; }
    /// Among which is the entry that comes after the first.
    [[nodiscard]] std::span<const BareEntry> candidates() const noexcept {
        return {heap_ + 1, std::min(arity, size_ - 1)};
    }

    /// Puts an entry in the place of the first.
    void replace_first(const BareEntry& entry) noexcept {
        std::size_t hole = 0;
        for (;;) {
            const std::size_t child = hole * arity + 1;
            if (child + arity > size_) break;
            const BareEntry* const c = heap_ + child;
            const std::size_t left = c[1].time < c[0].time ? 1 : 0;
            const std::size_t right = c[3].time < c[2].time ? 3 : 2;
            const std::size_t least = c[right].time < c[left].time ? right : left;
            if (entry.time <= c[least].time) {
                heap_[hole] = entry;
                return;
            }
            heap_[hole] = c[least];
            hole = child + least;
        }
        const std::size_t child = hole * arity + 1;
        if (child < size_) {
            std::size_t least = child;
            for (std::size_t i = child + 1; i < size_; ++i) {
                if (heap_[i].time < heap_[least].time) least = i;
            }
            if (heap_[least].time < entry.time) {
                heap_[hole] = heap_[least];
                hole = least;
            }
        }
        heap_[hole] = entry;
    }

 private:
    static constexpr std::size_t arity = 4;
    struct alignas(64) Line {
        std::array<BareEntry, arity> entries;
    };

    std::unique_ptr<Line[]> lines_;
    BareEntry* heap_;  // so that the children of any entry share a line
    std::size_t size_ = 0;
};

class Ladder {
 public:
    static constexpr bool sees_ahead = true;

    explicit Ladder(std::size_t population) { top_.reserve(population); }

    void push(const BareEntry& entry) {
        ++size_;
        if (entry.time >= top_start_) {
            top_.push_back(entry);
            return;
        }
        for (std::size_t i = 0; i < depth_; ++i) {
            Rung& rung = rungs_[i];
            // What was sent by another thread may come before all that was here when it was spread.
            const std::int64_t place = (entry.time - rung.start) >> rung.shift;
            if (place >= static_cast<std::int64_t>(rung.next)) {
                rung.buckets[static_cast<std::size_t>(place)].push_back(entry);
                return;
            }
        }
        bottom_.push_back(entry);
        auto place = bottom_.end() - 1;
        for (; place != bottom_.begin() && place[-1].time < entry.time; --place) *place = place[-1];
        *place = entry;
    }

    [[nodiscard]] const BareEntry& first() {
        if (bottom_.empty()) refill();
        return bottom_.back();
    }
    void drop_first() noexcept {
        bottom_.pop_back();
        --size_;
    }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /// The entry that comes `ahead` later, as far as is known now; null where it is not.
    [[nodiscard]] const BareEntry* later(std::size_t ahead) const noexcept {
        return ahead < bottom_.size() ? &bottom_[bottom_.size() - 1 - ahead] : nullptr;
    }
    /// The entries that are in order already.
    [[nodiscard]] const std::vector<BareEntry>& in_order() const noexcept { return bottom_; }
    [[nodiscard]] bool needs_refill() const noexcept { return bottom_.empty(); }
    void refill() {
        while (bottom_.empty()) {
            if (depth_ == 0) {
                spread(top_);
                continue;
            }
            Rung& rung = rungs_[depth_ - 1];
            while (rung.next < rung.used && rung.buckets[rung.next].empty()) ++rung.next;
            if (rung.next == rung.used) {
                --depth_;
                continue;
            }
            std::vector<BareEntry>& bucket = rung.buckets[rung.next++];
            if (bucket.size() > most_in_bottom && rung.shift > 0 && depth_ < deepest) {
                spread(bucket);
            } else {
                bottom_.swap(bucket);
                std::sort(bottom_.begin(), bottom_.end(),
                          [](const auto& a, const auto& b) { return a.time > b.time; });
            }
        }
    }

 private:
    static constexpr std::size_t in_bucket = 8;
    static constexpr std::size_t most_in_bottom = 64;
    static constexpr std::size_t deepest = 8;

    struct Rung {
        std::int64_t start = 0;
        int shift = 0;
        std::size_t next = 0;  // the first bucket that takes entries
        std::size_t used = 0;
        std::vector<std::vector<BareEntry>> buckets{};
    };

    /// Makes a rung of the entries, and leaves them empty.
    void spread(std::vector<BareEntry>& entries) {
        Rung& rung = rungs_[depth_];
        const auto [least, most] =
            std::minmax_element(entries.begin(), entries.end(),
                                [](const auto& a, const auto& b) { return a.time < b.time; });
        // A rung below another covers the whole of the bucket that it came from.
        std::int64_t start = least->time;
        std::int64_t end = most->time + 1;
        if (depth_ > 0) {
            const Rung& above = rungs_[depth_ - 1];
            start = above.start + (static_cast<std::int64_t>(above.next - 1) << above.shift);
            end = start + (std::int64_t{1} << above.shift);
        }
        const auto range = static_cast<std::uint64_t>(end - start);
        const std::uint64_t wanted = entries.size() / in_bucket + 1;
        rung.shift = static_cast<int>(std::bit_width(range / wanted));
        rung.start = start;
        rung.next = 0;
        rung.used = static_cast<std::size_t>((range - 1) >> rung.shift) + 1;
        if (rung.buckets.size() < rung.used) rung.buckets.resize(rung.used);
        if (depth_ == 0) top_start_ = start + (static_cast<std::int64_t>(rung.used) << rung.shift);
        for (const BareEntry& entry : entries) {
            rung.buckets[static_cast<std::size_t>((entry.time - start) >> rung.shift)].push_back(
                entry);
        }
        entries.clear();
        ++depth_;
    }

    std::vector<BareEntry> top_;
    std::int64_t top_start_ = std::numeric_limits<std::int64_t>::min();
    std::array<Rung, deepest> rungs_;
    std::size_t depth_ = 0;
    std::vector<BareEntry> bottom_;  // the first entry last
    std::size_t size_ = 0;
};

template <typename Law, typename Queue>
class BareHold {
 public:
    BareHold(std::size_t population, std::uint64_t seed)
        : key_(seed), queue_(population), nodes_(population), targets_(population) {
        for (std::size_t i = 0; i < population; ++i) {
            nodes_[i] = {&hold, &targets_[i], i, {}};
            queue_.push({first_delay(unit(i, 0)), i});
        }
    }

    std::uint64_t run(std::uint64_t events) {
        for (std::uint64_t i = 0; i < events; ++i) {
            if constexpr (Queue::sees_ahead) {
                if (queue_.needs_refill()) {
                    queue_.refill();
                    for (const BareEntry& entry : queue_.in_order()) {
                        __builtin_prefetch(&nodes_[entry.slot]);
                    }
                }
                if (const BareEntry* later = queue_.later(4)) {
                    __builtin_prefetch(nodes_[later->slot].target, 1);
                }
            }
            const BareEntry first = queue_.first();
            Node& node = nodes_[first.slot];
            const std::int64_t delay = node.function(*this, node, first.time);
            if constexpr (Queue::sees_ahead) {
                queue_.drop_first();
                queue_.push({first.time + delay, first.slot});
            } else {
                queue_.replace_first({first.time + delay, first.slot});
                for (const BareEntry& entry : queue_.candidates()) {
                    __builtin_prefetch(&nodes_[entry.slot]);
                }
            }
        }
        return events;
    }

 private:
    struct alignas(64) Target {
        std::uint64_t events = 0;
        std::int64_t last = 0;
    };
    struct alignas(64) Node {
        std::int64_t (*function)(BareHold&, Node&, std::int64_t now);
        Target* target;
        std::uint64_t entity;
        std::array<std::uint64_t, 3> payload;
    };

    static std::int64_t hold(BareHold& model, Node& node, std::int64_t now) {
        Target& target = *node.target;
        ++target.events;
        target.last = now;
        return Law::delay(now, model.unit(node.entity, target.events));
    }

    /// Uniform on (0, 1), a function of entity and sample.
    [[nodiscard]] double unit(std::uint64_t entity, std::uint64_t sample) const noexcept {
        const auto words = r123::Philox2x64{}({{entity, sample}}, {{key_}});
        return (static_cast<double>(static_cast<std::int64_t>(words.v[0] >> 12)) + 0.5) * 0x1p-52;
    }

    std::uint64_t key_;
    Queue queue_;
    std::vector<Node> nodes_;
    std::vector<Target> targets_;
};

}  // namespace bench
