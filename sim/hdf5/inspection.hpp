// Whether all that a file names lies in the file, and has a size that the file can hold: looked at
// before any value is read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/hdf5/handles.hpp"

namespace sim::hdf5 {

/// The file shows what stands elsewhere, or needs code that is not ours; the message says where.
class NotSelfContained : public Hdf5Error {
 public:
    using Hdf5Error::Hdf5Error;
};

/// The names of all datasets in the root group, in the order of their creation if the file knows
/// it. Throws NotSelfContained for a link that is soft or external, for external or virtual
/// storage, and for a filter other than deflate, shuffle and Fletcher-32; Hdf5Error for sizes
/// beyond what `file_bytes` bytes can hold.
[[nodiscard]] std::vector<std::string> own_datasets(hid_t file, std::uint64_t file_bytes);

}  // namespace sim::hdf5
