// The messages that the control tower and the breaker receive, and the plans that the tower passes
// on.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace models {

/// The greatest number of stages in a report of a plant.
inline constexpr std::size_t most_stages = 16;

/// The report of a plant, a warehouse, a market or a lane about its load when it was sent.
struct LoadReport {
    enum class Origin : std::uint16_t { plant, warehouse, provider, market, lane };
    Origin origin;
    std::uint16_t index;   ///< which plant, warehouse or market (a lane has its market's)
    std::uint16_t stages;  ///< how many of `stage_load` are filled, for a plant
    /// Accepted and unfinished orders in a plant, a warehouse or at a logistics provider; orders
    /// accepted and not cancelled so far of a market; shipments that have departed so far of a
    /// lane.
    std::int64_t orders;
    double capacity;  ///< orders over the load horizon, not for plants; 0: takes no more
    std::array<double, most_stages> stage_load;  ///< equation 4, per stage of a plant
};

/// The load of the busiest resource (equation 4), as the tower computes it from all reports.
struct LoadSummary {
    double load;
};

/// The orders that a market's partners plan to place in the coming weeks (CPFR).
struct PlanShare {
    static constexpr std::size_t most_weeks = 12;

    std::uint16_t market;
    std::uint16_t weeks;                    ///< how many of `orders` are filled
    double week_days;                       ///< working days of one of these weeks
    std::array<double, most_weeks> orders;  ///< week by week, from the next one on
};

}  // namespace models
