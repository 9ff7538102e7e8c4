#include "models/study/untouched.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "models/describe/suggestion.hpp"
#include "models/study/left_out.hpp"

namespace models {

namespace {

/// The paths of the sections whose mechanism is switched off, each with a dot at its end.
std::vector<std::string> sections_off(const std::vector<FieldSummary>& fields) {
    constexpr std::string_view name = ".enabled";
    std::vector<std::string> sections;
    for (const FieldSummary& field : fields) {
        if (!field.path.ends_with(name) || field.value != "false") continue;
        sections.push_back(field.path.substr(0, field.path.size() - name.size() + 1));
    }
    return sections;
}

bool is_off(const FieldSummary& field, const std::vector<std::string>& sections) {
    return !field.path.ends_with(".enabled") &&
           std::any_of(sections.begin(), sections.end(),
                       [&](const std::string& section) { return field.path.starts_with(section); });
}

/// Divides the parameters of a company for which `is_meant` holds.
Untouched parameters_of(const Scenario& scenario,
                        const std::function<bool(const FieldSummary&)>& is_meant) {
    Untouched untouched;
    std::vector<FieldSummary> all = all_fields(scenario);
    const std::vector<std::string> off = sections_off(all);
    untouched.parameters = all.size();
    for (FieldSummary& field : all) {
        if (!is_meant(field)) continue;
        if (is_off(field, off) || why_left_out(scenario, field.path)) {
            ++untouched.switched_off;
        } else {
            untouched.fields.push_back(std::move(field));
        }
    }
    return untouched;
}

}  // namespace

Untouched untouched_defaults(const StudySpec& study) {
    return parameters_of(study.variants.front().scenario, [&](const FieldSummary& field) {
        return !std::binary_search(study.stated.begin(), study.stated.end(), field.path);
    });
}

Untouched default_values(const Scenario& scenario) {
    return parameters_of(scenario, [](const FieldSummary& field) { return field.is_default; });
}

std::string section_counts(const std::vector<FieldSummary>& fields) {
    std::vector<std::pair<std::string_view, std::size_t>> counts;
    for (const FieldSummary& field : fields) {
        const std::string_view section =
            std::string_view(field.path).substr(0, field.path.find('.'));
        const auto found = std::find_if(counts.begin(), counts.end(),
                                        [&](const auto& count) { return count.first == section; });
        if (found == counts.end()) {
            counts.emplace_back(section, 1);
        } else {
            ++found->second;
        }
    }
    std::vector<std::string> words;
    for (const auto& [section, count] : counts)
        words.push_back(fmt::format("{} {}", section, count));
    return list_text(words);
}

std::string untouched_sentence(const Untouched& untouched) {
    if (untouched.fields.empty()) return "No default is left untouched.";
    return fmt::format(
        "Of the {} parameters of this company, {} have defaults that nobody touched: {}.{}",
        untouched.parameters, untouched.fields.size(), section_counts(untouched.fields),
        untouched.switched_off == 0
            ? ""
            : fmt::format(" {} more belong to mechanisms that are switched off.",
                          untouched.switched_off));
}

}  // namespace models
