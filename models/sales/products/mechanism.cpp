// What orders of every product take from the company.
#include "models/sales/products/mechanism.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "models/company/scenario.hpp"
#include "models/production/plant/work_content.hpp"
#include "models/sales/products/product.hpp"
#include "sim/elementary.hpp"

namespace models::sales {

std::vector<Product> products_of(const Scenario& scenario) {
    const OrdersParameters& orders = scenario.orders;
    if (scenario.products.empty()) {
        return {{.price = orders.price,
                 .price_cv = orders.price_cv,
                 .cost_share = orders.cost_share,
                 .material_share = orders.material_share}};
    }
    const bool apart = has_first_orders(scenario);
    double of_first = 0.0;  // the sum of weights
    double of_later = 0.0;
    for (const auto& [name, product] : scenario.products) {
        if (!apart || product.first_order) of_first += product.share;
        if (!apart || !product.first_order) of_later += product.share;
    }
    // A customer leaves at each delivery with this probability, so it is one order of so many.
    const double first = apart ? 1.0 - sim::exp(-scenario.customers.churn_base) : 0.0;
    std::vector<Product> products;
    for (const auto& [name, product] : scenario.products) {
        const double among_first = apart && !product.first_order ? 0.0 : product.share / of_first;
        const double among_later = apart && product.first_order ? 0.0 : product.share / of_later;
        products.push_back(
            {.share = apart ? first * among_first + (1.0 - first) * among_later : among_later,
             .of_first = among_first,
             .of_later = among_later,
             .price = product.price.value_or(orders.price),
             .price_cv = product.price_cv.value_or(orders.price_cv),
             .size_cv = product.size.cv,
             .cost_share = product.cost_share.value_or(orders.cost_share),
             .material_share = product.material_share.value_or(orders.material_share)});
    }
    return products;
}

bool has_first_orders(const Scenario& scenario) {
    return std::any_of(scenario.products.begin(), scenario.products.end(),
                       [](const auto& product) { return product.second.first_order; });
}

Visits visits_to(const Scenario& scenario, std::size_t plant) {
    const auto& stages = scenario.plants[plant].second.stages;
    if (scenario.products.empty()) return {std::vector<double>(stages.size(), 1.0)};
    Visits visits;
    for (const auto& [name, product] : scenario.products) {
        std::vector<double>& factors = visits.emplace_back();
        for (const auto& [stage, parameters] : stages) {
            const std::size_t place = place_of(product.stages, stage);
            const bool is_stated = place < product.stages.size();
            factors.push_back(product.work * (is_stated ? product.stages[place].second.time : 1.0));
        }
    }
    return visits;
}

std::vector<double> flow_days(const Scenario& scenario, std::size_t plant, const Setting& shifts) {
    std::vector<double> days;
    for (const std::vector<double>& visits : visits_to(scenario, plant)) {
        const double hours = production::flow_hours(scenario.plants[plant].second.stages, visits);
        days.push_back(hours / sim::hours(shifts.calendar.working_day()) /
                       shifts.calendar.days_over(shifts.company));
    }
    return days;
}

double mean_over(const std::vector<Product>& products, const std::vector<double>& values) {
    double mean = 0.0;
    for (std::size_t i = 0; i < products.size(); ++i) mean += products[i].share * values[i];
    return mean;
}

double mean_price(const Scenario& scenario) {
    double mean = 0.0;
    for (const Product& product : products_of(scenario)) {
        mean += product.of_later * to_euros(product.price);
    }
    return mean;
}

OrderMaterial material_of(const Scenario& scenario) {
    const std::vector<Product> products = products_of(scenario);
    OrderMaterial material;
    double square = 0.0;
    for (const Product& product : products) {
        const double cents =
            static_cast<double>(product.price.cents) * product.cost_share * product.material_share;
        material.cents += product.share * cents;
        square += product.share * cents * cents * (1.0 + product.price_cv * product.price_cv) *
                  (1.0 + product.size_cv * product.size_cv);
    }
    if (products.size() == 1 && products.front().size_cv == 0.0) {
        material.cv = products.front().price_cv;
    } else if (material.cents > 0.0) {
        material.cv = std::sqrt(std::max(square / (material.cents * material.cents) - 1.0, 0.0));
    }
    return material;
}

}  // namespace models::sales
