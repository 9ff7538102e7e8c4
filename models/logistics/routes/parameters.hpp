// The route that goods take from a plant to a market.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"

namespace models::logistics {

enum class RouteBy : std::uint8_t { cost, time };

/// How a market is served.
struct MarketRouteParameters {
    std::string warehouse;  // where its lane begins; empty: the best route decides
    RouteBy route_by = RouteBy::cost;

    bool operator==(const MarketRouteParameters&) const = default;
};

/// Where a plant sends what it makes.
struct PlantRouteParameters {
    std::string
        warehouse;  // that takes its goods; empty: the one with the plant's name, else the first

    bool operator==(const PlantRouteParameters&) const = default;
};

}  // namespace models::logistics

namespace models {

template <>
struct Described<logistics::MarketRouteParameters> {
    template <typename Owner = logistics::MarketRouteParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::warehouse>("The warehouse where its lane begins; empty: where the best "
                                 "route leads.",
                                 "[A]"),
        field<&Owner::route_by>("What makes a route from a plant the best.", "[A]"),
    };
};

template <>
struct Described<logistics::PlantRouteParameters> {
    template <typename Owner = logistics::PlantRouteParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::warehouse>("The warehouse that takes what it makes; empty: the one of its "
                                 "own name, else the first.",
                                 "[A]"),
    };
};

}  // namespace models
