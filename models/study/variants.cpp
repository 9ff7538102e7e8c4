#include "models/study/variants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "models/company/check.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/named.hpp"
#include "models/describe/suggestion.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// Applies changes to one variant. Adds the mistakes to `broken`, and values that can hardly be
// meant to `warnings`; every path begins with the prefix.
void apply(const Assignments& changes, const std::string& prefix, VariantSpec& variant,
           std::vector<sim::Diagnostic>& broken, std::vector<sim::Diagnostic>& warnings) {
    const std::size_t before = broken.size();
    const auto collect = [&](std::vector<sim::Diagnostic> diagnostics) {
        for (sim::Diagnostic& diagnostic : diagnostics) {
            diagnostic.path = prefix + diagnostic.path;
            broken.push_back(std::move(diagnostic));
        }
    };
    // The calendar first: rates are read by it.
    Assignments in_order = changes;
    std::stable_partition(in_order.begin(), in_order.end(),
                          [](const auto& change) { return change.first.starts_with("calendar."); });
    for (const auto& [path, value] : in_order) {
        try {
            std::string doubtful = set_value(variant.scenario, path, value);
            if (doubtful.empty()) continue;
            sim::Diagnostic warning;
            warning.path = prefix + path;
            warning.message = std::move(doubtful);
            warnings.push_back(std::move(warning));
        } catch (const sim::ConfigError& error) {
            collect(error.diagnostics());
        }
    }
    if (broken.size() == before) collect(check(variant));
}

// Writes the values of decisions as a file states them: "0.2" of a share becomes "20 %".
void state_values(VariantSpec& variant) {
    Scenario scratch = variant.scenario;
    for (Decision& decision : variant.decisions) {
        for (auto& [path, value] : decision.changes) {
            set_value(scratch, path, value);
            value = value_at(scratch, path);
        }
    }
}

// Refuses to set a parameter that the file sweeps: every point would keep its name and have the
// same value.
void refuse_swept(const StudySpec& study, const Assignments& changes) {
    std::vector<sim::Diagnostic> broken;
    for (const auto& [stated, value] : changes) {
        const std::string path = full_path(study.variants.front().scenario, stated);
        if (std::find(study.swept.begin(), study.swept.end(), path) == study.swept.end()) continue;
        sim::Diagnostic diagnostic;
        diagnostic.path = path;
        diagnostic.message =
            "is swept by the file, so it cannot be set to one value; change its values in [sweep]";
        broken.push_back(std::move(diagnostic));
    }
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
}

}  // namespace

const VariantSpec& add_variant(StudySpec& study, const std::string& name, const std::string& like,
                               const Assignments& changes, const std::string& title,
                               const std::vector<Decision>& decisions) {
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
    if (study.variants.size() >= most_variants) {
        report(fmt::format("a study has at most {} variants", most_variants));
    }
    VariantSpec variant{name,
                        title.empty() ? name : title,
                        model ? model->scenario : Scenario{},
                        {},
                        model ? model->decisions : std::vector<Decision>{},
                        model ? model->base : 0,
                        model ? model->first_future : 0};
    for (const Decision& decision : decisions) {
        add_decision(variant.decisions, decision, decision.terms.lead_time != Span{},
                     decision.terms.one_off_cost != Money{});
    }
    std::vector<sim::Diagnostic> warnings;
    apply(changes, "variants." + name + ".", variant, broken, warnings);
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    state_values(variant);
    study.warnings.insert(study.warnings.end(), warnings.begin(), warnings.end());
    state_changes(study.variants.front(), variant);
    return study.variants.emplace_back(std::move(variant));
}

StudySpec selected(const StudySpec& study, const std::vector<std::string>& names) {
    std::vector<bool> kept(study.variants.size(), false);
    for (const std::string& name : names) {
        const VariantSpec* const variant = find_variant(study.variants, name);
        if (!variant) {
            sim::Diagnostic diagnostic;
            diagnostic.message = unknown_variant(study.variants, name);
            throw sim::ConfigError({std::move(diagnostic)});
        }
        kept[static_cast<std::size_t>(variant - study.variants.data())] = true;
        kept[variant->base] = true;
    }
    StudySpec some = study;
    some.variants.clear();
    std::vector<std::size_t> places(kept.size(), 0);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (!kept[i]) continue;
        places[i] = some.variants.size();
        some.variants.push_back(study.variants[i]);
    }
    for (VariantSpec& variant : some.variants) {
        variant.base = places[variant.base];
        state_changes(some.variants.front(), variant);
    }
    return some;
}

void set_in_every_variant(StudySpec& study, const Assignments& changes) {
    refuse_swept(study, changes);
    std::vector<VariantSpec> variants = study.variants;
    std::vector<sim::Diagnostic> warnings;
    for (VariantSpec& variant : variants) {
        std::vector<sim::Diagnostic> broken;
        warnings.clear();  // they are the same for every variant
        const bool is_base = variant.name == "base";
        apply(changes, is_base ? "" : "variants." + variant.name + ".", variant, broken, warnings);
        if (!broken.empty()) throw sim::ConfigError(std::move(broken));
        state_changes(variants.front(), variant);
    }
    study.variants = std::move(variants);
    for (const auto& [stated, value] : changes) {
        const std::string path = full_path(study.variants.front().scenario, stated);
        const auto place = std::lower_bound(study.stated.begin(), study.stated.end(), path);
        if (place == study.stated.end() || *place != path) study.stated.insert(place, path);
    }
    for (sim::Diagnostic& warning : warnings) {
        // The value is set in every variant, not in the last one only.
        const std::string prefix = "variants." + study.variants.back().name + ".";
        if (warning.path.starts_with(prefix)) warning.path.erase(0, prefix.size());
        study.warnings.push_back(std::move(warning));
    }
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

void state_changes(const VariantSpec& base, VariantSpec& variant) {
    variant.changes.clear();
    for (FieldChange& change : changed_fields(base.scenario, variant.scenario)) {
        variant.changes.emplace_back(std::move(change.path), std::move(change.after));
    }
    for (auto& change : stated_beyond(base.decisions, variant.decisions)) {
        variant.changes.push_back(std::move(change));
    }
}

std::vector<sim::Diagnostic> check(const VariantSpec& variant) {
    std::vector<sim::Diagnostic> broken = check(variant.scenario);
    return broken.empty() ? check(variant.scenario, variant.decisions) : broken;
}

}  // namespace models
