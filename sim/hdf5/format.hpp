// The format of a results file: HDF5 that is also valid netCDF-4.
//
// What is in it
//   dimensions    replication, variant, then the axes of the layout; each has a
//                 dimension scale of its name: int64, strings, and labels or coordinates
//   variables     (replication, variant, axes…) double, NaN = missing; units, long_name, better,
//                 kind, valid_min and valid_max where its range has such an end, and
//                 engine_counter = 1 for those that count the simulator's work
//   per variant   variant_title and scenario, the resolved scenario as text
//   attributes    file_type, format_version, program_version, program_commit, seed,
//                 first_replication, title, question, complete, failures (JSON), Conventions,
//                 coordinates, checksum, study_attributes (JSON: the names of the header's own),
//                 and the header's own
//   a seal        behind the end of the HDF5 data (sim/seal.hpp), over every byte
// Every variable is chunked, shuffled, deflated and carries a Fletcher-32 checksum. No times of
// writing are stored, so the same study gives the same bytes.
//
// Text of attributes has a fixed length, because tools of netCDF take only that for the unit of a
// time. Variants' titles and scenarios are named as coordinates, so that a mean over all variables
// is one over numbers.
//
// Two things tell whether a file is still what was written. The seal is checked before the HDF5
// library sees the file. It is lost when another program writes the file again. Then the checksum
// decides (sim/results_checksum.hpp), after a trial in another process.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace sim::hdf5 {

inline constexpr std::string_view file_type = "escala results";
inline constexpr int format_version = 3;
/// Files of earlier versions have no checksum, so nothing tells whether their values are right.
inline constexpr int first_checked_version = 2;

/// The variables that readers of netCDF shall take for coordinates.
inline constexpr std::string_view coordinates = "variant_title scenario";

/// The root attributes that the format itself uses; all others are the study header's.
inline constexpr std::array<std::string_view, 14> format_attributes{
    "file_type",         "format_version",  "program_version", "program_commit",
    "Conventions",       "title",           "question",        "seed",
    "complete",          "failures",        "checksum",        "coordinates",
    "first_replication", "study_attributes"};

[[nodiscard]] constexpr bool is_format_attribute(std::string_view name) noexcept {
    return std::find(format_attributes.begin(), format_attributes.end(), name) !=
           format_attributes.end();
}

/// A chunk of a variable holds this many replications at most.
inline constexpr std::size_t chunk_replications = 64;

}  // namespace sim::hdf5
