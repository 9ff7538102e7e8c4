#include "models/components/haul.hpp"

#include <algorithm>

#include "models/purposes.hpp"

namespace models::company {

Haul::Haul(const Timeline& timeline, const Scenario& scenario, const models::Haul& parameters,
           std::uint32_t index)
    : least_transit_(parameters.least_transit),
      transit_hours_(sim::hours(parameters.transit), parameters.transit_cv),
      cost_(parameters.cost),
      index_(index),
      books_(timeline, scenario.finance.posting_period, Timeline::room_posting_lead) {}

void Haul::on_tender(const ShipmentTender& tender, sim::Context& context) {
    if (closed_) return;
    ++departed_;
    sim::Draw draw = context.chance().draw(tender.order.id, purpose::haul_transit, index_);
    const sim::Duration trip = least_transit_ + sim::from_hours(transit_hours_.sample(draw));
    arrivals.send({tender.order}, context, std::max(trip, arrivals.least()));
    books_.add(Account::logistics, Account::payables, cost_);
    if (books_.needs_posting()) {
        context.at<&Haul::on_posting_due>(books_.next_posting(context.now()), {},
                                          sim::Phase::report);
    }
}

void Haul::on_closure(const Closure&, sim::Context&) { closed_ = true; }

void Haul::on_posting_due(const Due&, sim::Context& context) { books_.post(postings, context); }

}  // namespace models::company
