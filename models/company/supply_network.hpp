// The supply network: which plant serves which market, through which warehouses and hauls.
//
// A directed graph (Boost.Graph) of plants, warehouses and markets. A plant hands over to its
// warehouse, hauls join warehouses, and a market's lane begins at a warehouse. Every market is
// served along its best route from any plant, by cost or by mean time as the market says (Dijkstra,
// 1959). Between equal routes the other of the two criteria decides, then the number of legs. Then
// the order in the scenario decides: of the plants, then of the last warehouses, then of those
// before them, and so on.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/company/scenario.hpp"

namespace models {

/// How a market is served; indices into the scenario's lists.
struct Route {
    std::size_t plant;
    std::vector<std::size_t> warehouses;  ///< in the order in which goods pass them; at least one
    std::vector<std::size_t> hauls;       ///< between consecutive warehouses, so one less
    Money cost;                           ///< of one order's hauls and lane
    sim::Duration time;                   ///< mean, of hand-over, hauls and lane
};

/// By market, whether some plant can serve it. Takes a time nearly linear in the size of the
/// company, unlike routes, whose lengths add up.
[[nodiscard]] std::vector<bool> served_markets(const Scenario& scenario);

class SupplyNetwork {
 public:
    /// References to plants and warehouses should be valid. An edge to an unknown place is left
    /// out.
    explicit SupplyNetwork(const Scenario& scenario);

    /// Whether some plant can serve a market.
    [[nodiscard]] bool serves(std::size_t market) const { return routes_[market].has_value(); }
    /// How a market is served. Throws InternalError when no plant can.
    [[nodiscard]] const Route& route(std::size_t market) const;
    /// The warehouse that takes what a plant makes.
    [[nodiscard]] std::size_t warehouse_of(std::size_t plant) const {
        return warehouse_of_plant_[plant];
    }
    /// The plants whose goods pass a warehouse, in order.
    [[nodiscard]] const std::vector<std::size_t>& plants_feeding(std::size_t warehouse) const {
        return plants_feeding_[warehouse];
    }
    /// The share of a plant's demand that passes a warehouse, by the shares of its markets.
    [[nodiscard]] double share_through(std::size_t plant, std::size_t warehouse) const;
    /// Whether there is a warehouse that goods of both plants pass.
    [[nodiscard]] bool share_a_warehouse(std::size_t plant, std::size_t other) const;

 private:
    std::vector<std::size_t> warehouse_of_plant_;
    std::vector<std::optional<Route>> routes_;
    std::vector<std::vector<std::size_t>> plants_feeding_;  // [warehouse]
    std::vector<std::vector<double>>
        shares_;  // [warehouse][place of the plant among those feeding]
};

}  // namespace models
