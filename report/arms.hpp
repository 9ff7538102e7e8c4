// The arms of a study, read from its results: their names, their companies, and the parameters in
// which these differ.
//
// The arms are in the order of the study. Each recorded scenario is parsed once, or not at all when
// the caller passes the companies.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/recorded_scenario.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/results.hpp"

namespace report {

/// A parameter that differs, and its index in the description of the company.
struct Change : models::FieldChange {
    std::size_t place = 0;
};

/// One arm of the study.
struct Arm {
    std::string name;
    std::string title;   ///< never empty: the name when there is no title; with curly quotes
    std::string colour;  ///< "#rrggbb", the same all over the page
    std::optional<models::Scenario> scenario;  ///< empty when its text cannot be parsed
    std::vector<models::Decision> decisions;
    /// The differences from the first arm that has a scenario, in the order of the description, and
    /// then those of its decisions. Every switch of the breaker is compared by itself.
    std::vector<Change> changes;

    /// Its company. Throws sim::InternalError when `scenario` is empty.
    [[nodiscard]] const models::Scenario& company() const;
};

/// The arms in the order of the study. `variants` are their companies, where these are known:
/// as many as arms, or none. Throws sim::InternalError for another number.
[[nodiscard]] std::vector<Arm> read_arms(const sim::StudyHeader& header,
                                         std::span<const models::RecordedScenario> variants = {});

/// The parameters in which two arms differ, in the order of the description. The time is
/// proportional to their changes, not to the size of the company. Both must have a scenario.
[[nodiscard]] std::vector<Change> difference(const Arm& from, const Arm& to);

/// The section of a parameter: "breakers" of "breakers.open_at".
[[nodiscard]] std::string_view section_of(std::string_view path);

/// The value of a change for the page: "none" where there is no such stage or market.
[[nodiscard]] std::string_view value_text(std::string_view value);

}  // namespace report
