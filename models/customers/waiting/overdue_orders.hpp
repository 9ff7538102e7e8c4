// The open orders of one market's customers, and what they do about those that are overdue: each
// may be cancelled, and the order book hears who waits.
//
// Order: PROMISED, OVERDUE, then DELIVERED or CANCELLED. An order is overdue from the opening of
// the first working day after the date of its promise. Its customer then has a patience, in working
// time, and cancels when it is over (equation 10). The plant takes the order out if it still can;
// otherwise it is delivered. Key accounts have contracts: they neither cancel nor postpone.
#pragma once

#include <boost/circular_buffer.hpp>
#include <cstdint>

#include "models/customers/messages.hpp"
#include "models/customers/waiting/parameters.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/setting.hpp"
#include "models/production/messages.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::customers {

class OverdueOrders {
 public:
    sim::Out<CancelOrder> cancellations;  ///< to the plant
    sim::Out<OrderCancelled> cancelled;   ///< passed on to the order book
    sim::Out<OrderOverdue> overdue;       ///< of customers that have bought before

    OverdueOrders(const Setting& setting, const WaitingParameters& parameters);

    void on_accepted(const OrderAccepted& accepted, sim::Context& context);
    void on_delivered(const Delivered& delivered, sim::Context& context);
    void on_cancelled(const OrderCancelled& cancelled_order, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);

    [[nodiscard]] std::int64_t accepted() const noexcept { return accepted_; }
    [[nodiscard]] std::int64_t ended() const noexcept { return ended_; }
    [[nodiscard]] std::int64_t open() const noexcept { return open_count_; }

 private:
    struct Open {
        sim::EntityId id;
        std::uint32_t customer_index;
        bool waited_for = false;  // overdue, by a customer who has bought before
        bool ended = false;
        sim::EventHandle next{};  // of the two events below
    };
    struct OrderRef {
        std::uint64_t number;
    };

    void apply(const WaitingParameters& parameters);
    void on_due_date_over(const OrderRef& ref, sim::Context& context);
    void on_patience_over(const OrderRef& ref, sim::Context& context);
    void end(const Order& order, sim::Context& context);
    [[nodiscard]] Open& at(std::uint64_t number) { return open_[number - first_]; }

    const WorkCalendar& calendar_;
    WaitingParameters parameters_;
    boost::circular_buffer<Open> open_;  // by number, from the oldest one that has not ended
    std::uint64_t first_ = 0;            // the number of the first in `open_`
    std::int64_t accepted_ = 0;
    std::int64_t ended_ = 0;
    std::int64_t open_count_ = 0;
    bool closed_ = false;
};

}  // namespace models::customers
