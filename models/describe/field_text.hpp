// Texts about one described parameter: its value, its default, why a text is no value for it, how a
// value breaks its bounds, and what a page calls it.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>

#include "models/describe/field.hpp"
#include "models/describe/member.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/describe/read_quantity.hpp"

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

/// What the default looks like in a file, quotes included where it needs them.
template <typename Owner, typename T>
[[nodiscard]] std::string example_text(const Field<Owner, T>& described) {
    const std::string text = default_text(described);
    return is_bare(described.form.unit) && text != "auto" ? text : '"' + text + '"';
}

/// Reads a parameter of a company with these working days. Returns what is wrong with the literal,
/// in words for the user, or empty.
template <typename Owner, typename T>
[[nodiscard]] std::string read_field(const Literal& literal, const Field<Owner, T>& described,
                                     T& value, const WorkingDays& days = {}) {
    Problem problem;
    if constexpr (std::is_enum_v<T>) {
        std::size_t index = 0;
        problem = read_choice(literal, choices<T>(), index);
        if (!problem) value = static_cast<T>(index);
    } else if constexpr (requires { read(literal, described.form, value, days); }) {
        problem = read(literal, described.form, value, days);
    } else {
        problem = read(literal, described.form, value);
    }
    if (problem.of_form && !problem.text.ends_with('?')) {
        const std::string example = example_text(described);
        problem.text += example == "\"auto\"" && !std::is_same_v<T, std::optional<bool>>
                            ? std::string(", or \"auto\"")
                            : "; write it like " + example;
    }
    return problem.text;
}

/// How a value breaks the bounds of its field, in words for the user, or empty.
template <typename Owner, typename T>
[[nodiscard]] std::string broken_bound(const T& value, const Field<Owner, T>& described) {
    if constexpr (requires { magnitude(*value); }) {
        if (value && !within(described.form.bounds, magnitude(*value))) {
            return "is " + text_of(value, described) + "; it must be " +
                   bounds_text(described.form);
        }
    } else if constexpr (requires { magnitude(value); }) {
        if (!within(described.form.bounds, magnitude(value))) {
            return "is " + text_of(value, described) + "; it must be " +
                   bounds_text(described.form);
        }
    } else if constexpr (std::is_enum_v<T>) {
        if (static_cast<std::size_t>(value) >= choices<T>().size()) return "is no known choice";
    }
    return {};
}

namespace detail {

// The words with the value of each {name} in its place.
std::string with_values(std::string_view words,
                        const std::function<std::string(std::string_view name)>& value_of);

}  // namespace detail

/// What a page calls a parameter of `object`, with the values filled in (see Field::called). Empty
/// when the table gives no words.
template <typename Object, typename Owner, typename T>
[[nodiscard]] std::string called_text(const Object& object, const Field<Owner, T>& described) {
    if (described.words.empty()) return {};
    return detail::with_values(described.words, [&](std::string_view name) {
        std::string value;
        visit_members<Object>([&](const auto& sibling) {
            if constexpr (is_field<std::remove_cvref_t<decltype(sibling)>>) {
                if (sibling.name == name) value = text_of(object.*sibling.member, sibling);
            }
        });
        return value;
    });
}

}  // namespace models
