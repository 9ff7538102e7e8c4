// The arms of a study as its results state them: their names, their companies, and in which
// parameters these differ.
//
// Order: as in the study. Each recorded scenario is read once, or not at all where the caller has
// the companies at hand.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/results.hpp"

namespace report {

/// A parameter that differs, and its place in the description of the company.
struct Change : models::FieldChange {
    std::size_t place = 0;
};

/// One arm of the study.
struct Arm {
    std::string name;
    std::string title;   ///< never empty: the name when it has none; with curly quotes
    std::string colour;  ///< "#rrggbb", the same all over the page
    std::optional<models::Scenario> scenario;  ///< nothing when its text cannot be read
    /// Against the first arm that has a scenario, with the switches of the breaker stated one by
    /// one; in the order of the description.
    std::vector<Change> changes;

    /// Its company. Throws sim::InternalError where `scenario` has none.
    [[nodiscard]] const models::Scenario& company() const;
};

/// The arms in the order of the study. `scenarios` are their companies, where these are known:
/// as many as arms, or none. Throws sim::InternalError for another number.
[[nodiscard]] std::vector<Arm> read_arms(const sim::StudyHeader& header,
                                         std::span<const models::Scenario> scenarios = {});

/// The parameters in which two arms differ, in the order of the description. Takes time by their
/// changes, not by the size of the company. Both must have a scenario.
[[nodiscard]] std::vector<Change> difference(const Arm& from, const Arm& to);

/// The section of a parameter: "breakers" of "breakers.open_at".
[[nodiscard]] std::string_view section_of(std::string_view path);

/// The value of a change for people: "none" where there is no such stage or market.
[[nodiscard]] std::string_view value_text(std::string_view value);

}  // namespace report
