// Cash, terms of payment, the credit line and ruin.
#pragma once

#include <chrono>
#include <optional>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::finance {

struct FinanceParameters {
    Money opening_cash = euros(600'000);
    std::optional<Money> opening_receivables = {};  // as the warm-up left them
    Money fixed_costs = euros(20'000);              // per month: what no room books
    Span receivable_term = wd(31.0);
    Span payable_term = wd(22.0);
    Money credit_line = euros(150'000);  // the company closes when cash and line are gone
    double credit_interest = 0.0;        // per year, on what is drawn
    sim::Duration posting_period = std::chrono::hours{1};  // between two batches of postings

    bool operator==(const FinanceParameters&) const = default;
};

/// What is open at the opening without a warm-up, where nothing else is stated: 31 working days of
/// 6 orders of 2,400 EUR.
inline constexpr Money receivables_without_warm_up = euros(446'400);

struct FinanceSection {
    FinanceParameters finance;

    bool operator==(const FinanceSection&) const = default;
};

}  // namespace models::finance

namespace models {

template <>
struct Described<finance::FinanceParameters> {
    template <typename Owner = finance::FinanceParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::opening_cash>(bounds::any_money, "Cash on the first day.", "[A]"),
        field<&Owner::opening_receivables>(
            UnitOf<Dimension::money>{}, bounds::some_money,
            "Invoices that are open at the opening. auto: those of the warm-up; without a warm-up "
            "31 working days of 6 orders of 2,400 EUR.",
            "[A]"),
        field<&Owner::fixed_costs>(
            units::money_per("month"), bounds::some_money,
            "Overhead: the wages and other costs that nothing else books; logistics, support "
            "agents, and servers and representatives with a cost of their own come on top.",
            "[A]")
            .can_change(),
        field<&Owner::receivable_term>(bounds::wait, "Time until customers pay an invoice.", "[A]")
            .driver({.off = "0 wd", .words = "the wait for payments of customers"})
            .can_change(),
        field<&Owner::payable_term>(bounds::wait, "Time until suppliers are paid.", "[A]")
            .can_change(),
        field<&Owner::credit_line>(
            bounds::some_money,
            "Credit that cash below zero draws on; the company is closed when it is used up.",
            "[A]")
            .can_change()
            .one_more({.step = 50'000, .noun = "50,000 EUR of credit", .price = "credit_interest"}),
        field<&Owner::credit_interest>(units::share_per("year"), bounds::fraction,
                                       "Interest on the credit that is drawn.", "[A]")
            .driver({.off = "0 %/year", .words = "interest on the credit"})
            .can_change(),
        field<&Owner::posting_period>(units::clock, between(0.5, 24.0),
                                      "Time between two batches of postings of a room; a whole "
                                      "number of them makes a day.",
                                      "[A]"),
    };
};

template <>
struct Described<finance::FinanceSection> {
    template <typename Owner = finance::FinanceSection>
    static constexpr auto fields = std::tuple{section<&Owner::finance>("Cash, terms and ruin.")};
};

}  // namespace models
