// Customers: when they reorder, refer and leave, and what a sale to them is worth.
#pragma once

#include <cstdint>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::customers {

struct CustomerParameters {
    std::int64_t opening = 330;
    Span reorder_gap = wd(60.0);  // mean
    double reorder_cv = 1.0;
    double regular_share = 0.0;  // share of customers who are regular buyers
    double regular_cv = 0.3;
    double churn_base = 0.06;            // hazard at a delivery on time
    double churn_per_late_day = 0.09;    // log hazard per working day late
    double churn_defect = 1.0;           // log hazard of a defect that escaped
    double churn_sla_miss = 0.5;         // log hazard of a ticket answered late
    Span late_cap = wd(30.0);            // lateness beyond this has no further effect
    double satisfaction_weight = 0.2;    // of the newest delivery
    Span satisfaction_decay = wd(10.0);  // lateness that lowers the target by a factor e

    bool operator==(const CustomerParameters&) const = default;
};

/// The costs and penalties of a delivered order.
struct SaleParameters {
    double cost_share = 0.42;        // cost of goods, of price
    double material_share = 0.95;    // materials, of cost of goods
    double late_penalty = 0.01;      // of price per working day late
    double late_penalty_cap = 0.10;  // of price
    Money expediting = euros(60);    // per order that is late beyond the tolerance
    Span expediting_after = wd(5.0);
    double bad_debt = 0.005;  // share of invoices never paid

    bool operator==(const SaleParameters&) const = default;
};

struct CustomerSection {
    CustomerParameters customers;

    bool operator==(const CustomerSection&) const = default;
};

}  // namespace models::customers

namespace models {

template <>
struct Described<customers::CustomerParameters> {
    template <typename Owner = customers::CustomerParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::opening>(units::count("customers"), between(0, 1e6),
                               "Customers on the first day.", "[P] anchor"),
        field<&Owner::reorder_gap>(between(1.0 / 24, 5000),
                                   "Mean time from one order of a customer to "
                                   "the next.",
                                   "[A] eq. 7"),
        field<&Owner::reorder_cv>(units::number, bounds::variation,
                                  "Coefficient of variation of the reorder gap.", "[A] eq. 7"),
        field<&Owner::regular_share>(units::share, bounds::fraction,
                                     "Share of customers who are regular buyers.", "[A] A19"),
        field<&Owner::regular_cv>(units::number, bounds::variation,
                                  "Coefficient of variation of a regular buyer's reorder gap.",
                                  "[A] A19, eq. 7"),
        field<&Owner::churn_base>(units::number, between(0, 10),
                                  "Hazard of leaving at a delivery that is on time.", "[A] eq. 6"),
        field<&Owner::churn_per_late_day>(
            units::rate("", "wd"), between(0, 5),
            "Rise of the log hazard of leaving per working day late; weakly supported, so sweep "
            "0.02 to 0.09.",
            "[A] eq. 6")
            .driver({.off = "0 /wd", .words = "customers who leave because an order was late"}),
        field<&Owner::churn_defect>(units::number, between(0, 10),
                                    "Rise of the log hazard of leaving when a defect escaped.",
                                    "[A] eq. 6")
            .driver({.off = "0", .words = "customers who leave because of a defect"}),
        field<&Owner::churn_sla_miss>(units::number, between(0, 10),
                                      "Rise of the log hazard of leaving when support "
                                      "answered late since the last delivery.",
                                      "[A] eq. 6")
            .driver({.off = "0", .words = "customers who leave because support answered late"}),
        field<&Owner::late_cap>(bounds::wait,
                                "Lateness beyond which a customer gets no "
                                "angrier.",
                                "[A] eq. 6"),
        field<&Owner::satisfaction_weight>(
            units::share, bounds::fraction,
            "Weight of the newest delivery in a customer's satisfaction.", "[A] eq. 7"),
        field<&Owner::satisfaction_decay>(
            positive(1000), "Lateness at which satisfaction aims at 1/e of its full value.",
            "[A] eq. 7"),
    };
};

template <>
struct Described<customers::SaleParameters> {
    template <typename Owner = customers::SaleParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::cost_share>(units::share, between(0, 10),
                                  "Cost of goods as a share of the price.", "[A]"),
        field<&Owner::material_share>(units::share, bounds::fraction,
                                      "Materials as a share of the cost of goods.", "[A]"),
        field<&Owner::late_penalty>(units::share_per("wd"), bounds::fraction,
                                    "Share of the price that is lost per working day late.",
                                    "[A] A1")
            .driver({.off = "0 %/wd", .words = "penalties for late orders"}),
        field<&Owner::late_penalty_cap>(units::share, bounds::fraction,
                                        "Largest share of the price that lateness can cost.",
                                        "[A] A1"),
        field<&Owner::expediting>(units::money_per("order"), between(0, 1e7),
                                  "Cost of expediting an order that is late beyond the "
                                  "tolerance.",
                                  "[A] A26")
            .driver({.off = "0 EUR/order", .words = "expediting of late orders"}),
        field<&Owner::expediting_after>(bounds::wait, "Lateness at which expediting starts.",
                                        "[A] A26"),
        field<&Owner::bad_debt>(units::share, bounds::fraction,
                                "Share of invoices that are never paid.", "[A]")
            .driver({.off = "0 %", .words = "invoices that are never paid"}),
    };
};

template <>
struct Described<customers::CustomerSection> {
    template <typename Owner = customers::CustomerSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::customers>("How customers reorder, refer and leave.")};
};

}  // namespace models
