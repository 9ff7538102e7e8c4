// The errors of reading and writing files, and which files are never written.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

namespace sim {

/// What is wrong with a file.
enum class FileProblem {
    not_written,    ///< folder missing or not writable, disk full, path is a folder
    is_input,       ///< to be written, and read by the same command or study
    not_found,      ///< or not readable
    not_ours,       ///< no HDF5 file, or not one of results
    not_alone,      ///< shows what stands in other files, or needs code that is not ours
    newer_version,  ///< written by a newer program
    older_version,  ///< without a checksum, as older programs wrote them
    in_use,         ///< another program is writing it
    damaged,        ///< truncated, or a checksum does not match
};

/// A file cannot be written or read; the message names the path and the cause.
class FileError : public std::runtime_error {
 public:
    /// `kept`: where the complete file is that could not be written to its place.
    FileError(FileProblem problem, const std::filesystem::path& path, const std::string& cause,
              std::optional<std::filesystem::path> kept = {});
    [[nodiscard]] FileProblem problem() const noexcept { return problem_; }
    /// The message without the path.
    [[nodiscard]] const std::string& cause() const noexcept { return cause_; }
    /// Where the complete file is that could not be written to its place, if anywhere.
    [[nodiscard]] const std::optional<std::filesystem::path>& kept() const noexcept {
        return kept_;
    }

 private:
    FileProblem problem_;
    std::string cause_;
    std::optional<std::filesystem::path> kept_;
};

/// Throws FileError (is_input) if writing to the path would overwrite one of the inputs: the same
/// file by its own name, by another hard link, or through a symbolic link.
void require_no_input(const std::filesystem::path& path,
                      std::span<const std::filesystem::path> inputs);

}  // namespace sim
