// The greatest sizes of what a file may describe. They are checked before anything of that size is
// allocated, so a small file cannot ask for a large memory.
#pragma once

#include <cstddef>

namespace models {

/// Named entries of one table, such as the markets of a company.
inline constexpr std::size_t most_entries = 4096;

/// Products of a company.
inline constexpr std::size_t most_products = 64;

/// Variants of a study, with all points of its sweep.
inline constexpr std::size_t most_variants = 4096;

/// Parameters of all variants of a study together. A company has some hundreds.
inline constexpr std::size_t most_parameters = 4'000'000;

}  // namespace models
