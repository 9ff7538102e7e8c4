#include "models/describe/path.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "models/describe/doubt.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/unknown_name.hpp"

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

// The length of the beginning of a path that leads to known parameters, up to its last dot.
std::size_t known_part(std::string_view path, const std::vector<std::string>& paths) {
    std::size_t longest = 0;
    for (const std::string& known : paths) {
        const auto differs = std::mismatch(path.begin(), path.end(), known.begin(), known.end());
        const std::string_view common(path.begin(), differs.first);
        const std::size_t dot = common.rfind('.');
        if (dot != std::string_view::npos) longest = std::max(longest, dot);
    }
    return longest;
}

// The names that may follow the beginning of a path, in the order of the paths.
std::vector<std::string> names_below(std::string_view part, const std::vector<std::string>& paths) {
    std::vector<std::string> names;
    for (const std::string& known : paths) {
        std::string_view rest = known;
        if (!part.empty()) {
            if (!rest.starts_with(part) || rest.size() == part.size() || rest[part.size()] != '.') {
                continue;
            }
            rest.remove_prefix(part.size() + 1);
        }
        const std::string_view name = rest.substr(0, rest.find('.'));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
    }
    return names;
}

}  // namespace

sim::ConfigError unknown_path(std::string_view path, const std::vector<std::string>& known) {
    const std::string_view part = path.substr(0, known_part(path, known));
    std::string ending = suggestion(path, known);
    if (ending.empty()) ending = existing_names(part, names_below(part, known));
    sim::Diagnostic diagnostic;
    diagnostic.path = shown(path);
    diagnostic.message = unknown_name(path.substr(part.size()), ending);
    return sim::ConfigError({std::move(diagnostic)});
}

FieldSummary summary(std::string path, const Parameter& parameter, const std::string& usual) {
    std::string value = parameter.text();
    const bool is_default = value == usual;
    return {std::move(path),
            std::move(value),
            unit_text(parameter.form.unit),
            bounds_text(parameter.form),
            std::string(parameter.sentence),
            std::string(parameter.source.text()),
            parameter.called_text(),
            parameter.source.provenance(),
            parameter.changeable,
            is_default};
}

std::string set_value(const WritableParameter& parameter, std::string_view path,
                      std::string_view value_text, const WorkingDays& days) {
    const Literal literal = literal_of(value_text, parameter.form.unit);
    std::string problem = parameter.read(literal, days);
    if (problem.empty()) return doubt(literal, parameter.form.unit);
    sim::Diagnostic diagnostic;
    diagnostic.path = path;
    diagnostic.message = std::move(problem);
    throw sim::ConfigError({std::move(diagnostic)});
}

}  // namespace models::describe
