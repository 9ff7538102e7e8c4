// The value of a described parameter, and its default, as a file states them. Where the type does
// not matter, parameter.hpp says more and compiles faster.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>

#include "models/describe/field.hpp"
#include "models/describe/member.hpp"
#include "models/describe/quantity_text.hpp"

namespace models {

/// The value as a file states it, without the quotes.
template <typename Owner, typename T>
[[nodiscard]] std::string text_of(const T& value, const Field<Owner, T>& described) {
    if constexpr (std::is_enum_v<T>) {
        return choices<T>().at(static_cast<std::size_t>(value));
    } else {
        return text_of(value, described.form.unit);
    }
}

/// The value of a parameter of `object` as a file states it.
template <typename Object, typename Owner, typename T>
    requires std::derived_from<Object, Owner>
[[nodiscard]] std::string text_at(const Object& object, T Owner::* member) {
    std::string result;
    visit_members<Owner>([&](const auto& described) {
        if constexpr (requires { described.member == member; }) {
            if (described.member == member) result = text_of(object.*member, described);
        }
    });
    return result;
}

/// The default of a parameter as a file states it, without the quotes.
template <typename Owner, typename T>
[[nodiscard]] std::string default_text(const Field<Owner, T>& described) {
    const Owner owner{};
    return text_of(owner.*described.member, described);
}

}  // namespace models
