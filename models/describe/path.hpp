// The parameters of a described struct by their dotted path, as text: list, read, set, compare.
//
// Templates over the struct at the root, to be instantiated once for each: for a company that is
// models/study/scenario_path.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/describe/field_text.hpp"
#include "models/describe/provenance.hpp"
#include "models/describe/walk.hpp"
#include "sim/errors.hpp"

namespace models {

/// One parameter as text.
struct FieldSummary {
    std::string path;      ///< e.g. "breakers.open_at"
    std::string value;     ///< as a file states it, e.g. "120 %"
    std::string unit;      ///< e.g. "EUR/month", "%", "min, h, s, d or wd"; empty without one
    std::string bounds;    ///< e.g. "0 % to 1000 %"; empty without any
    std::string sentence;  ///< what it means
    std::string source;    ///< where it comes from, e.g. "[S] A2"
    std::string called;    ///< what a page calls it, e.g. "the 120 % stop"; empty without words
    Provenance provenance = Provenance::assumption;  ///< the kind of that source
};

/// A parameter in which two companies differ.
struct FieldChange {
    std::string path;
    std::string before;  ///< empty when the first company has no such stage or market
    std::string after;   ///< empty when the second has none
};

namespace describe {

/// The text of each value by its path.
using Values = std::vector<std::pair<std::string, std::string>>;

/// The error for an unknown path.
[[nodiscard]] sim::ConfigError unknown_path(std::string_view path,
                                            const std::vector<std::string>& known);

/// Every parameter in which two companies differ: first those that the second has, in its order,
/// then those that only the first has.
[[nodiscard]] std::vector<FieldChange> changed_values(const Values& before, const Values& after);

/// Every parameter, in the order of the description.
template <typename Root>
[[nodiscard]] std::vector<FieldSummary> all_fields(const Root& root) {
    std::vector<FieldSummary> fields;
    for_each_described(
        root, [&](const std::string& path, const auto& owner, const auto& described) {
            fields.push_back({path, text_of(owner.*described.member, described),
                              unit_text(described.form.unit), bounds_text(described.form),
                              std::string(described.sentence), std::string(described.source.text()),
                              called_text(owner, described), described.source.provenance()});
        });
    return fields;
}

/// The paths of all_fields().
template <typename Root>
[[nodiscard]] std::vector<std::string> all_paths(const Root& root) {
    std::vector<std::string> paths;
    for_each_field(
        root, [&](const std::string& path, const auto&, const auto&) { paths.push_back(path); });
    return paths;
}

/// The text of every value.
template <typename Root>
[[nodiscard]] Values all_values(const Root& root) {
    Values values;
    for_each_field(root, [&](const std::string& path, const auto& value, const auto& described) {
        values.emplace_back(path, text_of(value, described));
    });
    return values;
}

/// The value of one parameter as a file states it. Throws sim::ConfigError for an unknown path.
template <typename Root>
[[nodiscard]] std::string value_at(const Root& root, std::string_view path) {
    std::string text;
    const bool found = visit_at(root, path, [&](const auto& owner, const auto& described) {
        text = text_of(owner.*described.member, described);
    });
    if (!found) throw unknown_path(path, all_paths(root));
    return text;
}

/// What a page calls one parameter (see Field::called); empty where it has no words, or where there
/// is no such parameter.
template <typename Root>
[[nodiscard]] std::string called_at(const Root& root, std::string_view path) {
    std::string text;
    visit_at(root, path, [&](const auto& owner, const auto& described) {
        text = called_text(owner, described);
    });
    return text;
}

/// Sets one parameter from text, with its unit. Throws sim::ConfigError that names the path when
/// there is no such parameter or the value does not fit.
template <typename Root>
void set_value(Root& root, std::string_view path, std::string_view value_text) {
    std::string problem;
    const bool found = visit_at(root, path, [&](auto& owner, const auto& described) {
        problem = read_field(literal_of(value_text, described.form.unit), described,
                             owner.*described.member);
    });
    if (!found) throw unknown_path(path, all_paths(root));
    if (problem.empty()) return;
    sim::Diagnostic diagnostic;
    diagnostic.path = path;
    diagnostic.message = std::move(problem);
    throw sim::ConfigError({std::move(diagnostic)});
}

}  // namespace describe

}  // namespace models
