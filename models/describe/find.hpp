// One parameter of a described struct by its path, without a walk over all others.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "models/describe/field.hpp"

namespace models {

/// Calls `visitor(value, description)` for the parameter at the dotted path below an object. False
/// when there is none. The time is that of the tables on the way.
template <typename T, typename Visitor>
bool at_path(T& object, std::string_view path, const Visitor& visitor) {
    const std::size_t dot = path.find('.');
    const bool is_last = dot == std::string_view::npos;
    const std::string_view name = path.substr(0, dot);
    const std::string_view rest = is_last ? std::string_view{} : path.substr(dot + 1);
    bool found = false;
    visit_members<std::remove_const_t<T>>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        if (described.name != name) return;
        if constexpr (is_section<D>) {
            found = !is_last && at_path(object.*described.member, rest, visitor);
        } else if constexpr (is_entries<D>) {
            const std::size_t end = rest.find('.');
            if (end == std::string_view::npos) return;
            for (auto& [entry_name, entry] : object.*described.member) {
                if (entry_name != rest.substr(0, end)) continue;
                found = at_path(entry, rest.substr(end + 1), visitor);
                return;
            }
        } else if (is_last) {
            found = true;
            visitor(object.*described.member, described);
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
