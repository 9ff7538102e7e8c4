// The format of a results file: HDF5 that is also valid netCDF-4.
//
// What is in it
//   dimensions    replication, variant, then the axes of the layout; each has a
//                 dimension scale of its name: int64, strings, and labels or coordinates
//   variables     (replication, variant, axes…) double, NaN = missing; units, long_name, better,
//                 kind, and engine_counter = 1 for those that count the simulator's work
//   per variant   variant_title and scenario, the resolved scenario as text
//   attributes    file_type, format_version, program_version, program_commit, seed,
//                 first_replication, title, question, complete, failures (JSON), Conventions, and
//                 the header's own
// Every variable is chunked, shuffled, deflated and carries a Fletcher-32 checksum. No times of
// writing are stored, so the same study gives the same bytes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace sim::hdf5 {

inline constexpr std::string_view file_type = "escala results";
inline constexpr int format_version = 1;

/// The root attributes that the format itself uses; all others are the study header's.
inline constexpr std::array<std::string_view, 12> format_attributes{
    "file_type",         "format_version", "program_version", "program_commit",
    "Conventions",       "title",          "question",        "seed",
    "first_replication", "complete",       "failures",        "_NCProperties"};

[[nodiscard]] constexpr bool is_format_attribute(std::string_view name) noexcept {
    return std::find(format_attributes.begin(), format_attributes.end(), name) !=
           format_attributes.end();
}

/// A chunk of a variable holds this many replications at most.
inline constexpr std::size_t chunk_replications = 64;

}  // namespace sim::hdf5
