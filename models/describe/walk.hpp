// The parameters of a company, or of any other struct whose tables reach all of it: every one, or
// the one at a dotted path.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "models/describe/field.hpp"

namespace models {

/// Calls `visitor(path, owner, description)` for every parameter of a described struct and of the
/// structs in it, in the order of the description: the dotted path, a reference to the struct that
/// holds the value, and its Field.
template <typename Root, typename Visitor>
void for_each_described(Root& root, Visitor&& visitor, const std::string& prefix = {}) {
    visit_members<std::remove_const_t<Root>>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        const std::string path = prefix + std::string(described.name);
        if constexpr (is_section<D>) {
            for_each_described(root.*described.member, visitor, path + ".");
        } else if constexpr (is_entries<D>) {
            for (auto& [name, entry] : root.*described.member) {
                for_each_described(entry, visitor, path + "." + name + ".");
            }
        } else {
            visitor(path, root, described);
        }
    });
}

/// Calls `visitor(path, value, description)` for every parameter of a described struct and of the
/// structs in it, in the order of the description: the dotted path, a reference to the value, and
/// its Field. Paths begin with the prefix.
template <typename Root, typename Visitor>
void for_each_field(Root& root, Visitor&& visitor, const std::string& prefix = {}) {
    for_each_described(
        root,
        [&](const std::string& path, auto& owner, const auto& described) {
            visitor(path, owner.*described.member, described);
        },
        prefix);
}

/// Calls `visitor(owner, description)` for the parameter at a dotted path, as for_each_described()
/// does; false, without a call, when there is none. Looks only at what lies on the way there.
template <typename Root, typename Visitor>
bool visit_at(Root& root, std::string_view path, Visitor&& visitor) {
    // The first name of a path, and what follows it.
    const auto divided = [](std::string_view text) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        return std::pair(text.substr(0, dot), text.substr(std::min(dot + 1, text.size())));
    };
    const std::pair<std::string_view, std::string_view> parts = divided(path);
    bool found = false;
    visit_members<std::remove_const_t<Root>>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if (described.name != parts.first) return;
        if constexpr (is_section<D>) {
            found = visit_at(root.*described.member, parts.second, visitor);
        } else if constexpr (is_entries<D>) {
            const auto [name, below] = divided(parts.second);
            for (auto& [known, entry] : root.*described.member) {
                if (found || known != name) continue;
                if constexpr (has_one_parameter<typename D::Value>()) {
                    if (below.empty()) {
                        visit_members<typename D::Value>(
                            [&](const auto& only) { visitor(entry, only); });
                        found = true;
                        continue;
                    }
                }
                found = visit_at(entry, below, visitor);
            }
        } else if (path == described.name) {
            visitor(root, described);
            found = true;
        }
    });
    return found;
}

/// The number of parameters of an object.
template <typename T>
std::size_t field_count(const T& object) {
    std::size_t count = 0;
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if constexpr (is_section<D>) {
            count += field_count(object.*described.member);
        } else if constexpr (is_entries<D>) {
            for (const auto& [name, entry] : object.*described.member) count += field_count(entry);
        } else {
            ++count;
        }
    });
    return count;
}

}  // namespace models
