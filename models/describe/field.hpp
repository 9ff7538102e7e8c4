// The machinery by which a parameter struct is described: from one table (scenario_fields.hpp) come
// the decoder, the schema, the reference page, the echo, the paths and the Python properties.
//
// Guarantees, all while compiling: a field's name is that of its member; the unit fits its type;
// every member of a struct is described exactly once.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/describe/units.hpp"
#include "models/scenario.hpp"

namespace models {

namespace detail {

// The last identifier of what the compiler calls a template argument.
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

// Converts to whatever an aggregate wants for one of its members.
struct AnyMember {
    template <typename T>
    operator T() const;
};

template <typename T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
    return requires { T{(static_cast<void>(I), AnyMember{})...}; };
}

// The number of members of an aggregate without bases or arrays. Boost.PFR counts them too, but
// g++ 12 breaks down over its sizeof(T{}) when a default contains a braced list.
template <typename T, std::size_t N = 0>
constexpr std::size_t member_count() {
    if constexpr (takes<T>(std::make_index_sequence<N + 1>{})) {
        return member_count<T, N + 1>();
    } else {
        return N;
    }
}

template <typename T, Dimension D>
constexpr bool fits() {
    switch (D) {
        case Dimension::number:
        case Dimension::share:
            return std::same_as<T, double>;
        case Dimension::money:
            return std::same_as<T, Money>;
        case Dimension::clock:
        case Dimension::work:
        case Dimension::time_of_day:
            return std::same_as<T, sim::Duration>;
        case Dimension::span:
            return std::same_as<T, Span>;
        case Dimension::count:
            return std::same_as<T, std::int64_t>;
        case Dimension::flag:
            return std::same_as<T, bool> || std::same_as<T, std::optional<bool>>;
        case Dimension::choice:
            return std::is_enum_v<T>;
        case Dimension::date:
            return std::same_as<T, std::chrono::year_month_day>;
        case Dimension::text:
            return std::same_as<T, std::string>;
    }
    return false;
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

/// Units of a table, each a type so that it can be held against the member's type.
template <Dimension D>
struct UnitOf {
    std::string_view noun = {};
    std::string_view per = {};
};

/// The description of one parameter.
template <typename Owner, typename T>
struct Field {
    using Value = T;
    std::string_view name;
    T Owner::* member;
    Form form;
    std::string_view sentence;  ///< what it means, in one plain sentence
    std::string_view source;    ///< where the default comes from, by the tags of the reference page
};

/// The description of a group of parameters.
template <typename Owner, typename T>
struct Section {
    using Value = T;
    std::string_view name;
    T Owner::* member;
    std::string_view sentence;
};

/// What the entries that a file without `extends` names do to the default ones: they come to them,
/// or take their place (an entry of a default's name starts from it in both cases).
enum class Defaults : std::uint8_t { extended, replaced };

/// The description of named entries, each a group of parameters: stages, markets.
template <typename Owner, typename T>
struct Entries {
    using Value = T;  ///< of one entry
    std::string_view name;
    Named<T> Owner::* member;
    std::string_view noun;  ///< what one entry is called
    std::string_view sentence;
    Defaults defaults;
};

/// Describes a parameter whose unit its type does not tell, or that counts or is per something.
template <auto Member, Dimension D>
constexpr auto field(UnitOf<D> unit, Bounds bounds, std::string_view sentence,
                     std::string_view source) {
    using Owner = typename detail::MemberPointer<Member>::Owner;
    using T = typename detail::MemberPointer<Member>::Value;
    static_assert(detail::fits<T, D>(), "the unit does not fit the type of this field");
    return Field<Owner, T>{detail::name_of<Member>(), Member,
                           Form{Unit{D, unit.noun, unit.per}, bounds}, sentence, source};
}

/// Describes a parameter whose unit its type tells.
template <auto Member>
constexpr auto field(Bounds bounds, std::string_view sentence, std::string_view source) {
    using T = typename detail::MemberPointer<Member>::Value;
    static_assert(!std::same_as<T, double> && !std::same_as<T, sim::Duration>,
                  "state the unit of this field");
    if constexpr (std::same_as<T, Money>) {
        return field<Member>(UnitOf<Dimension::money>{}, bounds, sentence, source);
    } else if constexpr (std::same_as<T, Span>) {
        return field<Member>(UnitOf<Dimension::span>{}, bounds, sentence, source);
    } else if constexpr (std::same_as<T, std::int64_t>) {
        return field<Member>(UnitOf<Dimension::count>{}, bounds, sentence, source);
    } else if constexpr (std::is_enum_v<T>) {
        return field<Member>(UnitOf<Dimension::choice>{}, bounds, sentence, source);
    } else if constexpr (std::same_as<T, std::chrono::year_month_day>) {
        return field<Member>(UnitOf<Dimension::date>{}, bounds, sentence, source);
    } else if constexpr (std::same_as<T, std::string>) {
        return field<Member>(UnitOf<Dimension::text>{}, bounds, sentence, source);
    } else {
        return field<Member>(UnitOf<Dimension::flag>{}, bounds, sentence, source);
    }
}

/// Describes a parameter that has no bounds and whose unit its type tells.
template <auto Member>
constexpr auto field(std::string_view sentence, std::string_view source) {
    using T = typename detail::MemberPointer<Member>::Value;
    static_assert(!std::same_as<T, Money> && !std::same_as<T, Span> &&
                      !std::same_as<T, std::int64_t> &&
                      !std::same_as<T, std::chrono::year_month_day>,
                  "state the bounds of this field");
    return field<Member>(Bounds{}, sentence, source);
}

/// Describes a group of parameters.
template <auto Member>
constexpr auto section(std::string_view sentence) {
    using Pointer = detail::MemberPointer<Member>;
    return Section<typename Pointer::Owner, typename Pointer::Value>{detail::name_of<Member>(),
                                                                     Member, sentence};
}

/// Describes named entries.
template <auto Member>
constexpr auto entries(std::string_view noun, std::string_view sentence,
                       Defaults defaults = Defaults::extended) {
    using Pointer = detail::MemberPointer<Member>;
    using Entry = typename Pointer::Value::value_type::second_type;
    return Entries<typename Pointer::Owner, Entry>{detail::name_of<Member>(), Member, noun,
                                                   sentence, defaults};
}

/// The table of a struct: a specialisation has `fields`, a tuple of Field, Section and Entries.
template <typename T>
struct Described {
    static_assert(sizeof(T) == 0, "this struct has no table in models/scenario_fields.hpp");
};

/// Fails the build, naming the struct, when one of its members is not described.
template <typename T>
struct EveryMemberIsDescribed {
    static constexpr std::size_t described = std::tuple_size_v<decltype(Described<T>::fields)>;
    static_assert(described >= detail::member_count<T>(),
                  "a member of this struct is not described in models/scenario_fields.hpp");
    static_assert(described <= detail::member_count<T>(),
                  "a member of this struct is described twice in models/scenario_fields.hpp");

    static constexpr bool names_differ() {
        return std::apply(
            [](const auto&... member) {
                const std::array<std::string_view, sizeof...(member)> names{member.name...};
                for (std::size_t i = 0; i < names.size(); ++i) {
                    for (std::size_t j = 0; j < i; ++j) {
                        if (names[i] == names[j]) return false;
                    }
                }
                return true;
            },
            Described<T>::fields);
    }
    static_assert(names_differ(),
                  "a member of this struct is described twice in models/scenario_fields.hpp");
    static constexpr bool value = true;
};

template <typename>
inline constexpr bool is_section = false;
template <typename Owner, typename T>
inline constexpr bool is_section<Section<Owner, T>> = true;
template <typename>
inline constexpr bool is_entries = false;
template <typename Owner, typename T>
inline constexpr bool is_entries<Entries<Owner, T>> = true;

/// Calls the visitor with the description of every direct member of a struct, in order: a Field, a
/// Section or Entries.
template <typename T, typename Visitor>
constexpr void visit_members(Visitor&& visitor) {
    std::apply([&](const auto&... member) { (visitor(member), ...); }, Described<T>::fields);
}

/// True when every member of a struct and of the structs in it is described, which fails the build,
/// naming the struct, when it is not so.
template <typename T>
constexpr bool everything_is_described() {
    bool described = EveryMemberIsDescribed<T>::value;
    visit_members<T>([&](const auto& member) {
        using D = std::remove_cvref_t<decltype(member)>;
        if constexpr (is_section<D> || is_entries<D>) {
            described = described && everything_is_described<typename D::Value>();
        }
    });
    return described;
}

namespace detail {

template <typename T, typename Visitor>
void walk(T& object, const std::string& prefix, Visitor& visitor) {
    visit_members<std::remove_const_t<T>>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        const std::string path = prefix + std::string(described.name);
        auto& member = object.*described.member;
        if constexpr (is_section<D>) {
            walk(member, path + ".", visitor);
        } else if constexpr (is_entries<D>) {
            for (auto& [name, entry] : member) walk(entry, path + "." + name + ".", visitor);
        } else {
            visitor(path, member, described);
        }
    });
}

}  // namespace detail

/// Calls `visitor(path, member, description)` for every parameter of a company, in the order of
/// the description: the dotted path, a reference to the value, and its Field.
template <typename S, typename Visitor>
    requires std::same_as<std::remove_const_t<S>, Scenario>
void for_each_field(S& scenario, Visitor&& visitor) {
    detail::walk(scenario, {}, visitor);
}

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

/// The value as a file states it, without the quotes.
template <typename Owner, typename T>
[[nodiscard]] std::string text_of(const T& value, const Field<Owner, T>& described) {
    if constexpr (std::is_enum_v<T>) {
        return choices<T>().at(static_cast<std::size_t>(value));
    } else {
        return text_of(value, described.form.unit);
    }
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

/// Reads a parameter; what is wrong with it, in words for the user, or empty.
template <typename Owner, typename T>
[[nodiscard]] std::string read_field(const Literal& literal, const Field<Owner, T>& described,
                                     T& value) {
    Problem problem;
    if constexpr (std::is_enum_v<T>) {
        std::size_t index = 0;
        problem = read_choice(literal, choices<T>(), index);
        if (!problem) value = static_cast<T>(index);
    } else {
        problem = read(literal, described.form, value);
    }
    if (problem.of_form && !problem.text.ends_with('?')) {
        problem.text += "; write it like " + example_text(described);
    }
    return problem.text;
}

/// How a value breaks the bounds of its field, in words for the user, or empty.
template <typename Owner, typename T>
[[nodiscard]] std::string broken_bound(const T& value, const Field<Owner, T>& described) {
    if constexpr (requires { magnitude(value); }) {
        if (!within(described.form.bounds, magnitude(value))) {
            return "is " + text_of(value, described) + "; it must be " +
                   bounds_text(described.form);
        }
    } else if constexpr (std::is_enum_v<T>) {
        if (static_cast<std::size_t>(value) >= choices<T>().size()) return "is no known choice";
    }
    return {};
}

}  // namespace models
