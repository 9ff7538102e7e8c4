// Results files: the errors of reading and writing one, and its name until it is complete.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace sim {

/// What is wrong with a results file.
enum class FileProblem {
    not_written,    ///< folder missing or not writable, disk full, path is a folder
    not_found,      ///< or not readable
    not_ours,       ///< no HDF5 file, or not one of results
    not_alone,      ///< shows what stands in other files, or needs code that is not ours
    newer_version,  ///< written by a newer program
    older_version,  ///< without a checksum, as older programs wrote them
    in_use,         ///< another program is writing it
    damaged,        ///< truncated, or a checksum does not match
};

/// A results file cannot be written or read; the message names the path and the cause.
class FileError : public std::runtime_error {
 public:
    FileError(FileProblem problem, const std::filesystem::path& path, const std::string& cause);
    [[nodiscard]] FileProblem problem() const noexcept { return problem_; }
    /// The message without the path.
    [[nodiscard]] const std::string& cause() const noexcept { return cause_; }

 private:
    FileProblem problem_;
    std::string cause_;
};

/// Where this process writes a file until it is complete and gets its own name:
/// PATH.partial-<process id>.
[[nodiscard]] std::filesystem::path partial_path(const std::filesystem::path& path);

}  // namespace sim
