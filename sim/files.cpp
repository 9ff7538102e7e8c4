#include "sim/files.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace sim {

namespace {
namespace fs = std::filesystem;

bool is_about_writing(FileProblem problem) {
    return problem == FileProblem::not_written || problem == FileProblem::is_input;
}
}  // namespace

FileError::FileError(FileProblem problem, const fs::path& path, const std::string& cause,
                     std::optional<fs::path> kept)
    : std::runtime_error(fmt::format(
          "cannot {} {}: {}{}", is_about_writing(problem) ? "write" : "read", path.string(), cause,
          kept ? "; the complete file is " + kept->string() : "")),
      problem_(problem),
      cause_(cause),
      kept_(std::move(kept)) {}

void require_no_input(const fs::path& path, std::span<const fs::path> inputs) {
    for (const fs::path& input : inputs) {
        std::error_code ignored;  // also where one of them does not exist
        if (!fs::equivalent(path, input, ignored)) continue;
        throw FileError(FileProblem::is_input, path,
                        fmt::format("it is the input {}, which would be lost", input.string()));
    }
}

}  // namespace sim
