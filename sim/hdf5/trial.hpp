// A trial in another process: whether the HDF5 library can read a file without a crash, a loop
// without end, or memory without bound.
#pragma once

#include <filesystem>
#include <functional>

namespace sim::hdf5 {

/// Calls `read` in a child of this process and returns when it returned there. Throws the FileError
/// that it threw there; FileError (damaged) if it ended the process or took longer than any good
/// file of that size does.
void try_in_child(const std::filesystem::path& path, const std::function<void()>& read);

}  // namespace sim::hdf5
