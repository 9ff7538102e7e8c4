// What customers do while they wait for a late order, or are told "not yet".
#pragma once

#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::customers {

struct WaitingParameters {
    double cancellation = 0.01;  // hazard per working day late; 0: nobody cancels
    double postponement = 0.5;   // probability; 0: nobody postpones
    Span resentment = wd(5.0);   // lateness that a "not yet" is like; 0: nobody minds

    bool operator==(const WaitingParameters&) const = default;
};

struct WaitingSection {
    WaitingParameters waiting;

    bool operator==(const WaitingSection&) const = default;
};

}  // namespace models::customers

namespace models {

template <>
struct Described<customers::WaitingParameters> {
    template <typename Owner = customers::WaitingParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::cancellation>(
            units::rate("", "wd"), between(0, 10),
            "Hazard with which a customer cancels an order, per working day that the order is "
            "late; key accounts never cancel; 0: nobody does.",
            "[A] decision 24, eq. 10")
            .driver({.off = "0 /wd", .words = "cancelled orders"}),
        field<&Owner::postponement>(
            units::share, bounds::fraction,
            "Probability that a customer with an overdue order puts off the next order until that "
            "one is delivered or cancelled; 0: nobody does.",
            "[A] decision 24")
            .driver({.off = "0 %", .words = "customers who put off the next order"}),
        field<&Owner::resentment>(
            bounds::wait,
            "Lateness that a breaker's \"not yet\" to a reorder is like in the satisfaction of the "
            "customer; 0: nobody minds.",
            "[A] decision 24")
            .driver({.off = "0 wd", .words = "customers who resent a \"not yet\""}),
    };
};

template <>
struct Described<customers::WaitingSection> {
    template <typename Owner = customers::WaitingSection>
    static constexpr auto fields = std::tuple{section<&Owner::waiting>(
        "What customers do while they wait for a late order, or are told \"not yet\".")};
};

}  // namespace models
