// Returns: how many orders come back, when, and what is left of them.
#pragma once

#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::customers {

struct ReturnParameters {
    double share = 0.0;     // of delivered orders; 0: nothing comes back
    Span after = wd(10.0);  // mean, from the delivery
    double after_cv = 0.5;
    double resaleable = 1.0;  // of the material of a returned order
    Money cost = euros(0);    // of handling one

    bool operator==(const ReturnParameters&) const = default;
};

struct ReturnSection {
    ReturnParameters returns;

    bool operator==(const ReturnSection&) const = default;
};

}  // namespace models::customers

namespace models {

template <>
struct Described<customers::ReturnParameters> {
    template <typename Owner = customers::ReturnParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::share>(units::share, bounds::fraction,
                             "Share of the delivered orders that customers send back, and are "
                             "refunded; 0: nothing comes back.",
                             "[A]")
            .driver({.off = "0 %", .words = "returned orders"}),
        field<&Owner::after>(bounds::wait, "Mean time from the delivery to the return.", "[A]"),
        field<&Owner::after_cv>(units::number, bounds::variation,
                                "Coefficient of variation of the time to the return.", "[A]"),
        field<&Owner::resaleable>(
            units::share, bounds::fraction,
            "Share of the material of a returned order that goes back into the store; the rest, "
            "and the work in the order, is written off.",
            "[A]"),
        field<&Owner::cost>(units::money_per("order"), between(0, 1e6),
                            "Cost of handling a returned order, a part of the cost of logistics.",
                            "[A]"),
    };
};

template <>
struct Described<customers::ReturnSection> {
    template <typename Owner = customers::ReturnSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::returns>("Orders that customers send back.")};
};

}  // namespace models
