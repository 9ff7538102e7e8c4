#include "models/supply_network.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cstdint>
#include <limits>
#include <utility>

#include "models/components/transit.hpp"

namespace models {

namespace {

// Least delay of a hand-over from plant to warehouse (MODEL.md, "Who talks to whom").
constexpr sim::Duration hand_over = std::chrono::hours{2};

struct Leg {
    std::int64_t cents = 0;
    std::int64_t microseconds = 0;
    std::size_t haul = 0;  // of a leg between two warehouses
};
using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Leg>;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

// Vertices: plants, then warehouses, then markets.
class Builder {
 public:
    Builder(const Scenario& scenario, const std::vector<std::size_t>& warehouse_of_plant)
        : scenario_(scenario),
          plants_(scenario.plants.size()),
          warehouses_(scenario.warehouses.size()),
          graph_(plants_ + warehouses_ + scenario.markets.size()) {
        for (std::size_t plant = 0; plant < plants_; ++plant) {
            const std::size_t warehouse = warehouse_of_plant[plant];
            if (warehouse == warehouses_) continue;
            boost::add_edge(plant, plants_ + warehouse, {0, hand_over.count(), 0}, graph_);
        }
        for (std::size_t i = 0; i < scenario.hauls.size(); ++i) {
            const Haul& haul = scenario.hauls[i].second;
            const std::size_t from = place_of(scenario.warehouses, haul.from);
            const std::size_t to = place_of(scenario.warehouses, haul.to);
            if (from == warehouses_ || to == warehouses_) continue;
            boost::add_edge(plants_ + from, plants_ + to,
                            {haul.cost.cents, (haul.least_transit + haul.transit).count(), i},
                            graph_);
        }
        for (std::size_t i = 0; i < scenario.markets.size(); ++i) {
            const Market& market = scenario.markets[i].second;
            const Leg lane{market.lane.cost.cents, company::Transit(market.lane).mean().count(), 0};
            const std::size_t named = place_of(scenario.warehouses, market.warehouse);
            for (std::size_t warehouse = 0; warehouse < warehouses_; ++warehouse) {
                if (!market.warehouse.empty() && warehouse != named) continue;
                boost::add_edge(plants_ + warehouse, plants_ + warehouses_ + i, lane, graph_);
            }
        }
    }

    [[nodiscard]] std::vector<std::optional<Route>> routes() const {
        std::vector<std::optional<Route>> routes(scenario_.markets.size());
        std::vector<std::int64_t> best(routes.size(), 0);
        for (const RouteBy by : {RouteBy::cost, RouteBy::time}) {
            for (std::size_t plant = 0; plant < plants_; ++plant) improve(by, plant, routes, best);
        }
        return routes;
    }

 private:
    // Takes the routes from one plant that are better than those found so far.
    void improve(RouteBy by, std::size_t plant, std::vector<std::optional<Route>>& routes,
                 std::vector<std::int64_t>& best) const {
        constexpr std::int64_t unreachable = std::numeric_limits<std::int64_t>::max();
        std::vector<std::size_t> before(boost::num_vertices(graph_));
        std::vector<std::int64_t> length(before.size(), unreachable);
        const auto weight = by == RouteBy::cost ? boost::get(&Leg::cents, graph_)
                                                : boost::get(&Leg::microseconds, graph_);
        boost::dijkstra_shortest_paths(
            graph_, plant,
            boost::predecessor_map(before.data()).distance_map(length.data()).weight_map(weight));
        for (std::size_t i = 0; i < routes.size(); ++i) {
            const std::int64_t found = length[plants_ + warehouses_ + i];
            if (scenario_.markets[i].second.route_by != by || found == unreachable) continue;
            if (routes[i] && found >= best[i]) continue;
            best[i] = found;
            routes[i] = route_to(plants_ + warehouses_ + i, plant, before, by);
        }
    }

    [[nodiscard]] Route route_to(std::size_t vertex, std::size_t plant,
                                 const std::vector<std::size_t>& before, RouteBy by) const {
        Route route{plant, {}, {}, {}, {}};
        while (vertex != plant) {
            const std::size_t from = before[vertex];
            const Leg& leg = graph_[best_edge(from, vertex, by)];
            route.cost += Money{leg.cents};
            route.time += sim::Duration{leg.microseconds};
            if (vertex < plants_ + warehouses_) {
                route.warehouses.push_back(vertex - plants_);
                if (from >= plants_) route.hauls.push_back(leg.haul);
            }
            vertex = from;
        }
        std::reverse(route.warehouses.begin(), route.warehouses.end());
        std::reverse(route.hauls.begin(), route.hauls.end());
        return route;
    }

    // Of parallel hauls the best, and of equals the first.
    [[nodiscard]] Edge best_edge(std::size_t from, std::size_t to, RouteBy by) const {
        std::optional<Edge> best;
        const auto weight = [&](const Edge& edge) {
            return by == RouteBy::cost ? graph_[edge].cents : graph_[edge].microseconds;
        };
        for (auto [edge, end] = boost::out_edges(from, graph_); edge != end; ++edge) {
            if (boost::target(*edge, graph_) != to) continue;
            if (!best || weight(*edge) < weight(*best)) best = *edge;
        }
        return *best;
    }

    const Scenario& scenario_;
    std::size_t plants_;
    std::size_t warehouses_;
    Graph graph_;
};

}  // namespace

SupplyNetwork::SupplyNetwork(const Scenario& scenario) {
    for (const auto& [name, plant] : scenario.plants) {
        std::size_t place =
            place_of(scenario.warehouses, plant.warehouse.empty() ? name : plant.warehouse);
        if (plant.warehouse.empty() && place == scenario.warehouses.size()) place = 0;
        warehouse_of_plant_.push_back(place);
    }
    routes_ = Builder(scenario, warehouse_of_plant_).routes();
    plants_feeding_.resize(scenario.warehouses.size());
    for (std::size_t plant = 0; plant < scenario.plants.size(); ++plant) {
        for (const std::optional<Route>& route : routes_) {
            if (!route || route->plant != plant) continue;
            for (const std::size_t warehouse : route->warehouses) {
                std::vector<std::size_t>& feeding = plants_feeding_[warehouse];
                if (feeding.empty() || feeding.back() != plant) feeding.push_back(plant);
            }
        }
    }
}

bool SupplyNetwork::share_a_warehouse(std::size_t plant, std::size_t other) const {
    return std::any_of(plants_feeding_.begin(), plants_feeding_.end(), [&](const auto& feeding) {
        return std::binary_search(feeding.begin(), feeding.end(), plant) &&
               std::binary_search(feeding.begin(), feeding.end(), other);
    });
}

}  // namespace models
