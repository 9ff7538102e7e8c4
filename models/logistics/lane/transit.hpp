// The time that a shipment of a lane travels: transit, and at a border clearance and holds.
//
// Shipment: LINEHAUL, then CUSTOMS and with some probability HOLD and CUSTOMS again, until cleared.
// All times are drawn by the order's id, so a shipment has the same times in every variant.
#pragma once

#include <algorithm>
#include <cstdint>

#include "models/logistics/lane/parameters.hpp"
#include "models/logistics/purposes.hpp"
#include "sim/chance.hpp"
#include "sim/distributions.hpp"

namespace models::logistics {

class Transit {
 public:
    explicit Transit(const LaneParameters& lane)
        : lane_(lane),
          transit_hours_(sim::hours(lane.transit), lane.transit_cv),
          clearance_hours_(
              sim::LogNormal::from_median(sim::hours(lane.clearance), lane.clearance_sigma)),
          hold_hours_(sim::hours(lane.hold), lane.hold_cv) {}

    struct Trip {
        sim::Duration length;
        std::int64_t holds;

        /// No trip takes longer than forever.
        void add(sim::Duration more) { length = std::min(length + more, sim::forever); }
    };

    /// The trip of an order.
    [[nodiscard]] Trip of(sim::EntityId order, const sim::Chance& chance) const {
        sim::Draw transit = chance.draw(order, purpose::transit);
        Trip trip{lane_.least_transit, 0};
        trip.add(sim::from_hours(transit_hours_.sample(transit)));
        if (!lane_.customs) return trip;
        for (std::uint32_t turn = 0;; ++turn) {
            sim::Draw clearance = chance.draw(order, purpose::clearance, turn);
            trip.add(sim::from_hours(clearance_hours_.sample(clearance)));
            if (!chance.bernoulli(lane_.hold_share, order, purpose::hold, turn)) return trip;
            sim::Draw hold = chance.draw(order, purpose::hold_time, turn);
            trip.add(sim::from_hours(hold_hours_.sample(hold)));
            ++trip.holds;
        }
    }

    /// Mean length of a trip.
    [[nodiscard]] sim::Duration mean() const {
        return lane_.least_transit + sim::from_hours(random_mean());
    }

    /// The 90 % quantile of the length of a trip (docs/model/equations.md, equation 5). Without
    /// customs it is exact. With customs a trip is a mixture over the number of holds, and each
    /// component is approximated by a shifted log-normal law with the same mean, variance and
    /// skewness. The share of trips within it differs from 0.9 by less than 0.005. O(number of
    /// holds with noticeable probability), at most some hundred.
    [[nodiscard]] sim::Duration quantile_90() const;

 private:
    // A trip through customs has 1 + K clearances and K holds, where K is geometric.
    [[nodiscard]] double random_mean() const {
        const double transit = transit_hours_.mean();
        if (!lane_.customs) return transit;
        const double holds = lane_.hold_share / (1.0 - lane_.hold_share);
        return transit + clearance_hours_.mean() * (1.0 + holds) + hold_hours_.mean() * holds;
    }

    LaneParameters lane_;
    sim::LogNormal transit_hours_;
    sim::LogNormal clearance_hours_;
    sim::Gamma hold_hours_;
};

}  // namespace models::logistics
