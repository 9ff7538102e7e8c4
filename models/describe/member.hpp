// The names and the number of a struct's members and of an enumeration's values, found at compile
// time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace models {

namespace detail {

// The last identifier of a template argument, from the text of __PRETTY_FUNCTION__.
constexpr std::string_view last_identifier(std::string_view function) {
    constexpr std::string_view marker = "Argument = ";
    std::string_view text = function.substr(function.find(marker) + marker.size());
    text = text.substr(0, text.find_first_of(";]"));
    constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    return text.substr(text.find_last_not_of(letters) + 1);
}

template <auto Argument>
constexpr std::string_view name_of() {
    return last_identifier(__PRETTY_FUNCTION__);
}

template <auto Member>
struct MemberPointer;
template <typename O, typename T, T O::* Member>
struct MemberPointer<Member> {
    using Owner = O;
    using Value = T;
};

// Converts to the type of any member, so that an aggregate can be initialised with it.
struct AnyMember {
    template <typename T>
    operator T() const;
};

template <typename T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
    return requires { T{(static_cast<void>(I), AnyMember{})...}; };
}

// The number of elements of an aggregate without arrays: its bases and its own members. Boost.PFR
// counts them too, but g++ 12 breaks down over its sizeof(T{}) when a default contains a braced
// list.
template <typename T, std::size_t N = 0>
constexpr std::size_t member_count() {
    if constexpr (takes<T>(std::make_index_sequence<N + 1>{})) {
        return member_count<T, N + 1>();
    } else {
        return N;
    }
}

// The number of values of an enumeration that counts up from 0.
template <typename E, std::size_t N = 0>
constexpr std::size_t choice_count() {
    constexpr char first = name_of<static_cast<E>(N)>().front();
    if constexpr (first >= '0' && first <= '9') {
        return N;
    } else {
        return choice_count<E, N + 1>();
    }
}

}  // namespace detail

/// The names of an enumeration's values as files write them, with dashes, in order.
template <typename E>
    requires std::is_enum_v<E>
[[nodiscard]] std::vector<std::string> choices() {
    std::vector<std::string> names;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (names.emplace_back(detail::name_of<static_cast<E>(I)>()), ...);
    }(std::make_index_sequence<detail::choice_count<E>()>{});
    for (std::string& name : names) {
        for (char& letter : name) {
            if (letter == '_') letter = '-';
        }
    }
    return names;
}

}  // namespace models
