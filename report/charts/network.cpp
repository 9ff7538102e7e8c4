// The supply network of the base: plants, warehouses, markets and the routes between them.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/supply_picture.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

bool shown_when(const Study& study) { return has_supply_picture(study.kpis, study.findings); }

ordered_json nodes(const Study& study, const SupplyPicture& picture) {
    ordered_json rows = ordered_json::array();
    for (const SupplyNode& node : picture.nodes) {
        ordered_json row = row_of(study, 0);
        row["name"] = node.name;
        row["kind"] = node.kind;
        row["layer"] = node.layer;
        row["place"] = rounded(node.place);
        row["orders"] = rounded(node.orders);
        row["load"] = rounded(node.load);
        row["label"] = node.labelled ? node.name : "";
        rows.push_back(std::move(row));
    }
    return rows;
}

ordered_json edges(const Study& study, const SupplyPicture& picture) {
    ordered_json rows = ordered_json::array();
    for (const SupplyEdge& edge : picture.edges) {
        ordered_json row = row_of(study, 0);
        row["from"] = edge.from;
        row["to"] = edge.to;
        row["layer"] = edge.layer;
        row["place"] = rounded(edge.place);
        row["to_layer"] = edge.to_layer;
        row["to_place"] = rounded(edge.to_place);
        row["orders"] = rounded(edge.orders);
        row["load"] = rounded(edge.load);
        row["transit"] = rounded(edge.transit);
        row["deviation"] = rounded(edge.transit_deviation);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string summary(const SupplyPicture& picture) {
    std::map<std::string, std::size_t> counts;
    for (const SupplyNode& node : picture.nodes) ++counts[node.kind];
    std::string text = fmt::format("{}, {} and {}", count_text(counts["plant"], "plant", "plants"),
                                   count_text(counts["warehouse"], "warehouse", "warehouses"),
                                   count_text(counts["market"], "market", "markets"));
    const auto busiest =
        std::max_element(picture.edges.begin(), picture.edges.end(),
                         [](const auto& a, const auto& b) { return a.orders < b.orders; });
    if (busiest == picture.edges.end()) return text + ".";
    return text + fmt::format("; most orders, {} a month, pass from {} to {}.",
                              number_text(busiest->orders), busiest->from, busiest->to);
}

Drawing draw(const Study& study) {
    const SupplyPicture picture = supply_picture(study.kpis, study.findings);
    return {.data = {{"network_nodes", nodes(study, picture)},
                     {"network_edges", edges(study, picture)}},
            .summary = summary(picture)};
}

}  // namespace

constexpr Chart network{
    .name = "network",
    .heading = "The supply network",
    .how_to_read =
        "Plants, warehouses and markets of the base, with the routes that goods take. The wider a "
        "line, the more orders pass it in a month; the larger a mark, the more pass through it. "
        "The darker, the higher the committed load, on average over time: of a plant that of its "
        "most loaded stage, of a market that of its lane. Grey lines have no load of their own.",
    .place = 10,
    .of_one_arm = false,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
