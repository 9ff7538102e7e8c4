// Files that the command writes. Paths are checked before a study runs. A file appears complete or
// not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace cli {

/// Throws sim::FileError (not_written) if no file can be written there: a folder, a device, a
/// missing or read-only folder.
void require_writable(const std::filesystem::path& path);

/// Writes the text under a temporary name, and renames the file when it is on the disk. Throws
/// sim::FileError (not_written); the temporary file is then removed.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace cli
