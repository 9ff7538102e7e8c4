// The description of one simulated company: all that a replication needs besides a seed and its
// number.
//
// A scenario is composed of the parameters of its mechanisms, in the order of their list. Only the
// parameters.hpp of a mechanism states their storage, defaults, units, bounds and sentences.
#pragma once

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/utility.hpp>
#include <tuple>

#include "models/company/mechanisms.hpp"
#include "models/describe/field.hpp"
#include "models/describe/named.hpp"

namespace models {

/// The parts that mechanisms add to a group of parameters, as one struct.
template <typename... Parts>
struct ComposedOf : Parts... {
    bool operator==(const ComposedOf&) const = default;
};
template <typename... Parts>
struct Described<ComposedOf<Parts...>> : DescribedByBases<Parts...> {};

/// The part of a group that one mechanism added.
template <typename Part, typename... Parts>
[[nodiscard]] constexpr const Part& part_of(const ComposedOf<Parts...>& group) noexcept {
    return group;
}

namespace detail {

template <typename Mechanism>
using section_of = typename Mechanism::Section;
template <typename Mechanism>
using market_part_of = typename Mechanism::MarketPart;
template <typename Mechanism>
using plant_part_of = typename Mechanism::PlantPart;
template <typename Mechanism>
using orders_part_of = typename Mechanism::OrdersPart;
template <typename Mechanism>
using breakers_part_of = typename Mechanism::BreakersPart;

template <template <typename> typename PartOf>
struct Has {
    template <typename Mechanism>
    using fn = boost::mp11::mp_valid<PartOf, Mechanism>;
};

/// The parts of a group, taken from the mechanisms that have one.
template <template <typename> typename PartOf>
using Parts = boost::mp11::mp_rename<
    boost::mp11::mp_transform<PartOf, boost::mp11::mp_copy_if_q<Mechanisms, Has<PartOf>>>,
    ComposedOf>;

}  // namespace detail

/// The parameters of one market.
struct MarketParameters : detail::Parts<detail::market_part_of> {
    bool operator==(const MarketParameters&) const = default;
};
/// The parameters of one plant.
struct PlantParameters : detail::Parts<detail::plant_part_of> {
    bool operator==(const PlantParameters&) const = default;
};
/// Prices, promises and penalties.
struct OrdersParameters : detail::Parts<detail::orders_part_of> {
    bool operator==(const OrdersParameters&) const = default;
};
/// The circuit breaker that holds sales back.
struct BreakersParameters : detail::Parts<detail::breakers_part_of> {
    bool operator==(const BreakersParameters&) const = default;
};

/// The groups that several mechanisms have a part in.
struct SharedSections {
    OrdersParameters orders;
    Named<MarketParameters> markets = {{"national", MarketParameters{}}};
    Named<PlantParameters> plants = {{"main", PlantParameters{}}};
    BreakersParameters breakers;

    bool operator==(const SharedSections&) const = default;
};

struct Scenario : detail::Parts<detail::section_of>, SharedSections {
    bool operator==(const Scenario&) const = default;
};

template <>
struct Described<MarketParameters> : DescribedByBases<detail::Parts<detail::market_part_of>> {};
template <>
struct Described<PlantParameters> : DescribedByBases<detail::Parts<detail::plant_part_of>> {};
template <>
struct Described<OrdersParameters> : DescribedByBases<detail::Parts<detail::orders_part_of>> {};
template <>
struct Described<BreakersParameters> : DescribedByBases<detail::Parts<detail::breakers_part_of>> {};
template <>
struct Described<SharedSections> {
    template <typename Owner = SharedSections>
    static constexpr auto fields = std::tuple{
        section<&Owner::orders>("Prices, promises and penalties."),
        entries<&Owner::markets>(
            "market",
            "Where customers are: each market has leads, a desk, customers, support and a lane of "
            "its own."),
        entries<&Owner::plants>("plant", "Production."),
        section<&Owner::breakers>("The circuit breaker that holds sales back."),
    };
};
template <>
struct Described<Scenario> : DescribedByBases<detail::Parts<detail::section_of>, SharedSections> {};

}  // namespace models
