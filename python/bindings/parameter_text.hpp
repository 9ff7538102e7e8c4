// Python values as a scenario file would state them, so that a value read from a parameter can be
// given to one: 1.2 for a share, 2400.0 for money, a timedelta, a Span, None for "auto".
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/typing.h>

#include <string>

#include "models/company/scenario.hpp"
#include "models/study/study_spec.hpp"

namespace bindings {

/// Values by the path of their parameter.
using Changes = pybind11::typing::Dict<pybind11::str, pybind11::object>;

/// The text of each value, by the kind of parameter that its path names. Text stays as it is, and
/// so does whatever fits no parameter: reading it then says what is wrong.
[[nodiscard]] models::Assignments assignments(const models::Scenario& scenario,
                                              const Changes& changes);

}  // namespace bindings
