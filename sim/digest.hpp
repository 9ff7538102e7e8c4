// A short hash of all results of a study: equal digests mean equal results.
//
// A digest is XXH3-128 over a canonical little-endian serialisation, in hexadecimal. It does not
// depend on the machine, compiler, thread count, dates, program version or on the order in which
// axes and variables were declared; -0 counts as 0 and every NaN as the same NaN.
#pragma once

#include <cstddef>
#include <string>

#include "sim/results.hpp"

namespace sim {

/// The digest of everything that defines the study and its results: axes with labels and
/// coordinates, every variable's name, unit and values, variant names, resolved scenarios, seed,
/// replication numbers, failures and completeness. Titles, sentences and free attributes do not
/// count.
[[nodiscard]] std::string digest(const Results& results);

/// The digest of the model's numbers only: every variable's name and values for all variants in
/// order, and the replication numbers. Left out are the names of variants, the scenarios, the seed
/// and the engine counters, so that two ways to build the same business can be compared.
[[nodiscard]] std::string values_digest(const Results& results);

/// The same for one variant.
[[nodiscard]] std::string values_digest(const Results& results, std::size_t variant);

}  // namespace sim
