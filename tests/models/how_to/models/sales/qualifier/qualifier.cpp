#include "models/sales/qualifier/qualifier.hpp"

#include "models/sales/purposes.hpp"
#include "models/sales/qualifier/purposes.hpp"

namespace models::sales {

Qualifier::Qualifier(const Setting& setting, const QualifierParameters& parameters,
                     double viable_share)
    : viable_share_(viable_share), books_(setting), counts_{setting.months} {
    apply(parameters);
}

void Qualifier::apply(const QualifierParameters& parameters) {
    parameters_ = parameters;
    readers_ = parameters.second_opinion ? 2 : 1;
}

void Qualifier::on_lead(const Lead& lead, sim::Context& context) {
    if (closed_) return;
    ++counts_.came.at(context.now());
    ++reading_;
    context.after<&Qualifier::on_read>(parameters_.reading, lead);
}

void Qualifier::on_read(const Lead& lead, sim::Context& context) {
    if (closed_) return;
    --reading_;
    ++counts_.read.at(context.now());
    books_.add(Account::fixed_costs, Account::cash, parameters_.fee);
    if (books_.needs_posting()) {
        context.at<&Qualifier::on_posting_due>(books_.next_posting(context.now()), {});
    }
    // The desk will ask the same of this lead and get the same answer.
    const bool viable = context.chance().bernoulli(viable_share_, lead.id, purpose::bant);
    if (!drops(lead, viable, context.chance())) {
        passed.send(lead, context);
        return;
    }
    ++counts_.dropped.at(context.now());
    if (viable) ++counts_.misjudged.at(context.now());
}

bool Qualifier::drops(const Lead& lead, bool viable, const sim::Chance& chance) const {
    const double share = viable ? parameters_.drops_viable : parameters_.drops_hopeless;
    for (std::uint32_t reader = 0; reader < readers_; ++reader) {
        if (!chance.bernoulli(share, lead.id, purpose::lead_reading, reader)) return false;
    }
    return true;
}

void Qualifier::on_posting_due(const PostingDue&, sim::Context& context) {
    books_.post(postings, context);
}

void Qualifier::on_closure(const Closure&, sim::Context&) { closed_ = true; }

}  // namespace models::sales
