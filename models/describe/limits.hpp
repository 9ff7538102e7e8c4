// The greatest sizes of what a file may describe. They are checked before anything of that size is
// allocated, so a small file cannot ask for a large memory.
#pragma once

#include <cstddef>

namespace models {

/// Named entries of one table, such as the markets of a company.
inline constexpr std::size_t most_entries = 4096;

/// Products of a company.
inline constexpr std::size_t most_products = 64;

/// Points of a sweep, each with all variants of the study. They are simulated cell by cell.
inline constexpr std::size_t most_points = 1'000'000;

/// Variants of a study that is simulated as a whole, with all points of its sweep.
inline constexpr std::size_t most_variants = 4096;

/// Parameters of all variants of a study together. A company has some hundreds.
inline constexpr std::size_t most_parameters = 4'000'000;

}  // namespace models
