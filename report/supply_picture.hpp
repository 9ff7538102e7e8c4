// The supply network of the base as a picture in layers: plants, then warehouses by their position
// along a route, then markets. The routes are those of models::SupplyNetwork for the recorded
// scenario. The orders are those that the base accepted. The loads are committed loads, averaged
// over time; a plant has the load of its most loaded stage, and a market that of its lane.
//
// Order: plants, warehouses, markets as in the scenario. Linear in nodes and legs, and in the
// months of every market.
#pragma once

#include <string>
#include <vector>

#include "report/findings.hpp"

namespace report {

struct SupplyNode {
    std::string name;      ///< its title
    std::string kind;      ///< "plant", "warehouse" or "market"
    double layer = 0.0;    ///< from 0, plants, to 1, markets
    double place = 0.0;    ///< within its layer, in (0, 1)
    double orders = 0.0;   ///< a month
    double load = 0.0;     ///< 1 is the capacity within the horizon; NaN where it is not known
    bool labelled = true;  ///< false where the layer has too many nodes to label
};
struct SupplyEdge {
    std::string from;  ///< kind and title: "plant main"
    std::string to;
    double layer = 0.0;
    double place = 0.0;
    double to_layer = 0.0;
    double to_place = 0.0;
    double orders = 0.0;             ///< a month
    double load = 0.0;               ///< of a lane, as of its market; NaN for hand-overs and hauls
    double transit = 0.0;            ///< of a lane, mean, h; NaN likewise
    double transit_deviation = 0.0;  ///< of a lane, h; NaN likewise
};
struct SupplyPicture {
    std::vector<SupplyNode> nodes;
    std::vector<SupplyEdge> edges;
};

/// Whether there is a picture: not when the scenario of the base cannot be read, or has one plant
/// and one market only.
[[nodiscard]] bool has_supply_picture(const Kpis& kpis, const Findings& findings);

/// The picture; empty when has_supply_picture() is false.
[[nodiscard]] SupplyPicture supply_picture(const Kpis& kpis, const Findings& findings);

}  // namespace report
