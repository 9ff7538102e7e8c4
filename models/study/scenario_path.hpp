// Parameters by their dotted path, e.g. "breakers.open_at" or "plants.main.stages.cutting.servers":
// for
// `--set`, for variants made in Python, for sweeps and for the difference of two companies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/scenario.hpp"

namespace models {

/// One parameter of a company, all in words.
struct FieldSummary {
    std::string path;      ///< e.g. "breakers.open_at"
    std::string value;     ///< as a file states it, e.g. "120 %"
    std::string unit;      ///< e.g. "EUR/month", "%", "min, h, s, d or wd"; empty without one
    std::string bounds;    ///< e.g. "0 % to 1000 %"; empty without any
    std::string sentence;  ///< what it means
    std::string source;    ///< where it comes from, e.g. "[S] A2"
};

/// Every parameter of the company, in the order of the description.
[[nodiscard]] std::vector<FieldSummary> all_fields(const Scenario& scenario);

/// The paths of all_fields().
[[nodiscard]] std::vector<std::string> all_paths(const Scenario& scenario);

/// The value of one parameter as a file states it. Throws sim::ConfigError for an unknown path.
[[nodiscard]] std::string value_at(const Scenario& scenario, std::string_view path);

/// Sets one parameter from text, with its unit: "120 %", "5 min", "true". Throws sim::ConfigError
/// that names the path when there is no such parameter or the value does not fit; rules across
/// fields are left to check().
void set_value(Scenario& scenario, std::string_view path, std::string_view value_text);

/// A parameter in which two companies differ.
struct FieldChange {
    std::string path;
    std::string before;  ///< empty when the first company has no such stage or market
    std::string after;   ///< empty when the second has none
};

/// Every parameter in which two companies differ, in the order of the description.
[[nodiscard]] std::vector<FieldChange> changed_fields(const Scenario& before,
                                                      const Scenario& after);

}  // namespace models
