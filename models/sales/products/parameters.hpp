// The products of a company: what share of the orders each is, and in what its orders differ from
// those of the company.
#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/named.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::sales {

/// The visit of an order to one stage.
struct VisitParameters {
    double time = 1.0;  // factor on the time of the stage; 0: the order passes it by

    bool operator==(const VisitParameters&) const = default;
};

/// How large orders of one product are, as multiples of a unit.
struct SizeParameters {
    double cv = 0.0;  // the mean is 1

    bool operator==(const SizeParameters&) const = default;
};

struct ProductParameters {
    double share = 1.0;                    // relative weight
    bool first_order = false;              // what customers begin with
    std::optional<Money> price;            // mean, of a unit; unset: that of the company
    std::optional<double> price_cv;        // unset: that of the company
    std::optional<double> cost_share;      // of the price; unset: that of the company
    std::optional<double> material_share;  // of the cost of goods; unset: that of the company
    double work = 1.0;                     // factor on the time of every stage
    SizeParameters size;
    Named<VisitParameters> stages;  // those at which it takes another time than others
    std::string title{};            // what people call it; empty: its name

    bool operator==(const ProductParameters&) const = default;
};

struct ProductSection {
    Named<ProductParameters> products;

    bool operator==(const ProductSection&) const = default;
};

}  // namespace models::sales

namespace models {

template <>
struct Described<sales::VisitParameters> {
    template <typename Owner = sales::VisitParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::time>(units::number, between(0, 1000),
                            "Factor on the time that an order of this product takes at the stage; "
                            "0: it passes the stage without time and without a server. "
                            "`grinding = 0` is short for it.",
                            "[A] decision 27"),
    };
};

template <>
struct Described<sales::SizeParameters> {
    template <typename Owner = sales::SizeParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::cv>(units::number, between(0, 2),
                          "Coefficient of variation of the size of an order, whose mean is 1. Size "
                          "multiplies price, material and time at every stage together.",
                          "[A] decision 27"),
    };
};

template <>
struct Described<sales::ProductParameters> {
    template <typename Owner = sales::ProductParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::share>(units::number, between(0, 1e6),
                             "Weight of this product among the orders: its share is its weight "
                             "over the sum of all weights.",
                             "[A] decision 27"),
        field<&Owner::first_order>(
            "The first order of a customer is of such a product, and every later one of another; "
            "weights then count among these or among those. false for all: any order may be of any "
            "product.",
            "[A] decision 27"),
        field<&Owner::price>(units::money_per("order"), between(0, 1e7),
                             "Mean price of an order of size 1; auto: orders.price; 0: nothing is "
                             "charged for it.",
                             "[A] decision 27"),
        field<&Owner::price_cv>(
            units::number, bounds::variation,
            "Coefficient of variation of the price of an order of size 1; auto: orders.price_cv.",
            "[A] decision 27"),
        field<&Owner::cost_share>(units::share, between(0, 10),
                                  "Cost of goods as a share of the price; auto: orders.cost_share.",
                                  "[A] decision 27"),
        field<&Owner::material_share>(
            units::share, bounds::fraction,
            "Materials as a share of the cost of goods; auto: orders.material_share; 0: it "
            "needs no material from the store.",
            "[A] decision 27"),
        field<&Owner::work>(units::number, between(0, 1000),
                            "Factor on the time of every stage; 0: it visits none.",
                            "[A] decision 27"),
        section<&Owner::size>("How large orders of this product are.", "size"),
        entries<&Owner::stages>("visit",
                                "The stages at which this product takes another time than that "
                                "of the stage, times `work`, or none at all."),
        field<&Owner::title>("What plans and pages call this product; empty: its name.", "[A]"),
    };
};

template <>
struct Described<sales::ProductSection> {
    template <typename Owner = sales::ProductSection>
    static constexpr auto fields = std::tuple{
        entries<&Owner::products>("product",
                                  "Orders of several kinds. Without any, all orders are alike.")
            .at_most(most_products),
    };
};

}  // namespace models
