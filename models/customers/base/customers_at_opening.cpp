// The customers with whom a company opens, and how their number is held in a warm-up.
#include "models/customers/base/customers.hpp"
#include "models/customers/purposes.hpp"

namespace models::customers {

void Customers::add_opening_customer(sim::Context& context) {
    const sim::EntityId id = sim::child(identity_, kind::opening_customer, opening_customers_++);
    const std::uint32_t index = add(id, {}, context);
    // The run starts at a random point of an opening customer's current gap, so the time to the
    // next order is the residual gap of an equilibrium renewal process.
    sim::Draw draw = context.chance().draw(id, purpose::reorder_gap, 0);
    const sim::Duration gap = calendar_.work_of(gap_of(customers_[index]).residual(draw));
    context.at<&Customers::on_reorder_due>(when_due(context.now(), gap), {index});
}

void Customers::hold_opening_size(sim::Context& context) {
    if (context.now() >= months_.opening() || active_ == opening_) return;
    for (; active_ > opening_; ++left_in_warm_up_) {
        const sim::Draw draw =
            context.chance().draw(identity_, purpose::leaves_warm_up, left_in_warm_up_);
        left(customers_[any_active(draw)], context);
    }
    while (active_ < opening_) {
        add_opening_customer(context);
        ++counts_.born.at(context.now());
    }
    base.send({active_}, context);
}

}  // namespace models::customers
