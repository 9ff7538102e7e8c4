#include "sim/files.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace sim {

FileError::FileError(FileProblem problem, const std::filesystem::path& path,
                     const std::string& cause)
    : std::runtime_error(fmt::format(
          "{} {}: {}", problem == FileProblem::not_written ? "cannot write" : "cannot read",
          path.string(), cause)),
      problem_(problem),
      cause_(cause) {}

std::filesystem::path partial_path(const std::filesystem::path& path) {
    std::filesystem::path partial = path;
    partial += fmt::format(".partial-{}", ::getpid());
    return partial;
}

}  // namespace sim
