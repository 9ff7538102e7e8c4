#include "models/components/subcontractor.hpp"

#include <algorithm>

#include "models/purposes.hpp"

namespace models::company {

void Subcontractor::on_order(const Subcontract& subcontract, sim::Context& context) {
    const double place = context.chance().uniform(subcontract.order.id, purpose::subcontract_start);
    // The message took the least time to start; what is left is the random rest.
    const sim::Duration spread = timeline_.after(context.now(), parameters_.start_most) -
                                 timeline_.after(context.now(), parameters_.start_least);
    const sim::Time start = context.now() + sim::from_hours(place * sim::hours(spread));
    const sim::Time done = timeline_.after(start, parameters_.production_time);
    const std::size_t lane = routes.link(subcontract.order.market, context);
    tenders.send_to(lane, {subcontract.order}, context,
                    std::max(done - context.now(), tenders.least(lane)));
}

}  // namespace models::company
