// One parameter of a sweep as a file states it.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/sweep/design.hpp"
#include "sim/errors.hpp"

namespace models {

struct StatedAxis {
    std::string path;
    std::string leader = {};              ///< the path that it follows; empty: it moves by itself
    std::vector<std::string> texts = {};  ///< its values, where they are listed
    std::string from = {};                ///< else its ends
    std::string to = {};
    std::uint64_t steps = 0;  ///< from one to the other; 0: as many as the design has
    toml::source_position place{};
};

/// An error without a path and a place, which the caller adds.
[[nodiscard]] sim::ConfigError mistake(std::string message);

/// Whether a table below [sweep] is an axis, and no part of a dotted path.
[[nodiscard]] bool is_axis(const toml::table& table);

/// Reads `{ values }`, `{ from, to, steps }`, and `{ from, to }` where it has steps from elsewhere:
/// from the axis that it follows (`with`), or because the design has points (no `needs_steps`).
/// `scratch` is a company that may be changed to see whether values fit. Throws sim::ConfigError
/// without a place.
[[nodiscard]] StatedAxis stated_axis(const toml::table& table, const std::string& path,
                                     Scenario& scratch, bool needs_steps);

/// The values of an axis that has steps of its own, whole ones for a count. Throws sim::ConfigError
/// without a place.
[[nodiscard]] std::vector<std::string> stepped(const StatedAxis& axis, std::uint64_t steps,
                                               Scenario& scratch);

/// The axes of one section, each with the index of the one that it follows. In a grid an axis that
/// follows has as many values as the other. Throws sim::ConfigError, whose path is "sweep.<path>".
[[nodiscard]] std::vector<SweepAxis> joined(const std::vector<StatedAxis>& stated, bool is_grid,
                                            Scenario& scratch);

/// All values of a list, or the two ends.
[[nodiscard]] std::vector<std::string> ends_of(const SweepAxis& axis);

}  // namespace models
