// A single-server queue of two components, as small as can be: for testing the engine, not a model.
//
// A Source sends customers, a Station serves them one at a time, first come, first served. Both
// draw exponential times keyed by their names and the customer's number. Three handler calls a
// customer; once the longest line was reached, nothing is allocated.
#pragma once

#include <algorithm>
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

namespace support {

inline constexpr sim::Purpose interarrival{1};
inline constexpr sim::Purpose service{2};

struct Customer {
    std::uint32_t number;
};

/// A Poisson stream: intervals of mean `mean_hours`, none after `last`.
class Source {
 public:
    sim::Out<Customer> customers;

    Source(const std::string& name, double mean_hours, sim::Time last)
        : entity_(sim::root_entity(name)), mean_hours_(mean_hours), last_(last) {}

    void start(sim::Context& context) { schedule({0}, context); }

 private:
    void arrive(const Customer& customer, sim::Context& context) {
        customers.send(customer, context);
        schedule({customer.number + 1}, context);
    }

    void schedule(const Customer& next, sim::Context& context) {
        sim::Draw draw = context.chance().draw(entity_, interarrival, next.number);
        const sim::Duration interval = sim::from_hours(sim::exponential(draw, mean_hours_));
        if (context.now() + interval > last_) return;
        context.after<&Source::arrive>(interval, next);
    }

    sim::EntityId entity_;
    double mean_hours_;
    sim::Time last_;
};

/// One server with exponential service. Measures customers that arrive at or after `measured_from`.
class Station {
 public:
    Station(const std::string& name, double mean_hours, sim::Time measured_from)
        : entity_(sim::root_entity(name)),
          mean_hours_(mean_hours),
          measured_from_(measured_from),
          changed_(measured_from),
          line_(64) {}

    void on_customer(const Customer& customer, sim::Context& context) {
        ++arrived_;
        count(context.now());
        if (line_.full()) line_.set_capacity(2 * line_.capacity());
        line_.push_back({context.now(), customer.number});
        if (line_.size() == 1) serve(context);
    }

    void finish(sim::Time end) { count(end); }

    [[nodiscard]] std::uint64_t arrived() const noexcept { return arrived_; }
    [[nodiscard]] std::uint64_t departed() const noexcept { return departed_; }
    [[nodiscard]] std::size_t present() const noexcept { return line_.size(); }
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
    struct Done {};

    void serve(sim::Context& context) {
        const Waiting& first = line_.front();
        if (first.since >= measured_from_) waited_ = (context.now() - first.since).count();
        sim::Draw draw = context.chance().draw(entity_, service, first.number);
        context.after<&Station::depart>(sim::from_hours(sim::exponential(draw, mean_hours_)), {});
    }

    void depart(const Done&, sim::Context& context) {
        count(context.now());
        const sim::Time since = line_.front().since;
        line_.pop_front();
        if (since >= measured_from_) {
            ++departed_;
            total_wait_ += waited_;
            total_sojourn_ += (context.now() - since).count();
        }
        if (!line_.empty()) serve(context);
    }

    void count(sim::Time now) {
        if (now < changed_) return;
        area_ += static_cast<std::int64_t>(line_.size()) * (now - changed_).count();
        changed_ = now;
    }

    sim::EntityId entity_;
    double mean_hours_;
    sim::Time measured_from_;
    sim::Time changed_;
    boost::circular_buffer<Waiting> line_;
    std::int64_t waited_ = 0;
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

}  // namespace support
