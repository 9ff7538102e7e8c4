// The expected work on an order in a plant, from the description of its stages: visits to rework
// are included.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "models/describe/named.hpp"
#include "models/production/plant/parameters.hpp"

namespace models::production {

/// The place of a stage; how many there are when none has the name.
[[nodiscard]] std::size_t index_of(const Named<StageParameters>& stages, const std::string& name);

/// For every stage j, in order, and every stage k: the expected hours of work at k of an order that
/// has arrived at j. [j * stages + k]. `visits`: the factor on the time of each stage for an order
/// of a product, which passes a stage by where it is 0; none: an order that takes every stage's
/// time.
[[nodiscard]] std::vector<double> remaining_hours(const Named<StageParameters>& stages,
                                                  std::span<const double> visits = {});

/// The expected hours of work of an order at every stage.
[[nodiscard]] std::vector<double> work_hours(const Named<StageParameters>& stages,
                                             std::span<const double> visits = {});

/// The expected working hours that an order takes through empty stages; a server that breaks down
/// holds it up until the repair.
[[nodiscard]] double flow_hours(const Named<StageParameters>& stages,
                                std::span<const double> visits = {});

}  // namespace models::production
