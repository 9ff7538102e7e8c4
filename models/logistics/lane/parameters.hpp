// The transport to the customers of a market.
#pragma once

#include <chrono>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::logistics {

/// The transport to the customers of a market.
struct LaneParameters {
    sim::Duration least_transit = std::chrono::hours{4};
    sim::Duration transit = std::chrono::hours{8};  // mean of the part above the least
    double transit_cv = 0.5;
    double capacity = 40.0;  // shipments per working day
    Money cost = euros(0);   // per shipment, above the warehouse's cost per order
    bool customs = false;
    sim::Duration clearance = 3 * sim::day;  // median
    double clearance_sigma = 0.8;            // of the logarithm
    double hold_share = 0.05;                // of clearances that end in a hold
    sim::Duration hold = 5 * sim::day;       // mean; the shipment is then cleared again
    double hold_cv = 0.5;

    bool operator==(const LaneParameters&) const = default;
};

struct LaneSection {
    LaneParameters lane;

    bool operator==(const LaneSection&) const = default;
};

}  // namespace models::logistics

namespace models {

template <>
struct Described<logistics::LaneParameters> {
    template <typename Owner = logistics::LaneParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::least_transit>(units::clock, between(4.0, 24e3),
                                     "Least time from the warehouse to the customer.", "[A]"),
        field<&Owner::transit>(units::clock, between(0, 24e3),
                               "Mean of the transit time above the least.", "[A]"),
        field<&Owner::transit_cv>(units::number, bounds::variation,
                                  "Coefficient of variation of the transit time above the least: "
                                  "high control of the lane means a low one.",
                                  "[A] A16"),
        field<&Owner::capacity>(units::rate("shipments", "wd"), positive(1e6),
                                "Shipments that the lane can carry.", "[A] A2")
            .can_change()
            .one_more({.step = 1,
                       .noun = "shipment a day on the lane",
                       .where = {"outsourcing.enabled", "false"}}),
        field<&Owner::cost>(bounds::some_money,
                            "Cost of one shipment, beyond what the warehouse charges per order.",
                            "[A]")
            .can_change(),
        field<&Owner::customs>("Shipments clear customs on the way.", "[A] A16")
            .driver({.off = "false", .words = "customs"}),
        field<&Owner::clearance>(units::clock, bounds::clock_time,
                                 "Median of the time that customs take.", "[A] A16"),
        field<&Owner::clearance_sigma>(units::number, between(0, 3),
                                       "Standard deviation of the logarithm of that time.",
                                       "[A] A16"),
        field<&Owner::hold_share>(units::share, between(0, 0.9),
                                  "Share of clearances that end in a hold, after which the "
                                  "shipment is cleared anew.",
                                  "[A]"),
        field<&Owner::hold>(units::clock, bounds::clock_time, "Mean length of a hold.", "[A]"),
        field<&Owner::hold_cv>(units::number, bounds::variation,
                               "Coefficient of variation of a hold.", "[A]"),
    };
};

template <>
struct Described<logistics::LaneSection> {
    template <typename Owner = logistics::LaneSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::lane>("The transport from the warehouse to the customers.")};
};

}  // namespace models
