// The demand of one market over time: a monthly level, the season, and a spike.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "models/kit/season.hpp"
#include "sim/time.hpp"

namespace models {

class MarketDemand {
 public:
    /// A period in which demand is multiplied by `factor`. There is no spike unless it ends after
    /// it begins.
    struct Spike {
        double factor = 1.0;
        sim::Time begins{};
        sim::Time ends{};
    };

    /// `spend` and `leads`: for each month and for the warm-up, relative to the company's figures
    /// at the opening.
    MarketDemand(const Season& season, const Spike& spike, std::vector<double> spend,
                 std::vector<double> leads)
        : season_(season), spike_(spike), spend_(std::move(spend)), leads_(std::move(leads)) {}

    /// Spend and leads of a month relative to the company's figures at the opening, without season
    /// and spike.
    [[nodiscard]] double spend(std::size_t month) const { return spend_[month]; }
    [[nodiscard]] double leads(std::size_t month) const { return leads_[month]; }
    /// The factor of season and spike at an instant.
    [[nodiscard]] double level(sim::Time time) const noexcept {
        return season_.level(time) * spike(time);
    }
    /// An upper bound of `level` in the day that begins at `midnight`.
    [[nodiscard]] double peak_of_day(sim::Time midnight) const noexcept {
        const bool spikes = midnight < spike_.ends && spike_.begins < midnight + sim::day;
        return season_.peak_of_day(midnight) * (spikes ? std::max(spike_.factor, 1.0) : 1.0);
    }
    /// Whether there is a spike above the usual demand, and when it begins.
    [[nodiscard]] bool has_spike() const noexcept {
        return spike_.factor > 1.0 && spike_.begins < spike_.ends;
    }
    [[nodiscard]] sim::Time spike_begins() const noexcept { return spike_.begins; }
    [[nodiscard]] const Season& season() const noexcept { return season_; }
    /// The factor of the spike alone.
    [[nodiscard]] double spike(sim::Time time) const noexcept {
        return time >= spike_.begins && time < spike_.ends ? spike_.factor : 1.0;
    }
    /// The integral of `level` over [from, to), in days.
    [[nodiscard]] double integral(sim::Time from, sim::Time to) const noexcept {
        const double plain = season_.integral(from, to);
        const sim::Time spike_begin = std::max(from, spike_.begins);
        const sim::Time spike_end = std::min(to, spike_.ends);
        if (spike_begin >= spike_end) return plain;
        return plain + (spike_.factor - 1.0) * season_.integral(spike_begin, spike_end);
    }

 private:
    Season season_;
    Spike spike_;
    std::vector<double> spend_;
    std::vector<double> leads_;
};

}  // namespace models
