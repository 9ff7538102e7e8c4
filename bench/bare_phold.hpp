// The least that PHOLD can cost on several threads: a conservative simulation made for it alone.
//
// Logical processes are divided among threads. In a window every thread runs its events before the
// least time that any thread knows plus the lookahead; what it sends to others goes to an outbox a
// receiver, of which there are two sets, so that one spinning barrier a window is enough. Every
// event draws from a SplitMix64 of its process: an exponential, and whether and whom to send to.
//
// What it leaves out against the engine: nodes, functions and payloads (an event is a time and a
// process), an order among events of the same time, so that two runs on two threads need not be
// equal; links, of which each has a lookahead of its own; shards besides threads; draws keyed by
// sample; cancelling; sleeping threads (a barrier spins, and yields only when it takes long).
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <thread>
#include <vector>

#include "bench/bare_hold.hpp"
#include "sim/elementary.hpp"

namespace bench {

/// PHOLD: every event sends one message, after `lookahead` + Exp(`mean`), both in microseconds, to
/// any process with probability `remote`, else to its own.
struct Phold {
    std::size_t processes = 1'024;
    double lookahead = 0.0;
    double mean = 0.0;
    double remote = 0.0;
};

class BarePhold {
 public:
    BarePhold(const Phold& model, std::size_t threads)
        : model_(model),
          lookahead_(static_cast<std::int64_t>(model.lookahead)),
          threads_(threads),
          processes_(model.processes),
          workers_(threads) {
        for (std::size_t i = 0; i < processes_.size(); ++i) processes_[i].state = i;
        for (Worker& worker : workers_) {
            for (auto& set : worker.outboxes) set.resize(threads);
        }
    }

    /// Runs to `end`, microseconds; returns the events.
    std::uint64_t run(std::int64_t end) {
        std::vector<std::thread> others;
        for (std::size_t i = 1; i < threads_; ++i) {
            others.emplace_back([this, i, end] { work(i, end); });
        }
        work(0, end);
        for (std::thread& other : others) other.join();
        std::uint64_t events = 0;
        for (const Worker& worker : workers_) events += worker.events;
        return events;
    }

 private:
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

    struct alignas(64) Process {
        std::uint64_t state = 0;
        std::uint64_t events = 0;
    };
    struct alignas(128) Outbox {
        std::vector<BareEntry> entries;
    };
    struct alignas(128) Worker {
        Ladder queue{0};
        std::array<std::vector<Outbox>, 2> outboxes;
        std::array<std::int64_t, 2> least{never, never};  // of queue and outboxes, by window
        std::uint64_t events = 0;
    };

    void work(std::size_t self, std::int64_t end) {
        Worker& me = workers_[self];
        const std::size_t first = processes_.size() * self / threads_;
        const std::size_t last = processes_.size() * (self + 1) / threads_;
        for (std::size_t i = first; i < last; ++i) me.queue.push({delay(processes_[i]), i});
        std::int64_t limit = 0;
        for (std::size_t set = 0;; set ^= 1) {
            run_window(self, limit, set);
            meet();
            std::int64_t least = never;
            for (Worker& other : workers_) {
                least = std::min(least, other.least[set]);
                std::vector<BareEntry>& mail = other.outboxes[set][self].entries;
                for (const BareEntry& entry : mail) me.queue.push(entry);
                mail.clear();
            }
            if (least >= end) return;
            limit = threads_ == 1 ? end : std::min(end, least + lookahead_);
        }
    }

    void run_window(std::size_t self, std::int64_t limit, std::size_t set) {
        Worker& me = workers_[self];
        std::int64_t sent = never;
        while (!me.queue.empty()) {
            const BareEntry event = me.queue.first();
            if (event.time >= limit) break;
            me.queue.drop_first();
            if (const BareEntry* later = me.queue.later(4)) {
                __builtin_prefetch(&processes_[later->slot], 1);
            }
            ++me.events;
            Process& process = processes_[event.slot];
            ++process.events;
            const std::int64_t time = event.time + delay(process);
            const std::uint64_t word = next(process);
            std::size_t to = event.slot;
            if (unit(word) <= model_.remote) {
                to = static_cast<std::size_t>(((word & 0xffff'ffffU) * processes_.size()) >> 32U);
            }
            const std::size_t thread = threads_ == 1 ? 0 : to * threads_ / processes_.size();
            if (thread == self) {
                me.queue.push({time, to});
            } else {
                me.outboxes[set][thread].entries.push_back({time, to});
                sent = std::min(sent, time);
            }
        }
        me.least[set] = std::min(sent, me.queue.empty() ? never : me.queue.first().time);
    }

    [[nodiscard]] std::int64_t delay(Process& process) const noexcept {
        return lookahead_ + at_least_one(-model_.mean * sim::log(unit(next(process))));
    }

    static std::uint64_t next(Process& process) noexcept {
        std::uint64_t x = process.state += 0x9e3779b97f4a7c15U;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
        return x ^ (x >> 31);
    }

    /// Uniform on (0, 1].
    static double unit(std::uint64_t word) noexcept {
        return (static_cast<double>(static_cast<std::int64_t>(word >> 11)) + 1.0) * 0x1p-53;
    }

    /// Returns when all threads are here.
    void meet() {
        if (threads_ == 1) return;
        const std::uint64_t window = windows_.load(std::memory_order_relaxed);
        if (here_.fetch_add(1, std::memory_order_acq_rel) + 1 == threads_) {
            here_.store(0, std::memory_order_relaxed);
            windows_.store(window + 1, std::memory_order_release);
            return;
        }
        for (std::size_t spins = 0; windows_.load(std::memory_order_acquire) == window; ++spins) {
            if (spins > 2'000) std::this_thread::yield();
        }
    }

    Phold model_;
    std::int64_t lookahead_;
    std::size_t threads_;
    std::vector<Process> processes_;
    std::vector<Worker> workers_;
    alignas(128) std::atomic<std::size_t> here_{0};
    alignas(128) std::atomic<std::uint64_t> windows_{0};
};

}  // namespace bench
