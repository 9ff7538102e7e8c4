// Files that the command writes: checked before the work starts, and there whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace cli {

/// Throws sim::FileError (not_written) if no file can be written there: a folder, a device, a
/// missing or read-only folder.
void require_writable(const std::filesystem::path& path);

/// Writes the text under another name and renames it when it is on the disk. Throws sim::FileError
/// (not_written), after which nothing is left of it.
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace cli
