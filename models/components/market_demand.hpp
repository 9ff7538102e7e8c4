// How much one market asks for: its share, growth and opening, the season, and a spike.
//
// Growth steps monthly and moves budget, ceiling and saturation together, so that a lead keeps its
// price (MODEL.md, decision 2). The curve by which a newly opened market comes to full demand moves
// leads and not spend: until the market knows us, the same budget buys less.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "models/scenario.hpp"
#include "models/season.hpp"
#include "models/timeline.hpp"
#include "sim/elementary.hpp"

namespace models::company {

class MarketDemand {
 public:
    MarketDemand(const Timeline& timeline, const Scenario& scenario, const Market& market)
        : season_(scenario.marketing.season_amplitude, scenario.marketing.season_period),
          spike_factor_(scenario.demand.spike_factor) {
        const auto opening = static_cast<std::size_t>(market.opens - 1);
        double growth = market.share * scenario.demand.scale;
        for (std::size_t month = 0; month < timeline.months(); ++month) {
            spend_.push_back(month < opening ? 0.0 : growth);
            leads_.push_back(month < opening
                                 ? 0.0
                                 : growth *
                                       curve_level(market, static_cast<double>(month - opening)));
            growth *= (1.0 + scenario.marketing.growth) * (1.0 + market.growth);
        }
        const auto spike_month = static_cast<std::size_t>(scenario.demand.spike_month - 1);
        if (spike_factor_ != 1.0 && spike_month < timeline.months()) {
            spike_from_ = timeline.month_start(spike_month);
            // Demand comes on all days, so five working days of it are a week.
            const Span& length = scenario.demand.spike_length;
            spike_to_ = spike_from_ + length.clock +
                        sim::from_hours(24.0 * length.working_days / timeline.working_share());
        }
    }

    /// Spend and leads of a month over the company's opening figures, season and spike apart.
    [[nodiscard]] double spend(std::size_t month) const { return spend_[month]; }
    [[nodiscard]] double leads(std::size_t month) const { return leads_[month]; }
    /// The factor of season and spike at an instant.
    [[nodiscard]] double level(sim::Time time) const noexcept {
        return season_.level(time) * spike(time);
    }
    /// At least the greatest `level` in the day that begins at `midnight`.
    [[nodiscard]] double peak_of_day(sim::Time midnight) const noexcept {
        const bool spikes = midnight < spike_to_ && spike_from_ < midnight + sim::day;
        return season_.peak() * (spikes ? std::max(spike_factor_, 1.0) : 1.0);
    }
    /// Whether there is a spike above the usual demand, and when it begins.
    [[nodiscard]] bool has_spike() const noexcept {
        return spike_factor_ > 1.0 && spike_from_ < spike_to_;
    }
    [[nodiscard]] sim::Time spike_begins() const noexcept { return spike_from_; }
    /// The factor of the spike alone.
    [[nodiscard]] double spike(sim::Time time) const noexcept {
        return time >= spike_from_ && time < spike_to_ ? spike_factor_ : 1.0;
    }
    /// The integral of `level` over [from, to), in days.
    [[nodiscard]] double integral(sim::Time from, sim::Time to) const noexcept {
        const double plain = season_.integral(from, to);
        const sim::Time spike_begin = std::max(from, spike_from_);
        const sim::Time spike_end = std::min(to, spike_to_);
        if (spike_begin >= spike_end) return plain;
        return plain + (spike_factor_ - 1.0) * season_.integral(spike_begin, spike_end);
    }

 private:
    /// Demand in the n-th month after the opening, as a share of full demand, at mid-month.
    static double curve_level(const Market& market, double n) {
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

    Season season_;
    double spike_factor_;
    sim::Time spike_from_{};
    sim::Time spike_to_{};  // not after spike_from_: no spike
    std::vector<double> spend_;
    std::vector<double> leads_;
};

}  // namespace models::company
