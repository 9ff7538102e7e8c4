#include "models/marketing/campaigns/lead_source.hpp"

#include <algorithm>
#include <utility>

#include "models/marketing/purposes.hpp"
#include "sim/elementary.hpp"

namespace models::marketing {

LeadSource::LeadSource(const Setting& setting, const CampaignParameters& parameters,
                       MarketDemand demand, sim::EntityId identity)
    : months_(setting.months),
      calendar_(setting.calendar),
      arrivals_(identity),
      organic_arrivals_(sim::child(identity, kind::organic, 0)),
      demand_(std::move(demand)),
      books_(setting),
      created_(setting.months),
      organic_(setting.months) {
    apply(parameters);
}

void LeadSource::apply(const CampaignParameters& parameters) {
    const double spend = to_euros(parameters.budget);
    const double saturation = to_euros(parameters.saturation_spend);
    const double bought = parameters.lead_ceiling * (1.0 - sim::exp(-spend / saturation));
    by_month_.clear();
    for (std::size_t month = 0; month <= months_.warm_up(); ++month) {
        by_month_.push_back({bought * demand_.leads(month) * calendar_.working_share(),
                             parameters.organic * demand_.leads(month) * calendar_.working_share(),
                             static_cast<double>(parameters.budget.cents) * demand_.spend(month) *
                                 calendar_.working_share()});
    }
}

void LeadSource::start(sim::Context& context) {
    on_day({0}, context);
    context.after<&LeadSource::on_accounts>(Books::closing_of_accounts, {0}, sim::Phase::calendar);
}

double LeadSource::intensity(sim::Time time) const {
    return by_month_[months_.month_of(time)].leads_per_day * demand_.level(time);
}

void LeadSource::on_day(const Day& day, sim::Context& context) {
    if (closed_) return;
    cover(day.day, context);
    cover_organic(day.day, context);
    context.after<&LeadSource::on_day>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void LeadSource::cover(std::int64_t day, sim::Context& context) {
    if (closed_ || !on_) return;
    const sim::Time midnight{day * sim::day};
    const double most =
        by_month_[months_.month_of(midnight)].leads_per_day * demand_.peak_of_day(midnight);
    std::uint64_t steps_covered = 0;
    arrivals_.cover<&LeadSource::on_candidate>(most, day, steps_covered, context, campaign_);
}

void LeadSource::cover_organic(std::int64_t day, sim::Context& context) {
    const sim::Time midnight{day * sim::day};
    const double most =
        by_month_[months_.month_of(midnight)].organic_per_day * demand_.peak_of_day(midnight);
    std::uint64_t steps_covered = 0;
    organic_arrivals_.cover<&LeadSource::on_organic_candidate>(most, day, steps_covered, context,
                                                               changes_);
}

void LeadSource::on_organic_candidate(const Candidate& candidate, sim::Context& context) {
    if (closed_ || candidate.series() != changes_) return;
    const double now =
        by_month_[months_.month_of(context.now())].organic_per_day * demand_.level(context.now());
    if (candidate.arrives(context.chance(), now)) {
        ++organic_.at(context.now());
        ++sent_;
        leads.send({candidate.identity()}, context);
    }
    candidate.schedule_next<&LeadSource::on_organic_candidate>(context);
}

void LeadSource::on_candidate(const Candidate& candidate, sim::Context& context) {
    if (closed_ || !on_ || candidate.series() != campaign_) return;
    if (candidate.arrives(context.chance(), intensity(context.now()))) {
        ++created_.at(context.now());
        ++sent_;
        leads.send({candidate.identity()}, context);
    }
    candidate.schedule_next<&LeadSource::on_candidate>(context);
}

void LeadSource::accrue(sim::Time now) {
    // The time since the last accrual may include midnights and the start of a month.
    if (on_ && !closed_) {
        months_.for_each_month(
            accrued_until_, now, [&](std::size_t month, sim::Time from, sim::Time to) {
                const double days = static_cast<double>((to - from).count()) /
                                    static_cast<double>(sim::day.count());
                spend_.add(by_month_[month].cents_per_day * days);
                if (month == months_.warm_up()) return;
                expected_ += by_month_[month].leads_per_day * demand_.integral(from, to);
            });
    }
    accrued_until_ = std::max(accrued_until_, now);
}

void LeadSource::on_accounts(const Day& day, sim::Context& context) {
    accrue(context.now());
    books_.add(Account::advertising, Account::cash, spend_.take());
    books_.post(postings, context);
    if (closed_) return;  // after booking the spend of the last day
    context.after<&LeadSource::on_accounts>(sim::day, {day.day + 1}, sim::Phase::calendar);
}

void LeadSource::on_campaigns(const CampaignSwitch& campaigns, sim::Context& context) {
    // A message that changes nothing must not accrue: splitting the sum in two would change its
    // rounding.
    if (campaigns.on == on_) return;
    accrue(context.now());
    on_ = campaigns.on;
    ++campaign_;
    cover(context.now().time_since_epoch() / sim::day, context);
}

void LeadSource::on_change(const Changed<CampaignParameters>& change, sim::Context& context) {
    accrue(context.now());
    apply(*change.parameters);
    if (closed_) return;
    // The rest of the day has other arrivals.
    ++changes_;
    cover_organic(context.now().time_since_epoch() / sim::day, context);
    if (!on_) return;
    ++campaign_;
    cover(context.now().time_since_epoch() / sim::day, context);
}

void LeadSource::on_closure(const Closure&, sim::Context& context) {
    accrue(context.now());
    closed_ = true;
}

}  // namespace models::marketing
