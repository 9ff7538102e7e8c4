// A station: parallel servers and one queue. The queue is first in, first out within a priority
// level; most stations have one level.
//
// The station keeps the waiting jobs, the jobs in service, and the exact integral of their number.
// Its owner decides how long a service takes and schedules its end. Operations are O(servers) at
// most; `withdraw` also searches the queue. Memory grows only when the queue grows beyond its peak.
// Times are integers, so Little's law (integral of the number present = sum of sojourn times) holds
// exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/kit/waiting_line.hpp"
#include "sim/event.hpp"
#include "sim/time.hpp"

namespace models {

class Station {
 public:
    static constexpr std::uint32_t no_job = 0xffff'ffff;

    struct Server {
        std::uint32_t job = no_job;
        std::uint16_t level = 0;  // of the job
        bool up = true;
        bool leaving = false;   // goes as soon as it is free and up
        bool vacant = false;    // gone, or not yet come back
        sim::Time arrived{};    // of the job, at the station
        sim::Duration done{0};  // worked time at which the service ends
        sim::Duration work{0};  // of the present service, or what was left when it was resumed
        sim::EventHandle finish{};
        std::uint32_t services = 0;   // begun so far; the number of the next draw
        sim::Duration down_since{0};  // worked time
        sim::Duration since{0};       // worked time at which it came
        sim::EventHandle failure{};   // the next one
        std::uint32_t failures = 0;   // planned so far
        sim::Duration up_since{0};    // worked time at which the next failure was planned
        double uptime_left = 1.0;     // share of the drawn uptime that was left then

        [[nodiscard]] bool is_free() const noexcept { return job == no_job && up && !vacant; }
    };

    explicit Station(std::size_t servers, std::size_t levels = 1)
        : servers_(servers), queue_(levels) {}

    /// A job joins the queue.
    void arrive(std::uint32_t job, sim::Time now, std::uint16_t level = 0) {
        advance(now);
        ++present_;
        queue_.join({job, level, now, sim::Duration{0}}, level);
    }

    /// The first free server that is up, or `servers()` when there is none.
    [[nodiscard]] std::size_t free_server() const noexcept {
        std::size_t i = 0;
        while (i < servers_.size() && !servers_[i].is_free()) ++i;
        return i;
    }
    [[nodiscard]] bool waiting() const noexcept { return !queue_.empty(); }

    /// The first job in the queue takes the server; returns the job. The server's `work` is then
    /// the rest of an interrupted service, or 0 when the job's service has not begun.
    std::uint32_t seize(std::size_t server) {
        const Waiting first = queue_.take_first();
        servers_[server].job = first.job;
        servers_[server].level = first.level;
        servers_[server].arrived = first.arrived;
        servers_[server].work = first.left;
        return first.job;
    }

    /// The server that the first job in the queue preempts: it works on the lowest level, which is
    /// below that of the first job. If there are several, it is the one whose job arrived last.
    /// `servers()` when there is none. `worked`: the time worked so far.
    [[nodiscard]] std::size_t preemptible_server(sim::Duration worked) const noexcept {
        std::size_t yielding = servers_.size();
        for (std::size_t i = 0; i < servers_.size(); ++i) {
            const Server& server = servers_[i];
            const bool at_work = server.up && server.work.count() > 0 && server.done > worked;
            if (!at_work || server.leaving || server.level >= queue_.first_level()) continue;
            if (yielding == servers_.size() || server.level < servers_[yielding].level ||
                (server.level == servers_[yielding].level &&
                 server.arrived > servers_[yielding].arrived)) {
                yielding = i;
            }
        }
        return yielding;
    }

    /// Preemption: the job in service returns to the head of its level with the rest of its
    /// service.
    void preempt(std::size_t index, sim::Duration worked) {
        Server& server = servers_[index];
        const sim::Duration left = server.done - worked;
        busy_ += server.work - left;
        queue_.return_to({server.job, server.level, server.arrived, left}, server.level);
        server.job = no_job;
        server.work = sim::Duration{0};
    }

    /// Removes the first job in the queue whose service has not begun and that meets a condition;
    /// returns it, if there is one.
    template <typename Condition>
    std::optional<std::uint32_t> withdraw_unstarted(sim::Time now, const Condition& meets) {
        return withdraw_first(now, [&](const Waiting& waiting) {
            return waiting.left.count() == 0 && meets(waiting.job);
        });
    }
    /// Removes a job from the queue; whether it was there.
    bool withdraw(std::uint32_t job, sim::Time now) {
        return withdraw_first(now, [job](const Waiting& waiting) { return waiting.job == job; })
            .has_value();
    }

    /// The job in service leaves the station; returns the job.
    std::uint32_t release(std::size_t index, sim::Time now) {
        advance(now);
        --present_;
        Server& server = servers_[index];
        sojourn_ += now - server.arrived;
        busy_ += server.work;
        ++served_;
        const std::uint32_t job = server.job;
        server.job = no_job;
        server.work = sim::Duration{0};
        return job;
    }

    [[nodiscard]] Server& server(std::size_t index) { return servers_[index]; }
    [[nodiscard]] const Server& server(std::size_t index) const { return servers_[index]; }
    /// Servers that there are or ever were.
    [[nodiscard]] std::size_t servers() const noexcept { return servers_.size(); }
    /// Servers that are here, and those of them that stay.
    [[nodiscard]] std::int64_t staffed() const noexcept {
        return static_cast<std::int64_t>(servers_.size()) - vacant_;
    }
    [[nodiscard]] std::int64_t staying() const noexcept { return staffed() - leaving_; }

    /// Changes the number of servers that stay. Fewer: free ones go at once, the last first; of the
    /// others the last leave when they are free. More: leaving ones stay, then places that were
    /// given up are filled, then new ones are added. Calls `came(server)` and `went(server)`.
    template <typename Came, typename Went>
    void staff(std::int64_t wanted, const Came& came, const Went& went) {
        for (std::size_t i = servers_.size(); i-- > 0 && staying() > wanted;) {
            if (servers_[i].leaving || !servers_[i].is_free()) continue;
            servers_[i].vacant = true;
            ++vacant_;
            went(i);
        }
        for (std::size_t i = servers_.size(); i-- > 0 && staying() > wanted;) {
            if (servers_[i].leaving || servers_[i].vacant) continue;
            servers_[i].leaving = true;
            ++leaving_;
        }
        for (std::size_t i = 0; i < servers_.size() && staying() < wanted; ++i) {
            if (!servers_[i].leaving) continue;
            servers_[i].leaving = false;
            --leaving_;
        }
        for (std::size_t i = 0; staying() < wanted; ++i) {
            if (i == servers_.size()) {
                servers_.emplace_back();
            } else if (servers_[i].vacant) {
                servers_[i].vacant = false;
                --vacant_;
            } else {
                continue;
            }
            came(i);
        }
    }
    /// Whether a server that was leaving can go now; it is then gone.
    [[nodiscard]] bool went(std::size_t index) {
        Server& server = servers_[index];
        if (!server.leaving || !server.is_free()) return false;
        server.leaving = false;
        --leaving_;
        server.vacant = true;
        ++vacant_;
        return true;
    }

    /// Whether no server is idle, where none ever breaks down.
    [[nodiscard]] bool is_full() const noexcept { return present_ >= staffed(); }
    /// Jobs present, waiting or in service.
    [[nodiscard]] std::int64_t present() const noexcept { return present_; }
    [[nodiscard]] std::int64_t served() const noexcept { return served_; }
    /// Sum of the sojourn times of the jobs that left.
    [[nodiscard]] sim::Duration sojourn() const noexcept { return sojourn_; }
    /// Integral of the number present up to the last change or `advance`.
    [[nodiscard]] sim::Duration present_integral() const noexcept { return present_integral_; }
    /// Working time of the services that ended, and of the completed parts of interrupted ones.
    [[nodiscard]] sim::Duration busy() const noexcept { return busy_; }

    /// Brings the integral up to `now`.
    void advance(sim::Time now) noexcept {
        present_integral_ += present_ * (now - last_change_);
        last_change_ = now;
    }

 private:
    struct Waiting {
        std::uint32_t job;
        std::uint16_t level;
        sim::Time arrived;
        sim::Duration left;  // rest of an interrupted service, otherwise 0
    };

    template <typename Condition>
    std::optional<std::uint32_t> withdraw_first(sim::Time now, const Condition& meets) {
        const auto first = queue_.take_first(meets);
        if (!first) return std::nullopt;
        advance(now);
        --present_;
        sojourn_ += now - first->arrived;
        return first->job;
    }

    std::vector<Server> servers_;
    std::int64_t leaving_ = 0;
    std::int64_t vacant_ = 0;
    WaitingLine<Waiting> queue_;
    std::int64_t present_ = 0;
    std::int64_t served_ = 0;
    sim::Time last_change_{};
    sim::Duration present_integral_{0};
    sim::Duration sojourn_{0};
    sim::Duration busy_{0};
};

}  // namespace models
