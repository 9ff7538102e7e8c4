// The expected work on an order in a plant, from the description of its stages: visits to rework
// are included.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/describe/named.hpp"
#include "models/production/plant/parameters.hpp"

namespace models::production {

/// The place of a stage; how many there are when none has the name.
[[nodiscard]] std::size_t index_of(const Named<StageParameters>& stages, const std::string& name);

/// For every stage j, in order, and every stage k: the expected hours of work at k of an order that
/// has arrived at j. [j * stages + k].
[[nodiscard]] std::vector<double> remaining_hours(const Named<StageParameters>& stages);

/// The expected hours of work of an order at every stage.
[[nodiscard]] std::vector<double> work_hours(const Named<StageParameters>& stages);

/// The expected working hours that an order takes through empty stages; a server that breaks down
/// holds it up until the repair.
[[nodiscard]] double flow_hours(const Named<StageParameters>& stages);

}  // namespace models::production
