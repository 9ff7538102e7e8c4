// Logistics by a third party (3PL).
#pragma once

#include <chrono>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::logistics {

/// Logistics by a third party (3PL): warehouse and transport, never production.
struct OutsourcingParameters {
    bool enabled = false;
    bool established = false;                     // long before the opening
    Span starts = clock_time(sim::Duration{0});   // from the start to the contract
    Span onboarding = clock_time(6 * sim::week);  // from the contract to the first order
    Span overlap =
        clock_time(30 * sim::day);    // for which in-house logistics are paid for afterwards
    Money monthly_fee = euros(1500);  // from the contract on
    Money order_fee = euros(105);     // per order
    double base_volume = 250.0;       // orders per month at the plain fee
    double pooled_capacity = 3.0;     // as a multiple of the base volume
    double surcharge = 0.25;          // on the fee of orders above the base
    sim::Duration cut_off = std::chrono::hours{14};  // time of day
    Money management_freed = euros(0);               // per month, once in-house has ended

    bool operator==(const OutsourcingParameters&) const = default;
};

struct OutsourcingSection {
    OutsourcingParameters outsourcing;

    bool operator==(const OutsourcingSection&) const = default;
};

}  // namespace models::logistics

namespace models {

template <>
struct Described<logistics::OutsourcingParameters> {
    template <typename Owner = logistics::OutsourcingParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::enabled>(
            "Hands warehouse and transport over to a third-party logistics provider (3PL).",
            "[S] A22"),
        field<&Owner::established>(
            "Whether the provider has had all logistics since long before the opening: nobody is "
            "onboarded, and nothing is or was in-house.",
            "[A]"),
        field<&Owner::starts>(bounds::wait, "Time from the start to the contract.", "[A]"),
        field<&Owner::onboarding>(
            bounds::wait, "Time from the contract until the first order goes through the provider.",
            "[A] A25"),
        field<&Owner::overlap>(bounds::wait, "Time for which in-house modules are paid after that.",
                               "[A] A22")
            .driver({.off = "0 d", .words = "own logistics that are paid beside the provider"}),
        field<&Owner::monthly_fee>(units::money_per("month"), between(0, 1e8),
                                   "Fixed fee of the provider, from the contract on.", "[A] A22")
            .can_change(),
        field<&Owner::order_fee>(units::money_per("order"), between(0, 1e6), "Fee of one order.",
                                 "[A] A22")
            .can_change(),
        field<&Owner::base_volume>(units::rate("orders", "month"), positive(1e7),
                                   "Orders in a month at the plain fee.", "[A] A25")
            .can_change(),
        field<&Owner::pooled_capacity>(units::number, between(1, 1e3),
                                       "What the provider can handle, over the base volume; "
                                       "orders above it wait.",
                                       "[A] A25")
            .can_change()
            .one_more({.step = 1,
                       .noun = "base volume of the provider's capacity",
                       .price = "order_fee",
                       .where = {"outsourcing.enabled", "true"}}),
        field<&Owner::surcharge>(units::share, between(0, 100),
                                 "Surcharge on the fee of orders above the base volume.", "[A] A25")
            .driver({.off = "0 %", .words = "surcharges of the provider"})
            .can_change(),
        field<&Owner::cut_off>(units::time_of_day, between(0, 24),
                               "Orders that arrive later are taken up on the next working "
                               "day.",
                               "[A] A25")
            .can_change(),
        field<&Owner::management_freed>(
            units::money_per("month"), between(0, 1e8),
            "Worth of the management time that outsourcing frees, off the fixed costs.", "[A] A22")
            .can_change(),
    };
};

template <>
struct Described<logistics::OutsourcingSection> {
    template <typename Owner = logistics::OutsourcingSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::outsourcing>("Logistics by a third party (3PL).")};
};

}  // namespace models
