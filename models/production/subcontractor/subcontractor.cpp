#include "models/production/subcontractor/subcontractor.hpp"

#include <algorithm>

#include "models/production/purposes.hpp"

namespace models::production {

void Subcontractor::on_change(const Changed<BackupParameters>& change, sim::Context&) {
    apply(*change.parameters);
}

void Subcontractor::on_order(const Subcontract& subcontract, sim::Context& context) {
    ++received_;
    const double place = context.chance().uniform(subcontract.order.id, purpose::subcontract_start);
    // The delay of the message was the least time to start; here follows the random rest.
    const sim::Duration spread = calendar_.after(context.now(), parameters_.start_most) -
                                 calendar_.after(context.now(), parameters_.start_least);
    const sim::Time start = context.now() + sim::from_hours(place * sim::hours(spread));
    const sim::Time done = calendar_.after(start, parameters_.production_time);
    const std::size_t lane = routes.link(subcontract.order.market, context);
    ++tendered_;
    tenders.send_to(lane, {subcontract.order}, context,
                    std::max(done - context.now(), tenders.least(lane)));
}

}  // namespace models::production
