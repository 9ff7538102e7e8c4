// The output of `run --json`: all that the printed tables show, in full precision. The meaning of a
// field never changes; new fields may be added. A missing number is null.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/kpi_table.hpp"
#include "cli/run_profile.hpp"
#include "cli/studies.hpp"
#include "sim/results.hpp"

namespace cli {

/// How a study went.
struct RunRecord {
    double elapsed_s = 0.0;
    double events = 0.0;  ///< handled in all complete replications
    bool complete = false;
    std::vector<std::size_t> same_as = {};  ///< by variant: the first with the same values
    std::optional<std::string> results_file = {};
    std::optional<std::string> report_file = {};
    std::optional<StudyProfile> profile = {};
};

/// The events handled in all runs together.
[[nodiscard]] double events_of(const sim::Results& results);

/// A comparison; null where there is none.
[[nodiscard]] nlohmann::ordered_json comparison_json(
    const std::optional<sim::Comparison>& comparison);

/// One study, with the tables of its KPIs.
[[nodiscard]] nlohmann::ordered_json study_json(const Study& study, const sim::Results& results,
                                                std::span<const KpiTable> kpis,
                                                const RunRecord& record);

/// The whole document.
[[nodiscard]] nlohmann::ordered_json run_json(nlohmann::ordered_json studies);

}  // namespace cli
