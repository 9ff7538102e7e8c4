// The table of one KPI.
#pragma once

#include <string>
#include <vector>

#include "cli/kpi_table.hpp"

namespace test_support {

inline cli::KpiTable table_of(const sim::Results& results, const std::string& name) {
    return cli::kpi_tables(results, std::vector{name}).front();
}

}  // namespace test_support
