// A company of a study with another value of one parameter.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "models/study/study_spec.hpp"

namespace models {

/// Makes a new value, as text, of the value that a parameter of a company has; nothing to keep it.
using NewValue = std::function<std::optional<std::string>(const Scenario& company)>;

/// Gives a parameter a new value on the first day, and wherever a decision sets it. Whether the
/// company then follows its rules is left to check() of variants.hpp. Throws sim::ConfigError when
/// the new value does not fit.
void alter(VariantSpec& company, std::string_view path, const NewValue& new_value);

}  // namespace models
