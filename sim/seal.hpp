// A seal at the end of a file: whether its bytes are still those that were written.
//
// The last 40 bytes are "\r\nescala seal 1\n", the number of bytes before the seal (64 bits,
// little-endian), and their XXH3-128 (big-endian). Any change of the bytes before it breaks the
// seal. A change of its first 16 bytes makes it absent, which a reader must not take for intact.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace sim {

enum class Seal {
    intact,
    broken,  ///< the bytes before it are others, or it is damaged itself
    absent,  ///< the file does not end in a seal
};

inline constexpr std::string_view seal_mark = "\r\nescala seal 1\n";
inline constexpr std::size_t seal_bytes = 40;

/// Appends a seal over the whole file. Throws std::system_error.
void add_seal(const std::filesystem::path& path);

/// Reads the whole file once if it ends in a seal, else its end alone. Throws std::system_error.
[[nodiscard]] Seal check_seal(const std::filesystem::path& path);

}  // namespace sim
