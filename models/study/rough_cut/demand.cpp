// What customers ask for.
#include "models/study/rough_cut/demand.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "models/company/company.hpp"
#include "models/marketing/demand/demand.hpp"
#include "sim/distributions.hpp"
#include "sim/elementary.hpp"

namespace models {

namespace {

/// The probability that a new lead still attends when a representative calls it: the call comes a
/// pickup time after the lead, and in office hours. Leads arrive around the clock. A mean over the
/// hours of a week, and over the pickup time at its quantiles.
double live_share(const sales::DeskParameters& desk, const WorkCalendar& calendar) {
    constexpr std::size_t quantiles = 24;
    constexpr int hours = 7 * 24;  // of a week
    const double attention = sim::hours(desk.attention);
    const sim::LogLogistic law(attention, desk.attention_shape);
    std::array<sim::Duration, quantiles> pickups{};
    for (std::size_t i = 0; i < quantiles; ++i) {
        const double unit = (static_cast<double>(i) + 0.5) / static_cast<double>(quantiles);
        pickups[i] = sim::from_hours(sim::exponential_quantile(unit, sim::hours(desk.pickup)));
    }
    double sum = 0.0;
    for (int hour = 0; hour < hours; ++hour) {
        const sim::Time created{sim::from_hours(hour + 0.5)};
        for (const sim::Duration pickup : pickups) {
            const double waited = sim::hours(calendar.next_open(created + pickup) - created);
            sum += desk.attention_law == sales::AttentionLaw::exponential
                       ? sim::exp(-waited / attention)
                       : law.survival(waited);
        }
    }
    return sum / static_cast<double>(hours * quantiles);
}

/// The mean factor on paid leads in a month, and on what customers do: without the sine, which is
/// of campaigns.
struct Level {
    double campaigns;
    double customers;
};

Level level_of(const MarketDemand& demand, const Months& months, std::size_t month) {
    const auto days = static_cast<double>(months.days_in_month(month));
    Level level{demand.integral(months.month_start(month), months.month_start(month + 1)) / days,
                1.0};
    if (!demand.has_spike() && !demand.season().has_days()) return level;
    level.customers = 0.0;
    for (std::int64_t day = 0; day < months.days_in_month(month); ++day) {
        const sim::Time at = months.month_start(month) + day * sim::day;
        level.customers += demand.spike(at) * demand.season().of_day(at) / days;
    }
    return level;
}

/// The value of a series at a place between its entries; the first one before them.
double value_at(const std::vector<double>& series, double place) {
    if (series.empty()) return 0.0;
    if (place <= 0.0) return series.front();
    const auto before = static_cast<std::size_t>(place);
    if (before + 1 >= series.size()) return series.back();
    const double part = place - static_cast<double>(before);
    return series[before] + part * (series[before + 1] - series[before]);
}

std::vector<Demand> demand_of(const Scenario& scenario, const MarketParameters& market,
                              const Setting& setting, double reached) {
    const WorkCalendar& calendar = setting.calendar;
    const marketing::CampaignParameters& campaigns = scenario.marketing;
    const MarketDemand demand =
        marketing::market_demand(setting, scenario.demand, campaigns, market);
    const double bought =
        campaigns.lead_ceiling *
        (1.0 - sim::exp(-to_euros(campaigns.budget) / to_euros(campaigns.saturation_spend)));
    const double gap = calendar.in_working_days(scenario.customers.reorder_gap);
    const double churn = 1.0 - sim::exp(-scenario.customers.churn_base);
    const double opening = market.opens > 1 ? 0.0
                                            : market.share * scenario.demand.scale *
                                                  static_cast<double>(scenario.customers.opening);
    const double key_orders = opening * scenario.key_accounts.share / gap;
    // A customer is born at the first delivery, that much later than the order of the model.
    const double born_after = (calendar.in_working_days(scenario.sales.decision) +
                               calendar.in_working_days(scenario.orders.standard_lead_time)) /
                              scenario.calendar.days_per_month;
    std::vector<Demand> months;
    std::vector<double> won;  // by month
    double customers = opening * (1.0 - scenario.key_accounts.share);
    for (std::size_t month = 0; month < setting.months.count(); ++month) {
        const Level level = level_of(demand, setting.months, month);
        Demand now;
        now.customers = customers;
        now.leads = bought * demand.leads(month) * level.campaigns;
        now.organic = campaigns.organic * demand.leads(month) * level.campaigns;
        now.referrals = campaigns.referrals * customers * level.customers;
        now.offers = ((now.leads + now.organic) * reached + now.referrals) *
                     (scenario.sales.self_service ? 1.0 : scenario.sales.bant_pass);
        now.new_orders = now.offers * scenario.sales.win_probability;
        const double own_reorders = customers / gap * level.customers;
        now.reorders = own_reorders + key_orders;
        won.push_back(now.new_orders);
        const bool opens = market.opens > static_cast<std::int64_t>(month) + 1;
        const double born = opens ? 0.0 : value_at(won, static_cast<double>(month) - born_after);
        const double days =
            static_cast<double>(setting.months.days_in_month(month)) * calendar.working_share();
        customers += days * (born * (1.0 - churn) - own_reorders * churn);
        customers = std::max(customers, 0.0);
        months.push_back(now);
    }
    return months;
}

}  // namespace

Demand& Demand::operator+=(const Demand& other) noexcept {
    leads += other.leads;
    organic += other.organic;
    referrals += other.referrals;
    offers += other.offers;
    new_orders += other.new_orders;
    reorders += other.reorders;
    customers += other.customers;
    return *this;
}

Reach reach_of(const Scenario& scenario) {
    const sales::DeskParameters& desk = scenario.sales;
    if (desk.self_service) return {1.0, 0.0};
    const double live = live_share(desk, departments_of(scenario).sales);
    // A lead that does not attend is called until it is reached or given up. One that attends is
    // called once.
    const double calls = 1.0 / (1.0 - (1.0 - desk.cold_contact) * desk.persistence);
    return {live * desk.live_contact + (1.0 - live) * desk.cold_contact * calls,
            live + (1.0 - live) * calls};
}

std::vector<std::vector<Demand>> demand_by_market(const Scenario& scenario, double reached) {
    const Months months = months_of(scenario);
    const WorkCalendar calendar = calendar_of(scenario);
    const Setting setting = setting_of(scenario, months, calendar);
    std::vector<std::vector<Demand>> markets;
    for (const auto& [name, market] : scenario.markets) {
        markets.push_back(demand_of(scenario, market, setting, reached));
    }
    return markets;
}

}  // namespace models
