#include "models/materials/store/supplier.hpp"

#include <algorithm>

#include "models/materials/purposes.hpp"

namespace models::materials {

Supplier::Supplier(sim::Duration lead_time, double lead_time_cv, sim::EntityId identity,
                   sim::Duration transit)
    : identity_(identity), lead_time_(lead_time), lead_time_cv_(lead_time_cv), transit_(transit) {}

void Supplier::start(sim::Context&) {
    // The rest beyond the least time has the remainder of the mean and the whole deviation.
    const double rest = sim::hours(lead_time_ - deliveries.least());
    if (rest <= 0.0) return;
    rest_hours_ = sim::LogNormal(rest, lead_time_cv_ * sim::hours(lead_time_) / rest);
}

void Supplier::on_purchase(const PurchaseOrder& purchase, sim::Context& context) {
    ordered_ += purchase.value;
    sim::Draw draw = context.chance().draw(identity_, purpose::supply_time,
                                           static_cast<std::uint32_t>(purchase.number));
    const sim::Duration rest = sim::from_hours(rest_hours_.sample(draw));
    sent_ += purchase.value;
    const sim::Duration lead_time = deliveries.least() + rest;
    Money prepaid = purchase.deposit;
    if (shipments.linked()) {
        shipments.send({purchase.value - purchase.deposit}, context,
                       std::max(lead_time - transit_, shipments.least()));
        prepaid = purchase.value;
    }
    deliveries.send({purchase.value, purchase.number, purchase.from_backup, prepaid}, context,
                    lead_time);
}

}  // namespace models::materials
