// The supply network of the base as a picture in layers: plants, warehouses by how far along a
// route they stand, markets. Routes are those of models::SupplyNetwork, read from the resolved
// scenario that every results file carries; orders are what the base accepted. Loads are committed
// loads, means over time: of a plant that of its most loaded stage, of a market that of its lane.
//
// Order: plants, warehouses, markets as in the scenario. Linear in nodes and legs, and in the
// months of every market.
#pragma once

#include <string>
#include <vector>

#include "report/findings.hpp"

namespace report {

struct SupplyNode {
    std::string name;
    std::string kind;      ///< "plant", "warehouse" or "market"
    double layer = 0.0;    ///< from 0, plants, to 1, markets
    double place = 0.0;    ///< within its layer, in (0, 1)
    double orders = 0.0;   ///< a month
    double load = 0.0;     ///< 1 is the capacity within the horizon; NaN where it is not known
    bool labelled = true;  ///< false where a layer has too many to be read
};
struct SupplyEdge {
    std::string from;  ///< kind and name: "plant main"
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

/// Empty when there is none.
[[nodiscard]] SupplyPicture supply_picture(const Kpis& kpis, const Findings& findings);

}  // namespace report
