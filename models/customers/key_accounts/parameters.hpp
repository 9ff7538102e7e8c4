// Key accounts, and planning together with them.
#pragma once

#include <cstdint>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::customers {

/// Partners who buy much and regularly, with an end demand and a stock of their own.
struct KeyAccountParameters {
    double share = 0.0;         // of the opening volume of a market; 0: there are none
    std::int64_t partners = 4;  // in each market
    double demand_cv = 0.3;     // of one partner's end demand in a week
    Span review = wd(5.0);      // a week: between two orders
    double service_factor = 1.645;
    std::int64_t forecast_window = 8;  // weeks
    double holding_rate = 0.20;        // of stock value per year
    double shortage_cost = 0.20;       // of the price, per order's worth that is short
    std::int64_t priority = 1;         // at a plant, on top of the market's

    bool operator==(const KeyAccountParameters&) const = default;
};

/// Collaborative planning, forecasting and replenishment with the key accounts.
struct CpfrParameters {
    bool enabled = false;
    double accuracy = 0.6;    // of the plan: share of the demand variance that it explains
    Span horizon = wd(20.0);  // of the plan
    double commitment = 1.1;  // orders up to this multiple of the plan pass the breaker

    bool operator==(const CpfrParameters&) const = default;
};

struct KeyAccountSection {
    KeyAccountParameters key_accounts;
    CpfrParameters cpfr;

    bool operator==(const KeyAccountSection&) const = default;
};

}  // namespace models::customers

namespace models {

template <>
struct Described<customers::KeyAccountParameters> {
    template <typename Owner = customers::KeyAccountParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::share>(units::share, bounds::fraction,
                             "Share of a market's opening volume that key accounts buy; 0: "
                             "there are none.",
                             "[A] A19, A21"),
        field<&Owner::partners>(units::count("partners"), between(1, 1000),
                                "Key accounts of a market.", "[A]"),
        field<&Owner::demand_cv>(units::number, bounds::variation,
                                 "Coefficient of variation of a partner's end demand in a "
                                 "week.",
                                 "[A]"),
        field<&Owner::review>(bounds::period, "Time between two orders of a partner.", "[A]"),
        field<&Owner::service_factor>(units::number, between(0, 10),
                                      "Standard deviations of demand that a partner's safety "
                                      "stock covers.",
                                      "[K] eq. 8"),
        field<&Owner::forecast_window>(units::count("weeks"), between(1, 520),
                                       "Weeks in a partner's moving average.", "[K] eq. 8"),
        field<&Owner::holding_rate>(units::share_per("year"), between(0, 10),
                                    "A partner's cost of holding stock, of its price.", "[A]"),
        field<&Owner::shortage_cost>(units::share, between(0, 10),
                                     "A partner's cost of what it is short of, of the price.",
                                     "[A]"),
        field<&Owner::priority>(
            units::count("levels"), bounds::priority,
            "How much more urgent the orders of key accounts are than others of their market, at "
            "a plant that does not dispatch by arrival.",
            "[A]"),
    };
};

template <>
struct Described<customers::CpfrParameters> {
    template <typename Owner = customers::CpfrParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::enabled>("Partners share plan and stock every week.", "[S] A21"),
        field<&Owner::accuracy>(units::share, bounds::fraction,
                                "Accuracy of the shared plan: the share of the variance of end "
                                "demand that it explains.",
                                "[A] eq. 8"),
        field<&Owner::horizon>(positive(60), "How far ahead the plan reaches.", "[A] A21"),
        field<&Owner::commitment>(units::number, between(0, 100),
                                  "Orders up to this multiple of the plan pass the breaker.",
                                  "[A] decision 6"),
    };
};

template <>
struct Described<customers::KeyAccountSection> {
    template <typename Owner = customers::KeyAccountSection>
    static constexpr auto fields = std::tuple{
        section<&Owner::key_accounts>("Partners who buy much, with a stock of their own."),
        section<&Owner::cpfr>("Planning together with the key accounts (CPFR)."),
    };
};

}  // namespace models
