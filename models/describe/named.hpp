// Named entries, e.g. the stages of a plant or the markets of a company, and the rule for names.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace models {

/// Named entries in the order of the file, e.g. the stages of a plant.
template <typename T>
using Named = std::vector<std::pair<std::string, T>>;

/// The index of a name among named entries; the number of entries when the name is not there.
template <typename T>
[[nodiscard]] std::size_t place_of(const Named<T>& entries, const std::string& name) {
    std::size_t place = 0;
    while (place < entries.size() && entries[place].first != name) ++place;
    return place;
}

/// What people call an entry: its title, or its name when it has none.
template <typename T>
[[nodiscard]] const std::string& title_of(const std::pair<std::string, T>& entry) {
    return entry.second.title.empty() ? entry.first : entry.second.title;
}

/// The names of entries.
template <typename T>
[[nodiscard]] std::set<std::string> names_of(const Named<T>& entries) {
    std::set<std::string> names;
    for (const auto& [name, entry] : entries) names.insert(name);
    return names;
}

/// Whether an entry or a variant may have this name. Letters are those of any script, in UTF-8, so
/// that a name can be a word of its user's language. Names are the same when their bytes are.
[[nodiscard]] bool is_name(std::string_view name);

/// The message for a text that is not a name.
inline constexpr std::string_view name_rule =
    "is no name: it needs 1 to 64 letters, digits, dashes or underscores, a letter first";

/// A regular expression (ECMA 262) that every name matches. It takes any character beyond ASCII for
/// a letter.
inline constexpr std::string_view name_pattern =
    "^([A-Za-z]|[^\\x00-\\x7F])([A-Za-z0-9_-]|[^\\x00-\\x7F]){0,63}$";

}  // namespace models
