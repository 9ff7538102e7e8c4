#include "models/describe/path.hpp"

#include "models/describe/suggestion.hpp"

namespace models::describe {

namespace {

// A suggestion for an unknown path: the known path with the same ending, or else the nearest one.
std::string suggestion(std::string_view path, const std::vector<std::string>& paths) {
    for (const std::string& known : paths) {
        if (known.size() > path.size() && known.ends_with(path) &&
            known[known.size() - path.size() - 1] == '.') {
            return "; did you mean '" + known + "'?";
        }
    }
    return did_you_mean(path, paths);
}

}  // namespace

sim::ConfigError unknown_path(std::string_view path, const std::vector<std::string>& known) {
    sim::Diagnostic diagnostic;
    diagnostic.path = shown(path);
    diagnostic.message = "there is no such parameter" + suggestion(path, known);
    return sim::ConfigError({std::move(diagnostic)});
}

}  // namespace models::describe
