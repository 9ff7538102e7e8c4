// The first bytes of an HDF5 file, which say how long it is: enough to tell that a file is none or
// is cut off, before the HDF5 library sees it.
#pragma once

#include <filesystem>

namespace sim {

enum class Superblock {
    none,     ///< no HDF5 file
    cut_off,  ///< the file ends before its data do
    whole,    ///< or of a form that the library alone knows
};

/// Throws std::system_error if the file cannot be read.
[[nodiscard]] Superblock check_superblock(const std::filesystem::path& path);

}  // namespace sim
