// Parameters by their dotted path, e.g. "breakers.open_at" or "plants.main.stages.cutting.servers":
// for `--set`, for variants made in Python, for sweeps and for the difference of two companies.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/describe/path.hpp"

namespace models {

/// Every parameter of the company, in the order of the description.
[[nodiscard]] std::vector<FieldSummary> all_fields(const Scenario& scenario);

/// The paths of all_fields().
[[nodiscard]] std::vector<std::string> all_paths(const Scenario& scenario);

/// The path of the parameter at a path, which may be the short one of an entry that has one
/// parameter only; the path itself where there is none.
[[nodiscard]] std::string full_path(const Scenario& scenario, std::string_view path);

/// The parameter at a path; nothing when there is none. It refers to the scenario.
[[nodiscard]] std::optional<Parameter> parameter_at(const Scenario& scenario,
                                                    std::string_view path);

/// The value of one parameter as a file states it. Throws sim::ConfigError for an unknown path.
[[nodiscard]] std::string value_at(const Scenario& scenario, std::string_view path);

/// What a page calls one parameter where two companies differ in it, with the values that this
/// company has: "the 120 % stop" for breakers.trip. Empty where the parameter has no words of its
/// own, and where this company has no such parameter.
[[nodiscard]] std::string called_at(const Scenario& scenario, std::string_view path);

/// Sets one parameter from text, with its unit: "120 %", "5 min", "true". Throws sim::ConfigError
/// that names the path when there is no such parameter or the value does not fit; rules across
/// fields are left to check(). Returns why the value can hardly be meant (describe/doubt.hpp), or
/// empty.
std::string set_value(Scenario& scenario, std::string_view path, std::string_view value_text);

/// Every parameter in which two companies differ, in the order of the description.
[[nodiscard]] std::vector<FieldChange> changed_fields(const Scenario& before,
                                                      const Scenario& after);

/// Whether a decision can change the parameter at a path in a running company; nothing when there
/// is no such parameter.
[[nodiscard]] std::optional<bool> is_changeable(const Scenario& scenario, std::string_view path);

/// Gives `to` the values that `from` has of every parameter that can change in a running company.
/// Entries that only one of them has keep theirs.
void copy_changeable(const Scenario& from, Scenario& to);

/// The number of all_fields().
[[nodiscard]] std::size_t parameter_count(const Scenario& scenario);

}  // namespace models
