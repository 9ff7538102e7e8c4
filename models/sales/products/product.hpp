// The products of a company with all that they take from it filled in.
#pragma once

#include <cstddef>
#include <vector>

#include "models/kit/quantity.hpp"
#include "models/kit/setting.hpp"

namespace models {
struct Scenario;
}

namespace models::sales {

/// What an order of a product is worth.
struct Product {
    double share = 1.0;     ///< of the orders that a customer places in all
    double of_first = 1.0;  ///< share of the first orders of customers
    double of_later = 1.0;  ///< share of all others
    Money price;            ///< mean
    double price_cv = 0.0;
    double size_cv = 0.0;
    double cost_share = 0.0;      ///< cost of goods, of the price
    double material_share = 0.0;  ///< materials, of the cost of goods
};

/// The products of a company, in order. A company that states none has one, which is as its orders
/// are.
[[nodiscard]] std::vector<Product> products_of(const Scenario& scenario);

/// [product][stage]: the factor on the time of a stage of a plant; 0 where the product passes it.
using Visits = std::vector<std::vector<double>>;
[[nodiscard]] Visits visits_to(const Scenario& scenario, std::size_t plant);

/// [product]: the working days of the company that an order of size 1 takes through the empty
/// stages of a plant. `shifts`: the setting of the plant.
[[nodiscard]] std::vector<double> flow_days(const Scenario& scenario, std::size_t plant,
                                            const Setting& shifts);

/// Whether first orders are of other products than later ones.
[[nodiscard]] bool has_first_orders(const Scenario& scenario);

/// The mean over the orders of a company of what [product] says. Where first orders are of other
/// products, these are the orders of a customer from the first to the last, at the churn of a
/// company that is never late.
[[nodiscard]] double mean_over(const std::vector<Product>& products,
                               const std::vector<double>& values);

/// The mean price of an order of a customer who has ordered before, in EUR.
[[nodiscard]] double mean_price(const Scenario& scenario);

/// The material of an order of any product: its mean in cents, and its coefficient of variation.
struct OrderMaterial {
    double cents = 0.0;
    double cv = 0.0;
};
[[nodiscard]] OrderMaterial material_of(const Scenario& scenario);

}  // namespace models::sales
