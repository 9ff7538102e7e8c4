// The least that an M/M/c queue can cost: two kinds of events in a small heap.
//
// A loop for this model and no other. It keeps the pending events, at most one arrival and one
// departure a server, in a 4-ary heap of 24-byte entries, draws from xoshiro256+ (D. Blackman, S.
// Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021)) and takes
// exponentials as -log(u). Of statistics it keeps the integral of the number present, which by
// Little's law is the sum of sojourns as well.
//
// What it leaves out against the engine: components, messages and handlers called through pointers;
// nodes, generations and cancelling; a rank besides the time in the order; integer time; draws
// that belong to a customer; the customers themselves and their sojourns one by one.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/elementary.hpp"

namespace bench {

/// xoshiro256+, of which the upper 53 bits are used.
class Xoshiro {
 public:
    explicit Xoshiro(std::uint64_t seed) noexcept {
        for (std::uint64_t& word : state_) {  // SplitMix64
            seed += 0x9e3779b97f4a7c15U;
            std::uint64_t x = seed;
            x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
            x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
            word = x ^ (x >> 31);
        }
    }

    std::uint64_t operator()() noexcept {
        const std::uint64_t result = state_[0] + state_[3];
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    /// Uniform on (0, 1].
    double unit() noexcept {
        return (static_cast<double>(static_cast<std::int64_t>((*this)() >> 11)) + 1.0) * 0x1p-53;
    }
    double exponential() noexcept { return -sim::log(unit()); }

 private:
    std::array<std::uint64_t, 4> state_{};
};

/// An M/M/c queue with mean service 1.
class BareQueue {
 public:
    BareQueue(std::uint64_t servers, double load, std::uint64_t seed)
        : servers_(servers),
          mean_interval_(1.0 / (load * static_cast<double>(servers))),
          random_(seed) {
        heap_.reserve(servers + 1);
        push({mean_interval_ * exponential(), arrival, 0});
    }

    /// Serves that many customers.
    std::uint64_t serve(std::uint64_t customers) {
        for (std::uint64_t served = 0; served < customers;) {
            const Entry event = heap_.front();
            area_ += static_cast<double>(present_) * (event.time - now_);
            now_ = event.time;
            if (event.kind == arrival) {
                replace({now_ + mean_interval_ * exponential(), arrival, 0});
                if (++present_ <= servers_) push({now_ + exponential(), departure, 0});
            } else {
                ++served;
                if (--present_ >= servers_) {
                    replace({now_ + exponential(), departure, 0});
                } else {
                    pop();
                }
            }
        }
        return customers;
    }

    [[nodiscard]] double mean_present() const noexcept { return area_ / now_; }

 private:
    enum Kind : std::uint64_t { arrival, departure };
    struct Entry {
        double time;
        Kind kind;
        std::uint64_t slot;  // what an engine needs to find the event; here for its size
    };
    static constexpr std::size_t arity = 4;

    /// An exponential of mean 1. It was computed while the event before was handled: what kind of
    /// event comes next cannot be foretold, but that it needs an exponential can.
    double exponential() noexcept { return std::exchange(ready_, random_.exponential()); }

    void push(const Entry& entry) {
        std::size_t hole = heap_.size();
        heap_.push_back(entry);
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / arity;
            if (!(entry.time < heap_[parent].time)) break;
            heap_[hole] = heap_[parent];
            hole = parent;
        }
        heap_[hole] = entry;
    }

    void pop() {
        const Entry last = heap_.back();
        heap_.pop_back();
        if (!heap_.empty()) replace(last);
    }

    void replace(const Entry& entry) {
        const std::size_t size = heap_.size();
        std::size_t hole = 0;
        for (;;) {
            const std::size_t first = hole * arity + 1;
            if (first >= size) break;
            std::size_t least = first;
            const std::size_t last = first + arity < size ? first + arity : size;
            for (std::size_t child = first + 1; child < last; ++child) {
                if (heap_[child].time < heap_[least].time) least = child;
            }
            if (!(heap_[least].time < entry.time)) break;
            heap_[hole] = heap_[least];
            hole = least;
        }
        heap_[hole] = entry;
    }

    std::uint64_t servers_;
    double mean_interval_;
    Xoshiro random_;
    double ready_ = random_.exponential();
    std::vector<Entry> heap_;
    double now_ = 0.0;
    double area_ = 0.0;
    std::uint64_t present_ = 0;
};

}  // namespace bench
