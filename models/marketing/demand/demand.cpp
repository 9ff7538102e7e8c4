#include "models/marketing/demand/demand.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/elementary.hpp"

namespace models::marketing {

namespace {

/// Demand in the n-th month after the opening, as a share of full demand, at mid-month.
double curve_level(const MarketDemandParameters& market, double n) {
    const double progress = (n + 0.5) / static_cast<double>(market.ramp_months);
    switch (market.curve) {
        case DemandCurve::immediate:
            return 1.0;
        case DemandCurve::linear:
            return std::min(progress, 1.0);
        case DemandCurve::s_curve:
            break;
    }
    // A logistic curve that goes from 2 % to 98 % within the ramp: ln 49 on either side.
    constexpr double log_odds = 3.8918202981106265;
    return progress >= 1.0 ? 1.0 : 1.0 / (1.0 + sim::exp(-2.0 * log_odds * (progress - 0.5)));
}

MarketDemand::Spike spike_of(const Setting& setting, const DemandParameters& demand) {
    MarketDemand::Spike spike{.factor = demand.spike_factor};
    const auto month = static_cast<std::size_t>(demand.spike_month - 1);
    if (spike.factor == 1.0 || month >= setting.months.count()) return spike;
    spike.begins = setting.months.month_start(month);
    // Demand arrives on all days of a week, so a length of five working days is a week.
    const Span& length = demand.spike_length;
    spike.ends = spike.begins + length.clock +
                 sim::from_hours(24.0 * length.working_days / setting.calendar.working_share());
    return spike;
}

/// Whether the peak has this day of the year.
bool has_day(const PeakParameters& peak, std::chrono::month_day day) {
    return peak.from <= peak.to ? peak.from <= day && day <= peak.to
                                : peak.from <= day || day <= peak.to;
}

}  // namespace

std::vector<double> calendar_of_demand(const Months& months, const DemandParameters& demand,
                                       std::int64_t days) {
    const bool no_peak = std::all_of(demand.peaks.begin(), demand.peaks.end(),
                                     [](const auto& peak) { return peak.second.factor == 1.0; });
    if (demand.season == SeasonParameters{} && no_peak) return {};
    std::vector<double> factors;
    for (std::int64_t day = 0; day < days; ++day) {
        double factor = demand.season.factors()[months.calendar_month(day)];
        const std::chrono::year_month_day date = months.date(day);
        for (const auto& [name, peak] : demand.peaks) {
            if (has_day(peak, date.month() / date.day())) factor *= peak.factor;
        }
        factors.push_back(factor);
    }
    return factors;
}

MarketDemand market_demand(const Setting& setting, const DemandParameters& demand,
                           const CampaignParameters& campaigns,
                           const MarketDemandParameters& market) {
    std::vector<double> spend;
    std::vector<double> leads;
    const auto opening = static_cast<std::size_t>(market.opens - 1);
    double growth = market.share * demand.scale;
    for (std::size_t month = 0; month < setting.months.count(); ++month) {
        spend.push_back(month < opening ? 0.0 : growth);
        leads.push_back(month < opening
                            ? 0.0
                            : growth * curve_level(market, static_cast<double>(month - opening)));
        growth *= (1.0 + campaigns.growth) * (1.0 + market.growth);
    }
    // The warm-up is like the first month: without growth, and in open markets alone.
    spend.push_back(spend.front());
    leads.push_back(leads.front());
    const std::int64_t days = (setting.months.end() - sim::Time{}) / sim::day;
    return {Season(campaigns.season_amplitude, campaigns.season_period,
                   calendar_of_demand(setting.months, demand, days), setting.months.opening()),
            spike_of(setting, demand), std::move(spend), std::move(leads)};
}

}  // namespace models::marketing
