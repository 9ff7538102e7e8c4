#include "models/customers/waiting/overdue_orders.hpp"

#include "models/customers/purposes.hpp"
#include "sim/distributions.hpp"

namespace models::customers {

OverdueOrders::OverdueOrders(const Setting& setting, const WaitingParameters& parameters)
    : calendar_(setting.calendar), open_(64) {
    apply(parameters);
}

void OverdueOrders::apply(const WaitingParameters& parameters) { parameters_ = parameters; }

void OverdueOrders::on_accepted(const OrderAccepted& accepted, sim::Context& context) {
    if (closed_) return;
    const Order& order = accepted.order;
    ++accepted_;
    ++open_count_;
    if (open_.full()) open_.set_capacity(2 * open_.capacity());
    Open open{.id = order.id, .customer_index = order.customer_index};
    if (!order.key_account) {
        // Late is counted in working days after the date of the promise.
        const sim::Duration until_evening =
            calendar_.working_day() * (calendar_.working_date(order.promised) + 1);
        open.next = context.at<&OverdueOrders::on_due_date_over>(
            calendar_.next_open(calendar_.when_worked(until_evening)), {order.number});
    }
    open_.push_back(open);
}

void OverdueOrders::on_due_date_over(const OrderRef& ref, sim::Context& context) {
    if (closed_) return;
    Open& open = at(ref.number);
    open.next = {};
    if (open.customer_index != Order::new_customer) {
        open.waited_for = true;
        overdue.send({open.customer_index, true}, context);
    }
    if (parameters_.cancellation > 0.0) {
        // A constant hazard is an exponential patience.
        sim::Draw draw = context.chance().draw(open.id, purpose::cancellation);
        const double days = sim::exponential(draw, 1.0) / parameters_.cancellation;
        open.next = context.at<&OverdueOrders::on_patience_over>(
            calendar_.after(context.now(), wd(days)), ref);
    }
}

void OverdueOrders::on_patience_over(const OrderRef& ref, sim::Context& context) {
    if (closed_) return;
    Open& open = at(ref.number);
    open.next = {};
    cancellations.send({open.id}, context);
}

void OverdueOrders::on_delivered(const Delivered& delivered, sim::Context& context) {
    if (!closed_) end(delivered.order, context);
}

void OverdueOrders::on_cancelled(const OrderCancelled& cancelled_order, sim::Context& context) {
    if (closed_) return;
    cancelled.send(cancelled_order, context);
    end(cancelled_order.order, context);
}

void OverdueOrders::end(const Order& order, sim::Context& context) {
    Open& open = at(order.number);
    context.cancel(open.next);
    if (open.waited_for) overdue.send({open.customer_index, false}, context);
    open.ended = true;
    ++ended_;
    --open_count_;
    while (!open_.empty() && open_.front().ended) {
        open_.pop_front();
        ++first_;
    }
}

void OverdueOrders::on_closure(const Closure&, sim::Context&) { closed_ = true; }

}  // namespace models::customers
