// The three kinds of error of a study: a mistake of the user, of the model, or of the program.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/time.hpp"

namespace sim {

/// One thing that is wrong with the user's input: where it stands and what to do about it.
struct Diagnostic {
    std::string file;     ///< empty when the input has no file (a `--set`, a Python call)
    int line = 0;         ///< 1-based; 0 when unknown
    int column = 0;       ///< 1-based; 0 when unknown
    std::string path;     ///< dotted parameter path, e.g. "breakers.open_at"; may be empty
    std::string message;  ///< what is wrong, the bound, and a suggestion
    std::string excerpt;  ///< the source line, without its newline; may be empty
    /// `file:line:column: path: message`, then the source line with a caret under the column.
    [[nodiscard]] std::string text() const;
};

/// The user's mistake: a list of located messages, all those of the input at once.
class ConfigError : public std::runtime_error {
 public:
    explicit ConfigError(std::vector<Diagnostic> diagnostics);
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept {
        return diagnostics_;
    }

 private:
    std::vector<Diagnostic> diagnostics_;
};

/// The model's mistake, with all that is needed to reproduce it.
class ModelError : public std::runtime_error {
 public:
    ModelError(std::string component, Time time, std::uint64_t seed, std::uint64_t replication,
               const std::string& what_happened);
    [[nodiscard]] const std::string& component() const noexcept { return component_; }
    [[nodiscard]] Time time() const noexcept { return time_; }
    [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }
    [[nodiscard]] std::uint64_t replication() const noexcept { return replication_; }

 private:
    std::string component_;
    Time time_;
    std::uint64_t seed_;
    std::uint64_t replication_;
};

/// A mistake of the program itself: an invariant of the engine does not hold.
class InternalError : public std::logic_error {
 public:
    using std::logic_error::logic_error;
};

}  // namespace sim
