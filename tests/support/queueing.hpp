// Queues of two components, as small as can be: for testing and timing the engine, not a model.
//
// A Source sends customers, a Station serves them first come, first served, and sends them on. Both
// draw exponential times keyed by their names and how many they have drawn before. Three handler
// calls a customer and station; once the longest line was reached, nothing is allocated.
#pragma once

#include <algorithm>
#include <array>
#include <boost/circular_buffer.hpp>
#include <cstdint>
#include <limits>
#include <string>

#include "sim/chance.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/network.hpp"
#include "sim/port.hpp"
#include "sim/time.hpp"

namespace test_support {

inline constexpr sim::Purpose interarrival{1};
inline constexpr sim::Purpose service{2};

struct Customer {
    std::uint32_t number;
};

/// Exponential times of an entity, one after another. They are drawn two at a time, because a block
/// has two words and two logarithms side by side take little longer than one, and ahead, because
/// the next event waits for the time until it, but not for those after.
class Times {
 public:
    Times(sim::EntityId entity, sim::Purpose purpose, double mean_hours)
        : entity_(entity), purpose_(purpose), mean_hours_(mean_hours) {}

    void start(const sim::Context& context) { draw(context); }
    sim::Duration take(const sim::Context& context) {
        const sim::Duration taken = next_[taken_ % 2];
        if (++taken_ % 2 == 0) draw(context);
        return taken;
    }

 private:
    void draw(const sim::Context& context) {
        sim::Draw draw = context.chance().draw(entity_, purpose_, taken_ / 2);
        for (sim::Duration& time : next_) {
            time = sim::from_hours(sim::exponential(draw, mean_hours_));
        }
    }

    sim::EntityId entity_;
    sim::Purpose purpose_;
    double mean_hours_;
    std::uint32_t taken_ = 0;
    std::array<sim::Duration, 2> next_{};
};

/// A Poisson stream: intervals of mean `mean_hours`, none after `last`.
class Source {
 public:
    sim::Out<Customer> customers;

    Source(const std::string& name, double mean_hours, sim::Time last)
        : intervals_(sim::root_entity(name), interarrival, mean_hours), last_(last) {}

    void start(sim::Context& context) {
        intervals_.start(context);
        schedule({0}, context);
    }

 private:
    void arrive(const Customer& customer, sim::Context& context) {
        customers.send(customer, context);
        schedule({customer.number + 1}, context);
    }

    void schedule(const Customer& next, sim::Context& context) {
        const sim::Duration interval = intervals_.take(context);
        if (context.now() + interval > last_) return;
        context.after<&Source::arrive>(interval, next);
    }

    Times intervals_;
    sim::Time last_;
};

/// Servers with exponential service. Measures customers that arrive at or after `measured_from`.
class Station {
 public:
    sim::Out<Customer> served;

    Station(const std::string& name, double mean_hours, sim::Time measured_from,
            std::size_t servers = 1)
        : services_(sim::root_entity(name), service, mean_hours),
          measured_from_(measured_from),
          servers_(servers),
          changed_(measured_from),
          line_(64) {}

    void start(const sim::Context& context) { services_.start(context); }

    void on_customer(const Customer& customer, sim::Context& context) {
        ++arrived_;
        count(context.now());
        const Waiting arrived{context.now(), customer.number};
        if (in_service_ < servers_) {
            ++in_service_;
            serve(arrived, context);
            return;
        }
        if (line_.full()) line_.set_capacity(2 * line_.capacity());
        line_.push_back(arrived);
    }

    void finish(sim::Time end) { count(end); }

    [[nodiscard]] std::uint64_t arrived() const noexcept { return arrived_; }
    [[nodiscard]] std::uint64_t departed() const noexcept { return departed_; }
    [[nodiscard]] std::size_t present() const noexcept { return line_.size() + in_service_; }
    /// The sum over measured customers of the time between arrival and departure, microseconds.
    [[nodiscard]] std::int64_t total_sojourn() const noexcept { return total_sojourn_; }
    /// The integral over measured time of the number present, customer-microseconds.
    [[nodiscard]] std::int64_t area() const noexcept { return area_; }
    [[nodiscard]] double mean_sojourn_hours() const noexcept {
        return sim::hours(sim::Duration{total_sojourn_}) / static_cast<double>(departed_);
    }
    [[nodiscard]] double mean_wait_hours() const noexcept {
        return sim::hours(sim::Duration{total_wait_}) / static_cast<double>(departed_);
    }
    [[nodiscard]] double mean_present(sim::Time end) const noexcept {
        return static_cast<double>(area_) / static_cast<double>((end - measured_from_).count());
    }

 private:
    struct Waiting {
        sim::Time since;
        std::uint32_t number;
    };
    struct Done {
        sim::Time since;
        sim::Time begun;
        std::uint32_t number;
    };

    void serve(const Waiting& customer, sim::Context& context) {
        context.after<&Station::depart>(services_.take(context),
                                        {customer.since, context.now(), customer.number});
    }

    void depart(const Done& customer, sim::Context& context) {
        count(context.now());
        if (customer.since >= measured_from_) {
            ++departed_;
            total_wait_ += (customer.begun - customer.since).count();
            total_sojourn_ += (context.now() - customer.since).count();
        }
        if (line_.empty()) {
            --in_service_;
        } else {
            const Waiting next = line_.front();
            line_.pop_front();
            serve(next, context);
        }
        served.send({customer.number}, context);
    }

    void count(sim::Time now) {
        if (now < changed_) return;
        area_ += static_cast<std::int64_t>(present()) * (now - changed_).count();
        changed_ = now;
    }

    Times services_;
    sim::Time measured_from_;
    std::size_t servers_;
    sim::Time changed_;
    std::size_t in_service_ = 0;
    boost::circular_buffer<Waiting> line_;  // in front of the servers
    std::uint64_t arrived_ = 0;
    std::uint64_t departed_ = 0;
    std::int64_t total_wait_ = 0;
    std::int64_t total_sojourn_ = 0;
    std::int64_t area_ = 0;
};

/// Source and station of an M/M/1 queue in one network.
struct SingleServer {
    sim::Network network;
    Source& source;
    Station& station;

    SingleServer(double mean_interval_hours, double mean_service_hours,
                 sim::Time measured_from = {}, sim::Time last_arrival = sim::Time::max())
        : source(network.add<Source>("source", "source", mean_interval_hours, last_arrival)),
          station(network.add<Station>("station", "station", mean_service_hours, measured_from)) {
        network.link<&Station::on_customer>(source.customers, sim::Duration::zero(), station);
    }
};

}  // namespace test_support
