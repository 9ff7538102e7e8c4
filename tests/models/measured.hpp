// What a company measures in one run, by the names of the KPIs.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "models/company/scenario.hpp"
#include "sim/results.hpp"

namespace models::testing {

/// The measured values of one replication; what was not measured is missing.
struct Measured {
    sim::Layout layout;
    std::vector<double> row;

    explicit Measured(const Company& company)
        : layout(kpi_layout(company.scenario())),
          row(layout.row_size(), std::numeric_limits<double>::quiet_NaN()) {
        company.measure(row);
    }
    [[nodiscard]] double operator()(const std::string& name, std::size_t element = 0) const {
        return row[layout.variable(name).offset + element];
    }
};

/// Builds a company and runs it.
[[nodiscard]] inline Measured measured(const Scenario& scenario, std::uint64_t seed,
                                       std::uint64_t replication = 0,
                                       Construction construction = {}) {
    Company company(scenario, construction);
    company.run(seed, replication);
    return Measured(company);
}

/// To the bit, but for what counts the simulator's work.
inline void check_same_business(const Measured& one, const Measured& other) {
    for (const sim::Variable& variable : one.layout.variables()) {
        if (variable.engine_counter) continue;
        CAPTURE(variable.name);
        for (std::size_t i = 0; i < variable.size; ++i) {
            const double a = one(variable.name, i);
            const double b = other(variable.name, i);
            CHECK(((std::isnan(a) && std::isnan(b)) || a == b));
        }
    }
}

}  // namespace models::testing
