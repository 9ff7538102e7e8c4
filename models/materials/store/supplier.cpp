#include "models/materials/store/supplier.hpp"

#include <algorithm>

#include "models/materials/purposes.hpp"

namespace models::materials {

Supplier::Supplier(sim::Duration lead_time, double lead_time_cv, sim::EntityId identity)
    : identity_(identity), lead_hours_(sim::hours(lead_time), lead_time_cv) {}

void Supplier::on_purchase(const PurchaseOrder& purchase, sim::Context& context) {
    ordered_ += purchase.value;
    sim::Draw draw = context.chance().draw(identity_, purpose::supply_time,
                                           static_cast<std::uint32_t>(purchase.number));
    const sim::Duration lead = sim::from_hours(lead_hours_.sample(draw));
    sent_ += purchase.value;
    deliveries.send({purchase.value, purchase.number, purchase.from_backup}, context,
                    std::max(lead, deliveries.least()));
}

}  // namespace models::materials
