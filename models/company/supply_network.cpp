#include "models/company/supply_network.hpp"

#include <algorithm>
#include <array>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
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

// The place of a plant in an ordered list of plants; its size when it is not there.
std::size_t place_among(const std::vector<std::size_t>& plants, std::size_t plant) {
    const auto found = std::lower_bound(plants.begin(), plants.end(), plant);
    const auto end = plants.end();
    return static_cast<std::size_t>((found == end || *found != plant ? end : found) -
                                    plants.begin());
}

// The length of a route, compared lexicographically: cost, time, legs; or time, cost, legs; then
// the plant. The number of legs makes every route longer than any part of it, even where legs cost
// nothing and take no time. The plant, which the first leg adds, decides between equal routes.
struct Length {
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::int64_t legs = 0;
    std::int64_t plant = 0;

    friend constexpr auto operator<=>(const Length&, const Length&) = default;
    friend constexpr Length operator+(const Length& a, const Length& b) {
        return {a.first + b.first, a.second + b.second, a.legs + b.legs, a.plant + b.plant};
    }
};
constexpr Length unreachable{std::numeric_limits<std::int64_t>::max(), 0, 0, 0};

// Where warehouses stand, by their names. Unlike place_of(), it does not search all of them for
// every market and haul.
class Places {
 public:
    explicit Places(const Named<logistics::WarehouseParameters>& warehouses)
        : none_(warehouses.size()) {
        for (std::size_t i = 0; i < warehouses.size(); ++i) places_.emplace(warehouses[i].first, i);
    }
    /// The number of warehouses when there is none of that name.
    [[nodiscard]] std::size_t of(const std::string& name) const {
        const auto found = places_.find(name);
        return found == places_.end() ? none_ : found->second;
    }

 private:
    std::size_t none_;
    std::unordered_map<std::string_view, std::size_t> places_;
};

std::vector<std::size_t> warehouses_of_plants(const Scenario& scenario, const Places& places) {
    std::vector<std::size_t> warehouses;
    for (const auto& [name, plant] : scenario.plants) {
        std::size_t place = places.of(plant.warehouse.empty() ? name : plant.warehouse);
        if (plant.warehouse.empty() && place == scenario.warehouses.size()) place = 0;
        warehouses.push_back(place);
    }
    return warehouses;
}

// A vertex from which a leg of no length leads to every plant; then plants; then warehouses.
// Markets are no vertices: a market that names no warehouse takes the one that is nearest, which is
// the same for all of them.
class Ways {
 public:
    Ways(const Scenario& scenario, const Places& places,
         const std::vector<std::size_t>& warehouse_of_plant)
        : scenario_(scenario),
          places_(places),
          first_(1 + scenario.plants.size()),
          graph_(first_ + scenario.warehouses.size()) {
        const std::size_t none = scenario.warehouses.size();
        for (std::size_t plant = 0; plant < scenario.plants.size(); ++plant) {
            boost::add_edge(0, 1 + plant, {0, 0, 0}, graph_);
            if (warehouse_of_plant[plant] == none) continue;
            boost::add_edge(1 + plant, first_ + warehouse_of_plant[plant],
                            {0, hand_over.count(), 0}, graph_);
        }
        for (std::size_t i = 0; i < scenario.hauls.size(); ++i) {
            const logistics::LineHaulParameters& haul = scenario.hauls[i].second;
            const std::size_t from = places.of(haul.from);
            const std::size_t to = places.of(haul.to);
            if (from == none || to == none) continue;
            boost::add_edge(first_ + from, first_ + to,
                            {haul.cost.cents, (haul.least_transit + haul.transit).count(), i},
                            graph_);
        }
        for (const logistics::RouteBy by : {logistics::RouteBy::cost, logistics::RouteBy::time}) {
            measure(by, lengths_[index_of(by)]);
        }
    }

    /// The warehouse at which a market's lane begins; the number of warehouses when no plant can
    /// serve the market.
    [[nodiscard]] std::size_t last_warehouse(const MarketParameters& market) const {
        const std::size_t none = scenario_.warehouses.size();
        const std::vector<Length>& lengths = lengths_[index_of(market.route_by)];
        std::size_t place = none;
        if (!market.warehouse.empty()) {
            place = places_.of(market.warehouse);
        } else if (none > 0) {
            place = static_cast<std::size_t>(
                std::min_element(lengths.begin() + static_cast<std::ptrdiff_t>(first_),
                                 lengths.end()) -
                lengths.begin() - static_cast<std::ptrdiff_t>(first_));
        }
        return place == none || lengths[first_ + place] == unreachable ? none : place;
    }

    [[nodiscard]] Route route_over(std::size_t last_warehouse,
                                   const MarketParameters& market) const {
        Route route{0, {}, {}, market.lane.cost, logistics::Transit(market.lane).mean()};
        for (std::size_t vertex = first_ + last_warehouse; vertex >= first_;) {
            const Edge edge = last_leg(vertex, market.route_by);
            const Leg& leg = graph_[edge];
            route.cost += Money{leg.cents};
            route.time += sim::Duration{leg.microseconds};
            route.warehouses.push_back(vertex - first_);
            vertex = boost::source(edge, graph_);
            if (vertex >= first_) {
                route.hauls.push_back(leg.haul);
            } else {
                route.plant = vertex - 1;
            }
        }
        std::reverse(route.warehouses.begin(), route.warehouses.end());
        std::reverse(route.hauls.begin(), route.hauls.end());
        return route;
    }

 private:
    static std::size_t index_of(logistics::RouteBy by) {
        return by == logistics::RouteBy::cost ? 0 : 1;
    }

    [[nodiscard]] Length length_of(const Edge& edge, logistics::RouteBy by) const {
        const Leg& leg = graph_[edge];
        if (boost::source(edge, graph_) == 0) {
            return {0, 0, 0, static_cast<std::int64_t>(boost::target(edge, graph_))};
        }
        return by == logistics::RouteBy::cost ? Length{leg.cents, leg.microseconds, 1, 0}
                                              : Length{leg.microseconds, leg.cents, 1, 0};
    }

    // The length of the best route to every vertex, from any plant.
    void measure(logistics::RouteBy by, std::vector<Length>& lengths) const {
        lengths.assign(boost::num_vertices(graph_), unreachable);
        const auto add = [](const Length& a, const Length& b) {
            return a == unreachable || b == unreachable ? unreachable : a + b;
        };
        boost::dijkstra_shortest_paths(
            graph_, 0,
            boost::distance_map(lengths.data())
                .weight_map(boost::make_function_property_map<Edge>(
                    [this, by](const Edge& edge) { return length_of(edge, by); }))
                .distance_combine(add)
                .distance_compare(std::less<Length>{})
                .distance_inf(unreachable)
                .distance_zero(Length{}));
    }

    // The last leg of a best route to a vertex. Of equal legs it is the one from the place that the
    // scenario describes first, and of equal hauls the one described first. The predecessors that
    // Dijkstra's algorithm finds would depend on the order of its queue instead.
    [[nodiscard]] Edge last_leg(std::size_t vertex, logistics::RouteBy by) const {
        const std::vector<Length>& lengths = lengths_[index_of(by)];
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
    const Places& places_;
    std::size_t first_;  // the vertex of the first warehouse
    Graph graph_;
    std::array<std::vector<Length>, 2> lengths_;  // [by cost, by time][vertex]
};

}  // namespace

std::vector<bool> served_markets(const Scenario& scenario) {
    const Places places(scenario.warehouses);
    const Ways ways(scenario, places, warehouses_of_plants(scenario, places));
    std::vector<bool> served;
    for (const auto& [name, market] : scenario.markets) {
        served.push_back(ways.last_warehouse(market) != scenario.warehouses.size());
    }
    return served;
}

SupplyNetwork::SupplyNetwork(const Scenario& scenario) {
    const Places places(scenario.warehouses);
    warehouse_of_plant_ = warehouses_of_plants(scenario, places);
    const Ways ways(scenario, places, warehouse_of_plant_);
    for (const auto& [name, market] : scenario.markets) {
        const std::size_t last = ways.last_warehouse(market);
        routes_.push_back(last == scenario.warehouses.size()
                              ? std::nullopt
                              : std::optional(ways.route_over(last, market)));
    }
    plants_feeding_.resize(scenario.warehouses.size());
    for (const std::optional<Route>& route : routes_) {
        if (!route) continue;
        const Route& served = *route;
        for (const std::size_t warehouse : served.warehouses) {
            plants_feeding_[warehouse].push_back(served.plant);
        }
    }
    for (std::vector<std::size_t>& feeding : plants_feeding_) {
        std::sort(feeding.begin(), feeding.end());
        feeding.erase(std::unique(feeding.begin(), feeding.end()), feeding.end());
        shares_.emplace_back(feeding.size(), 0.0);
    }
    std::vector<double> demand(scenario.plants.size(), 0.0);
    for (std::size_t market = 0; market < routes_.size(); ++market) {
        const std::optional<Route>& route = routes_[market];
        if (!route) continue;
        const Route& served = *route;
        const double share = scenario.markets[market].second.share;
        demand[served.plant] += share;
        for (const std::size_t warehouse : served.warehouses) {
            shares_[warehouse][place_among(plants_feeding_[warehouse], served.plant)] += share;
        }
    }
    for (std::size_t warehouse = 0; warehouse < shares_.size(); ++warehouse) {
        for (std::size_t i = 0; i < shares_[warehouse].size(); ++i) {
            const double whole = demand[plants_feeding_[warehouse][i]];
            if (whole > 0.0) shares_[warehouse][i] /= whole;
        }
    }
}

double SupplyNetwork::share_through(std::size_t plant, std::size_t warehouse) const {
    const std::size_t place = place_among(plants_feeding_[warehouse], plant);
    return place == plants_feeding_[warehouse].size() ? 0.0 : shares_[warehouse][place];
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
