// How many events the simulator handles per order, by type of room and handler.
//
// All events of a run are divided by the orders that the desks won. So the events of lost leads and
// of idle days are included.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "models/company/company.hpp"
#include "sim/trace.hpp"

namespace models {

class EventsPerOrder {
 public:
    /// Events by type of room ("desk", "third party logistics"), then by handler ("task done").
    using Times = std::map<std::string, std::map<std::string, std::uint64_t>>;

    EventsPerOrder() = default;
    /// `trace`: of the company's run.
    EventsPerOrder(const Company& company, const sim::Trace& trace);

    /// Adds the counts of another run.
    void add(const EventsPerOrder& other);

    /// Orders that desks have won, from new customers and from existing ones.
    [[nodiscard]] std::int64_t orders() const noexcept { return orders_; }
    [[nodiscard]] const Times& times() const noexcept { return times_; }
    /// `times` per order; 0 when there is no order.
    [[nodiscard]] double per_order(std::uint64_t times) const noexcept {
        return orders_ == 0 ? 0.0 : static_cast<double>(times) / static_cast<double>(orders_);
    }
    /// Events of one type of room, per order.
    [[nodiscard]] double of_room(const std::string& room) const;
    /// Events of all rooms, per order.
    [[nodiscard]] double all() const;

 private:
    std::int64_t orders_ = 0;
    Times times_;
};

}  // namespace models
