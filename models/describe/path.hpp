// The parameters of a described struct by their dotted path, as text: list, read, set, compare.
//
// Templates over the struct at the root, to be instantiated once for each: for a company that is
// models/study/scenario_path.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/describe/field_text.hpp"
#include "models/describe/parameter.hpp"
#include "models/describe/provenance.hpp"
#include "models/describe/walk.hpp"
#include "models/describe/working_days.hpp"
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
    bool changeable = false;  ///< a decision can change it in a running company
    bool is_default = false;  ///< it has the value that it has where a file states nothing
};

/// A parameter in which two companies differ.
struct FieldChange {
    std::string path;
    std::string before;  ///< empty when the first company has no such stage or market
    std::string after;   ///< empty when the second has none
};

namespace describe {

/// A parameter at a path as text; `usual` is its default.
[[nodiscard]] FieldSummary summary(std::string path, const Parameter& parameter,
                                   const std::string& usual);

/// Sets a parameter, as set_value() below.
std::string set_value(const WritableParameter& parameter, std::string_view path,
                      std::string_view value_text, const WorkingDays& days);

/// The error for an unknown path.
[[nodiscard]] sim::ConfigError unknown_path(std::string_view path,
                                            const std::vector<std::string>& known);

/// The values of all parameters where a file states nothing, by path.
template <typename Root>
[[nodiscard]] std::map<std::string, std::string> default_values() {
    std::map<std::string, std::string> values;
    const Root root{};
    for_each_parameter(root, [&](const std::string& prefix, const Parameter& parameter) {
        values.emplace(prefix + std::string(parameter.name), parameter.text());
    });
    return values;
}

/// Every parameter, in the order of the description.
template <typename Root>
[[nodiscard]] std::vector<FieldSummary> all_fields(const Root& root) {
    static const std::map<std::string, std::string> usual = default_values<Root>();
    std::vector<FieldSummary> fields;
    for_each_parameter(root, [&](const std::string& prefix, const Parameter& parameter) {
        std::string path = prefix + std::string(parameter.name);
        const auto known = usual.find(path);  // an entry of one's own has the default of any
        const std::string default_text =
            known == usual.end() ? parameter.default_text() : known->second;
        fields.push_back(summary(std::move(path), parameter, default_text));
    });
    return fields;
}

/// The paths of all_fields().
template <typename Root>
[[nodiscard]] std::vector<std::string> all_paths(const Root& root) {
    std::vector<std::string> paths;
    for_each_parameter(root, [&](const std::string& prefix, const Parameter& parameter) {
        paths.push_back(prefix + std::string(parameter.name));
    });
    return paths;
}

/// The path of the parameter at a path, which may be the short one of an entry that has one
/// parameter only (see has_one_parameter()): "products.small.stages.cutting.time" for
/// "products.small.stages.cutting". The path itself where there is no such parameter.
template <typename Root>
[[nodiscard]] std::string full_path(const Root& root, std::string_view path) {
    const std::optional<Parameter> parameter = parameter_at(root, path);
    if (!parameter) return std::string(path);
    std::string longer = std::string(path) + "." + std::string(parameter->name);
    return parameter_at(root, longer) ? longer : std::string(path);
}

/// The value of one parameter as a file states it. Throws sim::ConfigError for an unknown path.
template <typename Root>
[[nodiscard]] std::string value_at(const Root& root, std::string_view path) {
    const std::optional<Parameter> parameter = parameter_at(root, path);
    if (!parameter) throw unknown_path(path, all_paths(root));
    return parameter->text();
}

/// Sets one parameter from text, with its unit. Returns why the value can hardly be meant (see
/// doubt()), or empty. Throws sim::ConfigError that names the path when there is no such parameter
/// or the value does not fit.
template <typename Root>
std::string set_value(Root& root, std::string_view path, std::string_view value_text) {
    const std::optional<WritableParameter> parameter = parameter_at(root, path);
    if (!parameter) throw unknown_path(path, all_paths(root));
    return set_value(*parameter, path, value_text, working_days_of(root));
}

namespace detail {

// The entry of a name, looked for at its place in another company first; null when there is none.
template <typename T>
const T* entry_named(const Named<T>& entries, const std::string& name, std::size_t place) {
    if (place < entries.size() && entries[place].first == name) return &entries[place].second;
    place = place_of(entries, name);
    return place == entries.size() ? nullptr : &entries[place].second;
}

// Appends the parameters of `after` that differ from those of `before` or that `before` lacks.
template <typename T>
void append_changes(const T& before, const T& after, const std::string& prefix,
                    std::vector<FieldChange>& changes) {
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        const auto& old_value = before.*described.member;
        const auto& value = after.*described.member;
        if constexpr (is_section<D>) {
            append_changes(old_value, value, prefix + std::string(described.name) + ".", changes);
        } else if constexpr (is_entries<D>) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                const auto& [name, entry] = value[i];
                const std::string below = prefix + std::string(described.name) + "." + name + ".";
                if (const auto* old_entry = entry_named(old_value, name, i)) {
                    append_changes(*old_entry, entry, below, changes);
                    continue;
                }
                for_each_field(
                    entry,
                    [&](const std::string& path, const auto& added, const auto& field) {
                        changes.push_back({path, {}, text_of(added, field)});
                    },
                    below);
            }
        } else if (!(old_value == value)) {
            changes.push_back({prefix + std::string(described.name), text_of(old_value, described),
                               text_of(value, described)});
        }
    });
}

// Appends the parameters of `before` that `after` lacks.
template <typename T>
void append_removed(const T& before, const T& after, const std::string& prefix,
                    std::vector<FieldChange>& changes) {
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if constexpr (is_section<D>) {
            append_removed(before.*described.member, after.*described.member,
                           prefix + std::string(described.name) + ".", changes);
        } else if constexpr (is_entries<D>) {
            const auto& old_value = before.*described.member;
            for (std::size_t i = 0; i < old_value.size(); ++i) {
                const auto& [name, old_entry] = old_value[i];
                const std::string below = prefix + std::string(described.name) + "." + name + ".";
                if (const auto* entry = entry_named(after.*described.member, name, i)) {
                    append_removed(old_entry, *entry, below, changes);
                    continue;
                }
                for_each_field(
                    old_entry,
                    [&](const std::string& path, const auto& removed, const auto& field) {
                        changes.push_back({path, text_of(removed, field), {}});
                    },
                    below);
            }
        }
    });
}

}  // namespace detail

/// Every parameter in which two companies differ: first those that the second has, in its order,
/// then those that only the first has. Only what differs is turned into text.
template <typename Root>
[[nodiscard]] std::vector<FieldChange> changed_fields(const Root& before, const Root& after) {
    std::vector<FieldChange> changes;
    detail::append_changes(before, after, {}, changes);
    detail::append_removed(before, after, {}, changes);
    return changes;
}

/// Gives `to` the values that `from` has of every parameter that can change in a running company
/// (see Field::can_change). Entries that only one of them has keep theirs.
template <typename T>
void copy_changeable(const T& from, T& to) {
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        const auto& value = from.*described.member;
        auto& copy = to.*described.member;
        if constexpr (is_section<D>) {
            copy_changeable(value, copy);
        } else if constexpr (is_entries<D>) {
            for (std::size_t i = 0; i < copy.size(); ++i) {
                const auto* entry = detail::entry_named(value, copy[i].first, i);
                if (entry != nullptr) copy_changeable(*entry, copy[i].second);
            }
        } else {
            if (described.changeable) copy = value;
        }
    });
}

}  // namespace describe

}  // namespace models
