#include "report/supply_picture.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "models/company/supply_network.hpp"

namespace report {

namespace {

constexpr std::size_t most_labels = 24;
constexpr const char* orders_variable = "orders_accepted_by_market";

/// Spreads nodes evenly over their layer, in the order of their present places. Nodes with equal
/// places keep their order.
void spread(std::vector<SupplyNode>& nodes, std::vector<std::size_t> members) {
    std::stable_sort(members.begin(), members.end(),
                     [&](std::size_t a, std::size_t b) { return nodes[a].place < nodes[b].place; });
    const double n = static_cast<double>(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        nodes[members[i]].place = (static_cast<double>(i) + 0.5) / n;
        nodes[members[i]].labelled = members.size() <= most_labels;
    }
}

/// Orders that the base accepts in a market in a month, on average.
double orders_of(const Kpis& kpis, std::size_t market, std::size_t months) {
    double sum = 0.0;
    for (std::size_t month = 0; month < months; ++month) {
        const double mean = sim::mean(kpis.of(orders_variable, 0, market * months + month));
        if (std::isfinite(mean)) sum += mean;
    }
    return months == 0 ? 0.0 : sum / static_cast<double>(months);
}

/// Puts loads on the nodes: resources are the stages of every plant, then warehouses, then lanes.
void set_loads(std::vector<SupplyNode>& nodes, const Kpis& kpis, const models::Scenario& scenario) {
    std::size_t resource = 0;
    auto node = nodes.begin();
    const auto next_load = [&] { return sim::mean(kpis.of("load", 0, resource++)); };
    for (const auto& [name, plant] : scenario.plants) {
        node->load = std::nan("");
        for (std::size_t stage = 0; stage < plant.stages.size(); ++stage) {
            node->load = std::fmax(node->load, next_load());
        }
        ++node;
    }
    for (; node != nodes.end(); ++node) node->load = next_load();
}

}  // namespace

bool has_supply_picture(const Kpis& kpis, const Findings& findings) {
    const auto& scenario = findings.arms[0].scenario;
    return scenario && kpis.holds(orders_variable) &&
           (scenario->plants.size() > 1 || scenario->markets.size() > 1);
}

SupplyPicture supply_picture(const Kpis& kpis, const Findings& findings) {
    SupplyPicture picture;
    if (!has_supply_picture(kpis, findings)) return picture;
    const models::Scenario& scenario = findings.arms[0].company();
    const models::SupplyNetwork network(scenario);

    const std::size_t plants = scenario.plants.size();
    const std::size_t warehouses = scenario.warehouses.size();
    const std::size_t markets = scenario.markets.size();
    std::vector<SupplyNode>& nodes = picture.nodes;
    for (const auto& plant : scenario.plants) {
        nodes.push_back({.name = models::title_of(plant), .kind = "plant"});
    }
    for (const auto& warehouse : scenario.warehouses) {
        nodes.push_back({.name = models::title_of(warehouse), .kind = "warehouse"});
    }
    for (const auto& market : scenario.markets) {
        nodes.push_back({.name = models::title_of(market), .kind = "market"});
    }

    set_loads(nodes, kpis, scenario);

    // The orders along every leg, by the indices of its ends.
    std::map<std::pair<std::size_t, std::size_t>, double> legs;
    std::vector<std::size_t> depth(warehouses, 0);
    for (std::size_t market = 0; market < markets; ++market) {
        const models::Route& route = network.route(market);
        const double orders = orders_of(kpis, market, findings.months);
        std::size_t at = route.plant;
        nodes[at].orders += orders;
        const auto pass = [&](std::size_t to) {
            legs[{at, to}] += orders;
            nodes[to].orders += orders;
            at = to;
        };
        for (std::size_t i = 0; i < route.warehouses.size(); ++i) {
            depth[route.warehouses[i]] = std::max(depth[route.warehouses[i]], i);
            pass(plants + route.warehouses[i]);
        }
        pass(plants + warehouses + market);
    }
    const std::size_t deepest = depth.empty() ? 0 : *std::max_element(depth.begin(), depth.end());
    const double layers = static_cast<double>(deepest) + 2.0;

    // Layer by layer: put each node at the mean place of the nodes that feed it.
    std::vector<std::vector<std::size_t>> members(deepest + 3);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::size_t layer = 0;
        if (i >= plants) layer = i < plants + warehouses ? 1 + depth[i - plants] : deepest + 2;
        nodes[i].layer = static_cast<double>(layer) / layers;
        members[layer].push_back(i);
    }
    std::vector<std::vector<std::size_t>> feeders(nodes.size());
    for (const auto& [ends, orders] : legs) feeders[ends.second].push_back(ends.first);
    for (const std::vector<std::size_t>& layer : members) {
        for (const std::size_t node : layer) {
            if (feeders[node].empty()) continue;
            double sum = 0.0;
            for (const std::size_t feeder : feeders[node]) sum += nodes[feeder].place;
            nodes[node].place = sum / static_cast<double>(feeders[node].size());
        }
        spread(nodes, layer);
    }
    for (const auto& [ends, orders] : legs) {
        const SupplyNode& from = nodes[ends.first];
        const SupplyNode& to = nodes[ends.second];
        picture.edges.push_back({.from = from.kind + " " + from.name,
                                 .to = to.kind + " " + to.name,
                                 .layer = from.layer,
                                 .place = from.place,
                                 .to_layer = to.layer,
                                 .to_place = to.place,
                                 .orders = orders,
                                 .load = std::nan(""),
                                 .transit = std::nan(""),
                                 .transit_deviation = std::nan("")});
        if (ends.second < plants + warehouses) continue;
        SupplyEdge& lane = picture.edges.back();
        const std::size_t market = ends.second - plants - warehouses;
        lane.load = to.load;
        lane.transit = sim::mean(kpis.of("transit_time_by_lane", 0, market));
        lane.transit_deviation = sim::mean(kpis.of("transit_deviation_by_lane", 0, market));
    }
    return picture;
}

}  // namespace report
