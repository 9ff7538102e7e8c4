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

const std::string* find(const Values& values, const std::string& path, std::size_t hint) {
    if (hint < values.size() && values[hint].first == path) return &values[hint].second;
    for (const auto& [known, value] : values) {
        if (known == path) return &value;
    }
    return nullptr;
}

}  // namespace

sim::ConfigError unknown_path(std::string_view path, const std::vector<std::string>& known) {
    sim::Diagnostic diagnostic;
    diagnostic.path = shown(path);
    diagnostic.message = "there is no such parameter" + suggestion(path, known);
    return sim::ConfigError({std::move(diagnostic)});
}

std::vector<FieldChange> changed_values(const Values& before, const Values& after) {
    std::vector<FieldChange> changes;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto& [path, value] = after[i];
        const std::string* old_value = find(before, path, i);
        if (old_value && *old_value == value) continue;
        changes.push_back({path, old_value ? *old_value : std::string{}, value});
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto& [path, value] = before[i];
        if (!find(after, path, i)) changes.push_back({path, value, {}});
    }
    return changes;
}

}  // namespace models::describe
