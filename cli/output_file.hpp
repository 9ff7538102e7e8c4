// Files that the command writes. Paths are checked before a study runs. A file appears complete or
// not at all.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace cli {

/// Throws sim::FileError if no file can be written there (not_written): a folder, a device, a
/// missing or read-only folder; or if it is one of the command's own inputs (is_input). Removes
/// what killed processes left of the same file.
void require_writable(const std::filesystem::path& path,
                      std::span<const std::filesystem::path> inputs);

/// Writes the text under a temporary name, and renames the file when it is on the disk. Throws
/// sim::FileError (not_written), which may say where a complete copy is.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace cli
