// Warehouses in modules.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/named.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::logistics {

struct WarehouseParameters {
    std::int64_t modules = 1;           // at the opening
    double module_capacity = 250.0;     // orders per month and module
    Money module_cost = euros(18'000);  // per module and month
    Money order_cost = euros(35);       // per order
    double expand_at = 0.95;  // utilisation of the last month at which a module is ordered
    Span expand_time = wd(20.0);
    Money module_value = euros(0);  // capital bound in one module
    std::string title{};            // what people call it; empty: its name

    bool operator==(const WarehouseParameters&) const = default;
};

struct WarehouseSection {
    Named<WarehouseParameters> warehouses = {{"main", WarehouseParameters{}}};

    bool operator==(const WarehouseSection&) const = default;
};

}  // namespace models::logistics

namespace models {

template <>
struct Described<logistics::WarehouseParameters> {
    template <typename Owner = logistics::WarehouseParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::modules>(units::count("modules"), between(1, 1e5),
                               "Warehouse modules on the first day.", "[A] A22")
            .can_change()
            .one_more({.step = 1,
                       .noun = "warehouse module",
                       .price = "module_cost",
                       .where = {"outsourcing.enabled", "false"}}),
        field<&Owner::module_capacity>(units::rate("orders", "month"), positive(1e7),
                                       "Orders that one module can handle.", "[A] A22")
            .can_change(),
        field<&Owner::module_cost>(units::money_per("month"), between(0, 1e8),
                                   "Cost of one module.", "[A] A22")
            .can_change(),
        field<&Owner::order_cost>(units::money_per("order"), between(0, 1e6),
                                  "Cost of handling and shipping one order.", "[A] A22")
            .can_change(),
        field<&Owner::expand_at>(units::share, positive(1000),
                                 "Use of the last month above which one more module is ordered.",
                                 "[A] A22")
            .can_change(),
        field<&Owner::expand_time>(bounds::wait, "Time to get one more module.", "[A] A22")
            .can_change(),
        field<&Owner::module_value>(
            bounds::some_money,
            "Capital bound in one module: paid for one that is added, got back when in-house "
            "logistics end.",
            "[A] A22"),
        field<&Owner::title>("What plans and pages call this warehouse; empty: its name.", "[A]"),
    };
};

template <>
struct Described<logistics::WarehouseSection> {
    template <typename Owner = logistics::WarehouseSection>
    static constexpr auto fields =
        std::tuple{entries<&Owner::warehouses>("warehouse", "Warehouses, in modules.")};
};

}  // namespace models
