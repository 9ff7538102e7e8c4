#include "models/study/scenario_path.hpp"

#include "models/company/scenario.hpp"

namespace models {

std::vector<FieldSummary> all_fields(const Scenario& scenario) {
    return describe::all_fields(scenario);
}

std::vector<std::string> all_paths(const Scenario& scenario) {
    return describe::all_paths(scenario);
}

std::string full_path(const Scenario& scenario, std::string_view path) {
    return describe::full_path(scenario, path);
}

std::optional<Parameter> parameter_at(const Scenario& scenario, std::string_view path) {
    return parameter_at<const Scenario>(scenario, path);
}

std::string value_at(const Scenario& scenario, std::string_view path) {
    return describe::value_at(scenario, path);
}

std::string called_at(const Scenario& scenario, std::string_view path) {
    const std::optional<Parameter> parameter = parameter_at(scenario, path);
    return parameter ? parameter->called_text() : std::string();
}

std::string set_value(Scenario& scenario, std::string_view path, std::string_view value_text) {
    return describe::set_value(scenario, path, value_text);
}

std::vector<FieldChange> changed_fields(const Scenario& before, const Scenario& after) {
    return describe::changed_fields(before, after);
}

std::optional<bool> is_changeable(const Scenario& scenario, std::string_view path) {
    const std::optional<Parameter> parameter = parameter_at(scenario, path);
    return parameter ? std::optional(parameter->changeable) : std::nullopt;
}

void copy_changeable(const Scenario& from, Scenario& to) { describe::copy_changeable(from, to); }

std::size_t parameter_count(const Scenario& scenario) { return field_count(scenario); }

}  // namespace models
