#include "models/study/variants.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <utility>

#include "models/company/check.hpp"
#include "models/describe/named.hpp"
#include "models/describe/suggestion.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// Applies changes to one company. Adds the mistakes to `broken`; every path begins with the prefix.
void apply(const Assignments& changes, const std::string& prefix, Scenario& scenario,
           std::vector<sim::Diagnostic>& broken) {
    const std::size_t before = broken.size();
    const auto collect = [&](std::vector<sim::Diagnostic> diagnostics) {
        for (sim::Diagnostic& diagnostic : diagnostics) {
            diagnostic.path = prefix + diagnostic.path;
            broken.push_back(std::move(diagnostic));
        }
    };
    for (const auto& [path, value] : changes) {
        try {
            set_value(scenario, path, value);
        } catch (const sim::ConfigError& error) {
            collect(error.diagnostics());
        }
    }
    if (broken.size() == before) collect(check(scenario));
}

}  // namespace

const VariantSpec& add_variant(StudySpec& study, const std::string& name, const std::string& like,
                               const Assignments& changes, const std::string& title) {
    std::vector<sim::Diagnostic> broken;
    const auto report = [&](std::string message) {
        sim::Diagnostic diagnostic;
        diagnostic.path = "variants." + shown(name);
        diagnostic.message = std::move(message);
        broken.push_back(std::move(diagnostic));
    };
    const VariantSpec* model = find_variant(study.variants, like);
    if (find_variant(study.variants, name)) report("there is a variant of this name already");
    if (!is_name(name)) report(std::string(name_rule));
    if (!model) report(unknown_variant(study.variants, like));
    VariantSpec variant{
        name, title.empty() ? name : title, model ? model->scenario : Scenario{}, {}};
    apply(changes, "variants." + name + ".", variant.scenario, broken);
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    state_changes(study.variants.front().scenario, variant);
    return study.variants.emplace_back(std::move(variant));
}

void set_in_every_variant(StudySpec& study, const Assignments& changes) {
    std::vector<VariantSpec> variants = study.variants;
    for (VariantSpec& variant : variants) {
        std::vector<sim::Diagnostic> broken;
        const bool is_base = variant.name == "base";
        apply(changes, is_base ? "" : "variants." + variant.name + ".", variant.scenario, broken);
        if (!broken.empty()) throw sim::ConfigError(std::move(broken));
        state_changes(variants.front().scenario, variant);
    }
    study.variants = std::move(variants);
}

const VariantSpec* find_variant(const std::vector<VariantSpec>& variants, std::string_view name) {
    for (const VariantSpec& variant : variants) {
        if (variant.name == name) return &variant;
    }
    return nullptr;
}

std::string unknown_variant(const std::vector<VariantSpec>& variants, std::string_view name) {
    std::vector<std::string> known;
    for (const VariantSpec& variant : variants) known.push_back(variant.name);
    return fmt::format("there is no variant '{}'{}", shown(name), did_you_mean(name, known));
}

void state_changes(const Scenario& base, VariantSpec& variant) {
    variant.changes.clear();
    for (FieldChange& change : changed_fields(base, variant.scenario)) {
        variant.changes.emplace_back(std::move(change.path), std::move(change.after));
    }
}

}  // namespace models
