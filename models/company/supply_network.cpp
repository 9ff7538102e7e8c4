#include "models/company/supply_network.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>

#include "models/logistics/lane/transit.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// The least delay of a hand-over from plant to warehouse (docs/model/messages.md).
constexpr sim::Duration hand_over = std::chrono::hours{2};

struct Leg {
    std::int64_t cents = 0;
    std::int64_t microseconds = 0;
    std::size_t haul = 0;  // of a leg between two warehouses
};
using Graph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, Leg>;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

// The length of a route, compared lexicographically: cost, time, legs; or time, cost, legs. The
// number of legs makes every route longer than any part of it, even where legs cost nothing and
// take no time. Dijkstra's algorithm needs this.
struct Length {
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::int64_t legs = 0;

    friend constexpr auto operator<=>(const Length&, const Length&) = default;
    friend constexpr Length operator+(const Length& a, const Length& b) {
        return {a.first + b.first, a.second + b.second, a.legs + b.legs};
    }
};
constexpr Length unreachable{std::numeric_limits<std::int64_t>::max(), 0, 0};

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
            const logistics::LineHaulParameters& haul = scenario.hauls[i].second;
            const std::size_t from = place_of(scenario.warehouses, haul.from);
            const std::size_t to = place_of(scenario.warehouses, haul.to);
            if (from == warehouses_ || to == warehouses_) continue;
            boost::add_edge(plants_ + from, plants_ + to,
                            {haul.cost.cents, (haul.least_transit + haul.transit).count(), i},
                            graph_);
        }
        for (std::size_t i = 0; i < scenario.markets.size(); ++i) {
            const MarketParameters& market = scenario.markets[i].second;
            const Leg lane{market.lane.cost.cents, logistics::Transit(market.lane).mean().count(),
                           0};
            const std::size_t named = place_of(scenario.warehouses, market.warehouse);
            for (std::size_t warehouse = 0; warehouse < warehouses_; ++warehouse) {
                if (!market.warehouse.empty() && warehouse != named) continue;
                boost::add_edge(plants_ + warehouse, plants_ + warehouses_ + i, lane, graph_);
            }
        }
    }

    [[nodiscard]] std::vector<std::optional<Route>> routes() const {
        std::vector<std::optional<Route>> routes(scenario_.markets.size());
        std::vector<Length> best(routes.size(), unreachable);
        for (const logistics::RouteBy by : {logistics::RouteBy::cost, logistics::RouteBy::time}) {
            for (std::size_t plant = 0; plant < plants_; ++plant) improve(by, plant, routes, best);
        }
        return routes;
    }

 private:
    [[nodiscard]] Length length_of(const Edge& edge, logistics::RouteBy by) const {
        const Leg& leg = graph_[edge];
        return by == logistics::RouteBy::cost ? Length{leg.cents, leg.microseconds, 1}
                                              : Length{leg.microseconds, leg.cents, 1};
    }

    // Takes the routes from one plant that are better than those found so far.
    void improve(logistics::RouteBy by, std::size_t plant,
                 std::vector<std::optional<Route>>& routes, std::vector<Length>& best) const {
        std::vector<Length> lengths(boost::num_vertices(graph_), unreachable);
        const auto add = [](const Length& a, const Length& b) {
            return a == unreachable || b == unreachable ? unreachable : a + b;
        };
        boost::dijkstra_shortest_paths(
            graph_, plant,
            boost::distance_map(lengths.data())
                .weight_map(boost::make_function_property_map<Edge>(
                    [this, by](const Edge& edge) { return length_of(edge, by); }))
                .distance_combine(add)
                .distance_compare(std::less<Length>{})
                .distance_inf(unreachable)
                .distance_zero(Length{}));
        for (std::size_t i = 0; i < routes.size(); ++i) {
            const std::size_t market = plants_ + warehouses_ + i;
            if (scenario_.markets[i].second.route_by != by || !(lengths[market] < best[i]))
                continue;
            best[i] = lengths[market];
            routes[i] = route_to(market, plant, lengths, by);
        }
    }

    [[nodiscard]] Route route_to(std::size_t vertex, std::size_t plant,
                                 const std::vector<Length>& lengths, logistics::RouteBy by) const {
        Route route{plant, {}, {}, {}, {}};
        while (vertex != plant) {
            const Edge edge = last_leg(vertex, lengths, by);
            const Leg& leg = graph_[edge];
            route.cost += Money{leg.cents};
            route.time += sim::Duration{leg.microseconds};
            const std::size_t from = boost::source(edge, graph_);
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

    // The last leg of a best route to a vertex. Of equal legs it is the one from the place that the
    // scenario describes first, and of equal hauls the one described first. The predecessors that
    // Dijkstra's algorithm finds would depend on the order of its queue instead.
    [[nodiscard]] Edge last_leg(std::size_t vertex, const std::vector<Length>& lengths,
                                logistics::RouteBy by) const {
        Edge found;
        std::size_t place = vertex;  // no leg begins where it ends, so this means none yet
        for (auto [edge, end] = boost::in_edges(vertex, graph_); edge != end; ++edge) {
            const std::size_t from = boost::source(*edge, graph_);
            if (lengths[from] == unreachable) continue;
            if (lengths[from] + length_of(*edge, by) != lengths[vertex]) continue;
            if (place != vertex && from >= place) continue;
            found = *edge;
            place = from;
        }
        return found;
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
    shares_.assign(scenario.plants.size() * scenario.warehouses.size(), 0.0);
    std::vector<double> demand(scenario.plants.size(), 0.0);
    for (std::size_t plant = 0; plant < scenario.plants.size(); ++plant) {
        for (const std::optional<Route>& route : routes_) {
            if (!route || route->plant != plant) continue;
            for (const std::size_t warehouse : route->warehouses) {
                std::vector<std::size_t>& feeding = plants_feeding_[warehouse];
                if (feeding.empty() || feeding.back() != plant) feeding.push_back(plant);
            }
        }
    }
    for (std::size_t market = 0; market < routes_.size(); ++market) {
        const std::optional<Route>& route = routes_[market];
        if (!route) continue;
        const double share = scenario.markets[market].second.share;
        demand[route->plant] += share;
        for (const std::size_t warehouse : route->warehouses) {
            shares_[route->plant * scenario.warehouses.size() + warehouse] += share;
        }
    }
    for (std::size_t i = 0; i < shares_.size(); ++i) {
        const double whole = demand[i / scenario.warehouses.size()];
        if (whole > 0.0) shares_[i] /= whole;
    }
}

const Route& SupplyNetwork::route(std::size_t market) const {
    const std::optional<Route>& found = routes_[market];
    if (!found) throw sim::InternalError("a market that no plant can serve was not refused");
    return *found;
}

bool SupplyNetwork::share_a_warehouse(std::size_t plant, std::size_t other) const {
    return std::any_of(plants_feeding_.begin(), plants_feeding_.end(), [&](const auto& feeding) {
        return std::binary_search(feeding.begin(), feeding.end(), plant) &&
               std::binary_search(feeding.begin(), feeding.end(), other);
    });
}

}  // namespace models
