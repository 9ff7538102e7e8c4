// Converts Python values to the text of a scenario file: 1.2 for a share, 2400.0 for money, a
// timedelta, a Span, None for "auto", and the scalars of numpy and pandas. So a value that was read
// from a parameter can be assigned to a parameter.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/typing.h>

#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/study_spec.hpp"

namespace bindings {

/// Values by the path of their parameter.
using Changes = pybind11::typing::Dict<pybind11::str, pybind11::object>;

/// What changes at the start of a month, by its key: "month 14". `lead_time` and `one_off_cost` are
/// the terms of the decision.
using Decisions = pybind11::typing::Dict<pybind11::str, Changes>;

/// The text of each value, by the type of the parameter that its path names. Text stays unchanged.
/// So does a value that does not fit; the reader of the text then reports what is wrong.
[[nodiscard]] models::Assignments assignments(const models::Scenario& scenario,
                                              const Changes& changes);

/// The decisions, with values as text. Throws sim::ConfigError for a key that is no month and for
/// terms that cannot be read.
[[nodiscard]] std::vector<models::Decision> decisions(const models::Scenario& scenario,
                                                      const Decisions& by_month);

}  // namespace bindings
