#include "models/components/lead_source.hpp"

#include <algorithm>

#include "sim/elementary.hpp"

namespace models::company {

LeadSource::LeadSource(const Timeline& timeline, const Marketing& marketing, sim::EntityId identity,
                       std::uint16_t market, double share)
    : timeline_(timeline),
      strips_(identity),
      season_(marketing.season_amplitude, marketing.season_period),
      market_(market),
      created_(timeline) {
    // Growth moves budget, ceiling and saturation together, so that a lead's price stays
    // (MODEL.md, decision 2).
    double growth = 1.0;
    const double spend = to_euros(marketing.budget);
    const double saturation = to_euros(marketing.saturation_spend);
    const double bought = marketing.lead_ceiling * (1.0 - sim::exp(-spend / saturation));
    for (std::size_t month = 0; month < timeline.months(); ++month) {
        const double scale = growth * share * timeline.working_share();
        by_month_.push_back({bought * scale, static_cast<double>(marketing.budget.cents) * scale});
        growth *= 1.0 + marketing.growth;
    }
}

void LeadSource::start(sim::Context& context) {
    on_day({0}, context);
    context.after<&LeadSource::on_accounts>(Timeline::closing_of_accounts, {0},
                                            sim::Phase::calendar);
}

double LeadSource::intensity(sim::Time time) const {
    return by_month_[timeline_.month_of(time)].leads_per_day * season_.level(time);
}

void LeadSource::on_day(const Day& day, sim::Context& context) {
    if (closed_) return;
    const double most = by_month_[timeline_.month_of(context.now())].leads_per_day * season_.peak();
    for (std::uint32_t strip = 0; strip < CandidateStrips::strips_for(most); ++strip) {
        Candidate candidate;
        sim::Time time;
        if (strips_.first_after(context.chance(), strip, day.day, context.now(), candidate, time)) {
            context.at<&LeadSource::on_candidate>(time, candidate);
        }
    }
    context.after<&LeadSource::on_day>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void LeadSource::on_candidate(const Candidate& candidate, sim::Context& context) {
    if (closed_) return;
    if (on_ && strips_.arrives(context.chance(), candidate, intensity(context.now()))) {
        ++created_.at(context.now());
        leads.send({strips_.identity(candidate)}, context);
    }
    Candidate next = candidate;
    sim::Time time = context.now();
    if (strips_.next(context.chance(), next, time)) {
        context.at<&LeadSource::on_candidate>(time, next);
    }
}

void LeadSource::accrue(sim::Time now) {
    // Campaigns change state at most once per message, so a stretch may span midnight or a month.
    if (on_ && !closed_) {
        timeline_.for_each_month(
            accrued_until_, now, [&](std::size_t month, sim::Time from, sim::Time to) {
                const double days = static_cast<double>((to - from).count()) /
                                    static_cast<double>(sim::day.count());
                spent_cents_ += by_month_[month].cents_per_day * days;
                expected_ += by_month_[month].leads_per_day * season_.integral(from, to);
            });
    }
    accrued_until_ = std::max(accrued_until_, now);
}

void LeadSource::on_accounts(const Day& day, sim::Context& context) {
    if (closed_) return;
    accrue(context.now());
    const auto cents = static_cast<std::int64_t>(spent_cents_ + 0.5);
    Posting posting{.subject = {}, .market = market_};
    posting.add(Account::advertising, Account::cash, {cents - posted_cents_});
    posted_cents_ = cents;
    if (posting.count > 0) postings.send(posting, context);
    context.after<&LeadSource::on_accounts>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void LeadSource::on_control(const Control& control, sim::Context& context) {
    // A control that changes nothing must not split a sum, which would round otherwise.
    if (control.campaigns_on == on_) return;
    accrue(context.now());
    on_ = control.campaigns_on;
}

void LeadSource::on_closure(const Closure&, sim::Context& context) {
    accrue(context.now());
    closed_ = true;
}

}  // namespace models::company
