// The system's calls behind files that are written: partial files and record files share them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sim {

/// The name of this machine, without what a file's name cannot have.
[[nodiscard]] std::string host_name();

/// "<host>-<process>-": where a file comes from, as its name says it.
[[nodiscard]] std::string process_origin();

/// 16 hexadecimal digits, others at each call. They keep apart processes of one number, as those of
/// two containers are.
[[nodiscard]] std::string random_token();
inline constexpr std::size_t token_digits = 16;

/// Writes all bytes to an open file. Throws std::system_error; some of them may be written then.
void write_all(int descriptor, std::string_view bytes);

/// Brings an open file to the disk. Throws std::system_error.
void sync_file(int descriptor);

/// Makes a new name in a folder durable. The file is complete without it, so a folder that may not
/// be read, or that knows no fsync, is no error.
void sync_folder(const std::filesystem::path& folder) noexcept;

}  // namespace sim
