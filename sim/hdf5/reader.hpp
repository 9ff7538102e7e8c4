// Reads a results file (see format.hpp). A damaged file, or one of another program, is refused.
#pragma once

#include <filesystem>

#include "sim/files.hpp"
#include "sim/results.hpp"

namespace sim {

/// Reads a whole file. Throws FileError. Not while another thread writes or reads one: the library
/// is not thread-safe.
[[nodiscard]] Results read_hdf5(const std::filesystem::path& path);

}  // namespace sim
