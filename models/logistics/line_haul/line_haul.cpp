#include "models/logistics/line_haul/line_haul.hpp"

#include <algorithm>

#include "models/logistics/purposes.hpp"

namespace models::logistics {

LineHaul::LineHaul(const Setting& setting, const LineHaulParameters& parameters,
                   std::uint32_t index)
    : index_(index), books_(setting) {
    apply(parameters);
}

void LineHaul::apply(const LineHaulParameters& parameters) {
    least_transit_ = parameters.least_transit;
    transit_hours_ = sim::LogNormal(sim::hours(parameters.transit), parameters.transit_cv);
    cost_ = parameters.cost;
}

void LineHaul::on_tender(const ShipmentTender& tender, sim::Context& context) {
    if (closed_) return;
    ++received_;
    sim::Draw draw = context.chance().draw(tender.order.id, purpose::haul_transit, index_);
    const sim::Duration trip = least_transit_ + sim::from_hours(transit_hours_.sample(draw));
    arrivals.send({tender.order}, context, std::max(trip, arrivals.least()));
    ++departed_;
    books_.add(Account::logistics, Account::payables, cost_);
    if (books_.needs_posting()) {
        context.at<&LineHaul::on_posting_due>(books_.next_posting(context.now()), {},
                                              sim::Phase::report);
    }
}

void LineHaul::on_change(const Changed<LineHaulParameters>& change, sim::Context&) {
    apply(*change.parameters);
}

void LineHaul::on_closure(const Closure&, sim::Context&) { closed_ = true; }

void LineHaul::on_posting_due(const Due&, sim::Context& context) { books_.post(postings, context); }

}  // namespace models::logistics
