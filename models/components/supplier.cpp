#include "models/components/supplier.hpp"

#include <algorithm>

#include "models/purposes.hpp"

namespace models::company {

Supplier::Supplier(sim::Duration lead_time, double lead_time_cv, sim::EntityId identity)
    : identity_(identity), lead_hours_(sim::hours(lead_time), lead_time_cv) {}

void Supplier::on_purchase(const PurchaseOrder& purchase, sim::Context& context) {
    sim::Draw draw = context.chance().draw(identity_, purpose::supply_time,
                                           static_cast<std::uint32_t>(purchase.number));
    const sim::Duration lead = sim::from_hours(lead_hours_.sample(draw));
    deliveries.send({purchase.value, purchase.number, purchase.from_backup}, context,
                    std::max(lead, deliveries.least()));
}

}  // namespace models::company
