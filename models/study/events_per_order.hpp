// What an order costs the simulator: how many events each kind of room handled for it.
//
// An order counts when the desk has won it. Everything that a company does is counted, so leads
// that were lost and days on which nothing happened are part of what an order costs.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "models/company/company.hpp"
#include "sim/trace.hpp"

namespace models {

class EventsPerOrder {
 public:
    /// By kind of room ("desk", "third party logistics"), then by what it did ("task done").
    using Times = std::map<std::string, std::map<std::string, std::uint64_t>>;

    EventsPerOrder() = default;
    /// `trace`: of the company's run.
    EventsPerOrder(const Company& company, const sim::Trace& trace);

    /// Takes in another run.
    void add(const EventsPerOrder& other);

    /// Orders that desks have won, of new customers and of old.
    [[nodiscard]] std::int64_t orders() const noexcept { return orders_; }
    [[nodiscard]] const Times& times() const noexcept { return times_; }
    /// Per order; 0 while there is no order.
    [[nodiscard]] double per_order(std::uint64_t times) const noexcept {
        return orders_ == 0 ? 0.0 : static_cast<double>(times) / static_cast<double>(orders_);
    }
    /// Of a kind of room, per order.
    [[nodiscard]] double of_room(const std::string& room) const;
    /// Of all rooms, per order.
    [[nodiscard]] double all() const;

 private:
    std::int64_t orders_ = 0;
    Times times_;
};

}  // namespace models
