// A station: parallel servers and one queue, first in first out.
//
// The station keeps who waits, who is served and the exact integrals of both; its owner decides how
// long a service takes and schedules its end. Every operation is O(servers) at most and allocates
// only when the queue outgrows its peak. Times in the queue and in service are integers, so that
// Little's law (integral of the number present = sum of sojourns) holds exactly.
#pragma once

#include <boost/circular_buffer.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/event.hpp"
#include "sim/time.hpp"

namespace models::company {

class Station {
 public:
    static constexpr std::uint32_t no_job = 0xffff'ffff;

    struct Server {
        std::uint32_t job = no_job;
        bool up = true;
        sim::Time arrived{};    // of the job, at the station
        sim::Duration done{0};  // worked time at which the service ends
        sim::Duration work{0};  // of the present service
        sim::EventHandle finish{};
        std::uint32_t services = 0;   // begun so far; keys the next service's chance
        sim::Duration down_since{0};  // worked time
    };

    explicit Station(std::size_t servers) : servers_(servers), queue_(16) {}

    /// A job joins the queue.
    void arrive(std::uint32_t job, sim::Time now) {
        advance(now);
        ++present_;
        if (queue_.full()) queue_.set_capacity(2 * queue_.capacity());
        queue_.push_back({job, now});
    }

    /// The first free server that is up, or `servers()` when there is none.
    [[nodiscard]] std::size_t free_server() const noexcept {
        std::size_t i = 0;
        while (i < servers_.size() && (servers_[i].job != no_job || !servers_[i].up)) ++i;
        return i;
    }
    [[nodiscard]] bool waiting() const noexcept { return !queue_.empty(); }
    [[nodiscard]] std::size_t queue_length() const noexcept { return queue_.size(); }

    /// The first job in the queue takes the server; returns the job.
    std::uint32_t seize(std::size_t server) {
        const Waiting first = queue_.front();
        queue_.pop_front();
        servers_[server].job = first.job;
        servers_[server].arrived = first.arrived;
        return first.job;
    }

    /// The first job in the queue leaves without service; returns the job.
    std::uint32_t withdraw(sim::Time now) {
        advance(now);
        --present_;
        const Waiting first = queue_.front();
        queue_.pop_front();
        sojourn_ += now - first.arrived;
        return first.job;
    }

    /// The served job leaves; returns the job.
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
    [[nodiscard]] std::size_t servers() const noexcept { return servers_.size(); }
    void add_server() { servers_.emplace_back(); }

    /// Jobs present, waiting or served.
    [[nodiscard]] std::int64_t present() const noexcept { return present_; }
    [[nodiscard]] std::int64_t served() const noexcept { return served_; }
    /// Sum of the sojourns of the jobs that left.
    [[nodiscard]] sim::Duration sojourn() const noexcept { return sojourn_; }
    /// Integral of the number present up to the last change or `advance`.
    [[nodiscard]] sim::Duration presence() const noexcept { return presence_; }
    /// Working time of the services that ended.
    [[nodiscard]] sim::Duration busy() const noexcept { return busy_; }

    /// Brings the integral up to `now`.
    void advance(sim::Time now) noexcept {
        presence_ += present_ * (now - last_change_);
        last_change_ = now;
    }

 private:
    struct Waiting {
        std::uint32_t job;
        sim::Time arrived;
    };

    std::vector<Server> servers_;
    boost::circular_buffer<Waiting> queue_;
    std::int64_t present_ = 0;
    std::int64_t served_ = 0;
    sim::Time last_change_{};
    sim::Duration presence_{0};
    sim::Duration sojourn_{0};
    sim::Duration busy_{0};
};

}  // namespace models::company
