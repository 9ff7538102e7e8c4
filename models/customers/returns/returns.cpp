#include "models/customers/returns/returns.hpp"

#include "models/customers/base/sale.hpp"
#include "models/customers/purposes.hpp"

namespace models::customers {

Returns::Returns(const Setting& setting, const Parameters& parameters)
    : calendar_(setting.calendar), books_(setting), counts_{setting.months} {
    apply(parameters);
}

void Returns::apply(const Parameters& parameters) {
    parameters_ = parameters;
    after_days_ = sim::LogNormal(calendar_.in_working_days(parameters.returns.after),
                                 parameters.returns.after_cv);
}

void Returns::on_delivered(const Delivered& delivered, sim::Context& context) {
    if (closed_) return;
    const Order& order = delivered.order;
    const sim::Chance& chance = context.chance();
    if (!chance.bernoulli(parameters_.returns.share, order.id, purpose::returned)) return;
    const std::int64_t late = calendar_.days_late(order.promised, context.now());
    const Money invoice = order.price - penalty_of(parameters_.sale, order.price, late);
    if (order.deposit < invoice && is_never_paid(parameters_.sale, order, chance)) return;
    ++expected_;
    ++under_way_;
    sim::Draw draw = chance.draw(order.id, purpose::return_time);
    const sim::Duration kept = calendar_.work_of(after_days_.sample(draw));
    context.at<&Returns::on_return>(calendar_.after_work(context.now(), kept),
                                    {invoice, order.material});
}

void Returns::on_return(const Return& returned, sim::Context& context) {
    if (closed_) return;
    --under_way_;
    ++counts_.returned.at(context.now());
    counts_.refunds.at(context.now()) += returned.invoice;
    books_.add(Account::refunds, Account::cash, returned.invoice);
    books_.add(Account::logistics, Account::cash, parameters_.returns.cost);
    const Money back = share_of(returned.material, parameters_.returns.resaleable);
    if (back != Money{}) {
        books_.add(Account::returned_goods, Account::cost_of_goods, back);
        restocks.send({back}, context);
    }
    if (books_.needs_posting()) {
        context.at<&Returns::on_posting_due>(books_.next_posting(context.now()), {},
                                             sim::Phase::report);
    }
}

void Returns::on_posting_due(const Tick&, sim::Context& context) { books_.post(postings, context); }

}  // namespace models::customers
