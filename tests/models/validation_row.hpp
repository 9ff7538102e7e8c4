// A row of docs/model/validation.md: quantities with exact values, simulated by 40 replications.
//
// The row holds when every quantity passes the gate. Its companion, a model that is wrong on
// purpose, must fail the gate in every quantity, and because the exact value lies outside the
// interval, not merely because the interval is wide.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/gate.hpp"

namespace models::testing {

struct Quantity {
    std::string name;
    double exact;
};

/// The gate of each quantity; `simulate(replication)` gives one value for each.
template <typename Simulate>
[[nodiscard]] std::vector<test_support::Gate> gates_of(const std::vector<Quantity>& quantities,
                                                       const Simulate& simulate) {
    std::vector<std::vector<double>> means(quantities.size());
    for (std::uint64_t r = 0; r < test_support::gate_replications; ++r) {
        const std::vector<double> values = simulate(r);
        REQUIRE(values.size() == quantities.size());
        for (std::size_t i = 0; i < values.size(); ++i) means[i].push_back(values[i]);
    }
    std::vector<test_support::Gate> gates;
    for (std::size_t i = 0; i < quantities.size(); ++i) {
        gates.push_back(test_support::gate(means[i], quantities[i].exact));
    }
    return gates;
}

template <typename Simulate>
void require_row(const std::vector<Quantity>& quantities, const Simulate& simulate) {
    const auto gates = gates_of(quantities, simulate);
    for (std::size_t i = 0; i < gates.size(); ++i) {
        INFO(quantities[i].name << " " << gates[i].message);
        CHECK(gates[i].ok);
    }
}

template <typename Simulate>
void require_companion_fails(const std::vector<Quantity>& quantities, const Simulate& simulate) {
    const auto gates = gates_of(quantities, simulate);
    for (std::size_t i = 0; i < gates.size(); ++i) {
        INFO(quantities[i].name << " " << gates[i].message);
        CHECK_FALSE(gates[i].ok);
        CHECK((quantities[i].exact < gates[i].low || quantities[i].exact > gates[i].high));
    }
}

}  // namespace models::testing
