// The rules of customers.
#include <fmt/format.h>

#include <string>

#include "models/company/scenario.hpp"
#include "models/customers/base/mechanism.hpp"
#include "models/describe/rules.hpp"

namespace models::customers {

void CustomerMechanism::check(const Scenario& scenario, Rules& rules) {
    // Each customer takes memory before anything has happened.
    constexpr double most = 1e7;
    double shares = 0.0;
    for (const auto& [name, market] : scenario.markets) {
        if (market.opens <= 1) shares += market.share;
    }
    const double all =
        static_cast<double>(scenario.customers.opening) * scenario.demand.scale * shares;
    rules.require(
        all <= most, "customers.opening",
        fmt::format("{} customers times demand.scale, {}, in markets with shares of {:.6g} % "
                    "in all are {:.3g} customers on the first day; at most {:.3g} can be "
                    "simulated",
                    scenario.customers.opening, scenario.demand.scale, 100.0 * shares, all, most));
}

}  // namespace models::customers
