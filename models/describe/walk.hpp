// Iteration over every parameter of a described struct, such as a scenario.
#pragma once

#include <string>
#include <type_traits>

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

}  // namespace models
