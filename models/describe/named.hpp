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

/// The names of entries.
template <typename T>
[[nodiscard]] std::set<std::string> names_of(const Named<T>& entries) {
    std::set<std::string> names;
    for (const auto& [name, entry] : entries) names.insert(name);
    return names;
}

/// Whether an entry or a variant may have this name.
[[nodiscard]] bool is_name(std::string_view name);

/// The message for a text that is not a name.
inline constexpr std::string_view name_rule =
    "is no name: it needs 1 to 64 letters, digits, dashes or underscores, a letter first";

/// The regular expression (ECMA 262) that a name matches.
inline constexpr std::string_view name_pattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

}  // namespace models
