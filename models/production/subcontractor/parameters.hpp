// The subcontractor, which makes orders when the company's own plant is full.
#pragma once

#include <chrono>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::production {

struct BackupParameters {
    double capacity = 2.0;    // orders per working day
    double cost_ratio = 1.8;  // over our own cost of goods
    Span start_least = clock_time(sim::day);
    Span start_most = clock_time(3 * sim::day);
    Span production_time = wd(5.0);

    bool operator==(const BackupParameters&) const = default;
};

struct BackupSection {
    BackupParameters backup;

    bool operator==(const BackupSection&) const = default;
};

}  // namespace models::production

namespace models {

template <>
struct Described<production::BackupParameters> {
    template <typename Owner = production::BackupParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::capacity>(units::rate("orders", "wd"), positive(1e5),
                                "Orders that the backup plant can take.", "[S] A5: 20 %")
            .can_change()
            .one_more({.step = 1,
                       .noun = "order a day of the backup plant",
                       .price = "cost_ratio",
                       .where = {"breakers.backup", "true"}}),
        field<&Owner::cost_ratio>(units::number, between(0, 100),
                                  "Its price over our own cost of goods.", "[A] A5"),
        field<&Owner::start_least>(between(1, 1000), "Least time until it is active once called.",
                                   "[A] A5")
            .can_change(),
        field<&Owner::start_most>(between(1, 1000), "Most time until it is active once called.",
                                  "[A] A5")
            .can_change(),
        field<&Owner::production_time>(bounds::wait, "Time that it takes to make an order.",
                                       "[A] A5")
            .can_change(),
    };
};

template <>
struct Described<production::BackupSection> {
    template <typename Owner = production::BackupSection>
    static constexpr auto fields = std::tuple{
        section<&Owner::backup>("The plant that makes orders for us when ours is full.")};
};

}  // namespace models
