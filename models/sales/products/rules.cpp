// The rules of products.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"
#include "models/sales/products/product.hpp"

namespace models::sales {

namespace {

// A product that visits no stage of a plant has no server that could wait for its material.
void check_visits(const Scenario& scenario, Rules& rules) {
    const std::vector<Product> products = products_of(scenario);
    for (std::size_t plant = 0; plant < scenario.plants.size(); ++plant) {
        const Visits visits = visits_to(scenario, plant);
        for (std::size_t i = 0; i < products.size(); ++i) {
            const bool visits_none = std::all_of(visits[i].begin(), visits[i].end(),
                                                 [](double factor) { return factor == 0.0; });
            rules.require(
                !visits_none || products[i].material_share == 0.0,
                "products." + scenario.products[i].first + ".stages",
                fmt::format("it passes every stage of plant {}, so nothing there would take its "
                            "material from the store. If it is bought ready for each order, state "
                            "a material_share of 0 %: it then goes from the credit check to the "
                            "warehouse, and its cost of goods is owed at delivery",
                            scenario.plants[plant].first));
        }
    }
}

}  // namespace

void ProductMechanism::check(const Scenario& scenario, Rules& rules) {
    if (scenario.products.empty()) return;
    const std::size_t count = scenario.products.size();
    rules.require(
        count <= most_products, "products",
        fmt::format("there are {}, but at most {} can be simulated", count, most_products));
    if (count > most_products) return;
    rules.check_entries(scenario.products, "products");
    std::set<std::string> stages;
    for (const auto& [name, plant] : scenario.plants) stages.merge(names_of(plant.stages));
    const bool apart = has_first_orders(scenario);
    double weights = 0.0;
    double of_first = 0.0;
    double of_later = 0.0;
    for (const auto& [name, product] : scenario.products) {
        weights += product.share;
        (product.first_order ? of_first : of_later) += product.share;
        const std::string path = "products." + name + ".stages";
        rules.check_entries(product.stages, path);
        for (const auto& [stage, visit] : product.stages) {
            rules.check_reference(stage, stages, "stage", path + "." + stage);
        }
    }
    rules.require(weights > 0.0, "products." + scenario.products.front().first + ".share",
                  "all products have a share of 0; at least one must be sold");
    if (!(weights > 0.0)) return;
    const std::string& first = scenario.products.front().first;
    rules.require(!apart || of_first > 0.0, "products." + first + ".first_order",
                  "the products for first orders have a share of 0, so no customer could begin");
    rules.require(!apart || of_later > 0.0, "products." + first + ".first_order",
                  "all products with a share are for first orders, so no customer could order "
                  "again; leave it out for those of later orders");
    if (!apart || (of_first > 0.0 && of_later > 0.0)) check_visits(scenario, rules);
}

}  // namespace models::sales
