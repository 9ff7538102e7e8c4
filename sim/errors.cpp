#include "sim/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace sim {

std::string Diagnostic::text() const {
    std::string text;
    if (!file.empty()) {
        text += file + ":";
        if (line > 0) text += fmt::format("{}:{}:", line, column);
        text += " ";
    }
    if (!path.empty()) text += path + ": ";
    text += message;
    if (!excerpt.empty()) {
        const auto number = fmt::format("{}", line);
        text += fmt::format("\n  {} | {}", number, excerpt);
        if (column > 0) {
            const std::size_t before = number.size() + static_cast<std::size_t>(column) - 1;
            text += fmt::format("\n  {}   {}^", "", std::string(before, ' '));
        }
    }
    return text;
}

namespace {
std::string joined(const std::vector<Diagnostic>& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (!text.empty()) text += '\n';
        text += diagnostic.text();
    }
    return text;
}
}  // namespace

ConfigError::ConfigError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(joined(diagnostics)), diagnostics_(std::move(diagnostics)) {}

ModelError::ModelError(std::string component, Time time, std::uint64_t seed,
                       std::uint64_t replication, const std::string& what_happened)
    : std::runtime_error(fmt::format("{} at {} (seed {}, replication {}): {}", component,
                                     to_string(time), seed, replication, what_happened)),
      component_(std::move(component)),
      time_(time),
      seed_(seed),
      replication_(replication) {}

}  // namespace sim
