// Line hauls between warehouses.
#pragma once

#include <chrono>
#include <string>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/named.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::logistics {

/// A line haul between two warehouses.
struct LineHaulParameters {
    std::string from;  // warehouse
    std::string to;    // warehouse
    sim::Duration least_transit = std::chrono::hours{12};
    sim::Duration transit = std::chrono::hours{12};  // mean of the part above the least
    double transit_cv = 0.5;
    Money cost = euros(0);  // per order

    bool operator==(const LineHaulParameters&) const = default;
};

struct LineHaulSection {
    Named<LineHaulParameters> hauls = {};

    bool operator==(const LineHaulSection&) const = default;
};

}  // namespace models::logistics

namespace models {

template <>
struct Described<logistics::LineHaulParameters> {
    template <typename Owner = logistics::LineHaulParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::from>("The warehouse where it begins.", "[A]"),
        field<&Owner::to>("The warehouse where it ends.", "[A]"),
        field<&Owner::least_transit>(units::clock, between(12.0, 24e3), "Least transit time.",
                                     "[A]"),
        field<&Owner::transit>(units::clock, between(0, 24e3),
                               "Mean of the transit time above the least.", "[A]"),
        field<&Owner::transit_cv>(units::number, bounds::variation,
                                  "Coefficient of variation of the transit time above the least.",
                                  "[A]"),
        field<&Owner::cost>(bounds::some_money, "Cost of one order's transport.", "[A]")
            .can_change(),
    };
};

template <>
struct Described<logistics::LineHaulSection> {
    template <typename Owner = logistics::LineHaulSection>
    static constexpr auto fields =
        std::tuple{entries<&Owner::hauls>("haul", "Line hauls between warehouses.")};
};

}  // namespace models
