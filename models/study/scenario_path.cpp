#include "models/study/scenario_path.hpp"

#include <cstddef>
#include <utility>

#include "models/describe/suggestion.hpp"
#include "models/scenario_fields.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// What to say about a path that no parameter has: the nearest one, or the one that ends like it.
std::string suggestion(const Scenario& scenario, std::string_view path) {
    const std::vector<std::string> paths = all_paths(scenario);
    for (const std::string& known : paths) {
        if (known.size() > path.size() && known.ends_with(path) &&
            known[known.size() - path.size() - 1] == '.') {
            return "; did you mean '" + known + "'?";
        }
    }
    return did_you_mean(path, paths);
}

sim::ConfigError unknown_path(const Scenario& scenario, std::string_view path) {
    sim::Diagnostic diagnostic;
    diagnostic.path = shown(path);
    diagnostic.message = "there is no such parameter" + suggestion(scenario, path);
    return sim::ConfigError({std::move(diagnostic)});
}

using Values = std::vector<std::pair<std::string, std::string>>;

Values all_values(const Scenario& scenario) {
    Values values;
    for_each_field(scenario, [&](const std::string& path, const auto& value, const auto& field) {
        values.emplace_back(path, text_of(value, field));
    });
    return values;
}

const std::string* find(const Values& values, const std::string& path, std::size_t hint) {
    if (hint < values.size() && values[hint].first == path) return &values[hint].second;
    for (const auto& [known, value] : values) {
        if (known == path) return &value;
    }
    return nullptr;
}

}  // namespace

std::vector<FieldSummary> all_fields(const Scenario& scenario) {
    std::vector<FieldSummary> fields;
    for_each_field(scenario, [&](const std::string& path, const auto& value, const auto& field) {
        fields.push_back({path, text_of(value, field), unit_text(field.form.unit),
                          bounds_text(field.form), std::string(field.sentence),
                          std::string(field.source)});
    });
    return fields;
}

std::vector<std::string> all_paths(const Scenario& scenario) {
    std::vector<std::string> paths;
    for_each_field(scenario, [&](const std::string& path, const auto&, const auto&) {
        paths.push_back(path);
    });
    return paths;
}

std::string value_at(const Scenario& scenario, std::string_view path) {
    std::string text;
    bool found = false;
    for_each_field(scenario, [&](const std::string& known, const auto& value, const auto& field) {
        if (known != path) return;
        text = text_of(value, field);
        found = true;
    });
    if (!found) throw unknown_path(scenario, path);
    return text;
}

void set_value(Scenario& scenario, std::string_view path, std::string_view value_text) {
    bool found = false;
    std::string problem;
    for_each_field(scenario, [&](const std::string& known, auto& value, const auto& field) {
        if (known != path) return;
        found = true;
        problem = read_field(literal_of(value_text, field.form.unit), field, value);
    });
    if (!found) throw unknown_path(scenario, path);
    if (problem.empty()) return;
    sim::Diagnostic diagnostic;
    diagnostic.path = path;
    diagnostic.message = std::move(problem);
    throw sim::ConfigError({std::move(diagnostic)});
}

std::vector<FieldChange> changed_fields(const Scenario& before, const Scenario& after) {
    const Values old_values = all_values(before);
    const Values new_values = all_values(after);
    std::vector<FieldChange> changes;
    for (std::size_t i = 0; i < new_values.size(); ++i) {
        const auto& [path, value] = new_values[i];
        const std::string* old_value = find(old_values, path, i);
        if (old_value && *old_value == value) continue;
        changes.push_back({path, old_value ? *old_value : std::string{}, value});
    }
    for (std::size_t i = 0; i < old_values.size(); ++i) {
        const auto& [path, value] = old_values[i];
        if (!find(new_values, path, i)) changes.push_back({path, value, {}});
    }
    return changes;
}

}  // namespace models
