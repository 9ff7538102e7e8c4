// The description of a parameter struct by one table beside it. The decoder, the schema, the
// reference page, the text of a scenario, the paths and the Python properties all come from this
// table.
//
// Guarantees at compile time: the name of a field is the name of its member; its unit fits its
// type; every member of a struct is described exactly once; its source is of a known kind.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "models/describe/bounds.hpp"
#include "models/describe/driver.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/member.hpp"
#include "models/describe/named.hpp"
#include "models/describe/one_more.hpp"
#include "models/describe/provenance.hpp"
#include "models/describe/unit.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models {

/// A value that may be left to something else, which is "auto" in a file.
template <typename>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

namespace detail {

template <typename T, Dimension D>
constexpr bool fits() {
    if constexpr (is_optional<T>) return fits<typename T::value_type, D>();
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
            return std::same_as<T, bool>;
        case Dimension::choice:
            return std::is_enum_v<T>;
        case Dimension::date:
            return std::same_as<T, std::chrono::year_month_day>;
        case Dimension::day_of_year:
            return std::same_as<T, std::chrono::month_day>;
        case Dimension::text:
            return std::same_as<T, std::string>;
    }
    return false;
}

}  // namespace detail

/// A unit as a table states it. The dimension is part of the type, so that the compiler can check
/// it against the type of the member.
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
    std::string_view sentence;    ///< what it means, in one plain sentence
    SourceTag source;             ///< where the default comes from
    std::string_view words = {};  ///< see called()
    bool changeable = false;      ///< see can_change()
    OneMore more = {};            ///< see one_more()
    Driver as_driver = {};        ///< see driver()

    /// This description with the words for the parameter that a page uses where two companies
    /// differ in it, such as "the {open_at} stop". A name in braces stands for the value of a
    /// parameter of the same struct.
    [[nodiscard]] constexpr Field called(std::string_view text) const {
        Field result = *this;
        result.words = text;
        return result;
    }

    /// This description for a parameter that a decision can change in a running company, such as
    /// the number of servers or a price.
    [[nodiscard]] constexpr Field can_change() const {
        Field result = *this;
        result.changeable = true;
        return result;
    }

    /// This description for a parameter that says how strong a mechanism is that can drive a
    /// company into ruin.
    [[nodiscard]] constexpr Field driver(const Driver& how) const {
        Field result = *this;
        result.as_driver = how;
        return result;
    }

    /// This description for a parameter that says how much there is of a resource.
    [[nodiscard]] constexpr Field one_more(const OneMore& how) const {
        Field result = *this;
        result.more = how;
        return result;
    }
};

/// The description of a group of parameters.
template <typename Owner, typename T>
struct Section {
    using Value = T;
    std::string_view name;
    T Owner::* member;
    std::string_view sentence;
    std::string_view noun = {};  ///< what it is called where several sections are of one kind
};

/// The description of named entries, each a group of parameters: stages, markets. The entries that
/// a file names take the place of the default ones. One with the name of a default entry starts
/// from the values of that.
template <typename Owner, typename T>
struct Entries {
    using Value = T;  ///< of one entry
    std::string_view name;
    Named<T> Owner::* member;
    std::string_view noun;  ///< what one entry is called
    std::string_view sentence;
    std::size_t most = most_entries;  ///< of them

    [[nodiscard]] constexpr Entries at_most(std::size_t count) const {
        Entries result = *this;
        result.most = count;
        return result;
    }
};

/// Describes a parameter whose unit does not follow from its type.
template <auto Member, Dimension D>
constexpr auto field(UnitOf<D> unit, Bounds bounds, std::string_view sentence, SourceTag source) {
    using Owner = typename detail::MemberPointer<Member>::Owner;
    using T = typename detail::MemberPointer<Member>::Value;
    static_assert(detail::fits<T, D>(), "the unit does not fit the type of this field");
    return Field<Owner, T>{detail::name_of<Member>(), Member,
                           Form{Unit{D, unit.noun, unit.per}, bounds}, sentence, source};
}

/// Describes a parameter whose unit follows from its type.
template <auto Member>
constexpr auto field(Bounds bounds, std::string_view sentence, SourceTag source) {
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
    } else if constexpr (std::same_as<T, std::chrono::month_day>) {
        return field<Member>(UnitOf<Dimension::day_of_year>{}, bounds, sentence, source);
    } else if constexpr (std::same_as<T, std::string>) {
        return field<Member>(UnitOf<Dimension::text>{}, bounds, sentence, source);
    } else {
        return field<Member>(UnitOf<Dimension::flag>{}, bounds, sentence, source);
    }
}

/// Describes a parameter without bounds whose unit follows from its type.
template <auto Member>
constexpr auto field(std::string_view sentence, SourceTag source) {
    using T = typename detail::MemberPointer<Member>::Value;
    static_assert(!std::same_as<T, Money> && !std::same_as<T, Span> &&
                      !std::same_as<T, std::int64_t> &&
                      !std::same_as<T, std::chrono::year_month_day>,
                  "state the bounds of this field");
    return field<Member>(Bounds{}, sentence, source);
}

/// Describes a group of parameters.
template <auto Member>
constexpr auto section(std::string_view sentence, std::string_view noun = {}) {
    using Pointer = detail::MemberPointer<Member>;
    return Section<typename Pointer::Owner, typename Pointer::Value>{detail::name_of<Member>(),
                                                                     Member, sentence, noun};
}

/// Describes named entries.
template <auto Member>
constexpr auto entries(std::string_view noun, std::string_view sentence) {
    using Pointer = detail::MemberPointer<Member>;
    using Entry = typename Pointer::Value::value_type::second_type;
    return Entries<typename Pointer::Owner, Entry>{detail::name_of<Member>(), Member, noun,
                                                   sentence};
}

template <typename>
inline constexpr bool is_field = false;
template <typename Owner, typename T>
inline constexpr bool is_field<Field<Owner, T>> = true;
template <typename>
inline constexpr bool is_section = false;
template <typename Owner, typename T>
inline constexpr bool is_section<Section<Owner, T>> = true;
template <typename>
inline constexpr bool is_entries = false;
template <typename Owner, typename T>
inline constexpr bool is_entries<Entries<Owner, T>> = true;

/// The table of a struct: a specialisation has `fields`, a tuple of Field, Section and Entries. It
/// is a template, so that a source which does not read the table does not pay for compiling it.
template <typename T>
struct Described {
    static_assert(sizeof(T) == 0, "this struct is not described: it has no table");
};

/// The table of a struct that has described bases and no members of its own: `template <> struct
/// Described<Market> : DescribedByBases<Lane, Shares> {};`. Its parameters are those of the bases,
/// in the order stated here.
template <typename... Parts>
struct DescribedByBases {
    using Bases = std::tuple<Parts...>;
    template <typename Owner = void>
    static constexpr auto fields = std::tuple_cat(Described<Parts>::template fields<>...);
};

namespace detail {

template <typename T>
concept Composed = requires { typename Described<T>::Bases; };

// Whether every {name} in the words is the name of a parameter.
template <std::size_t N>
constexpr bool are_known(std::string_view words, const std::array<std::string_view, N>& names) {
    for (;;) {
        const std::size_t open = words.find('{');
        if (open == std::string_view::npos) return true;
        const std::size_t close = words.find('}', open);
        if (close == std::string_view::npos) return false;
        const std::string_view name = words.substr(open + 1, close - open - 1);
        if (std::find(names.begin(), names.end(), name) == names.end()) return false;
        words.remove_prefix(close + 1);
    }
}

}  // namespace detail

/// Fails to compile when a member of the struct is not described. The message names the struct.
template <typename T>
struct EveryMemberIsDescribed {
    static constexpr std::size_t described =
        std::tuple_size_v<decltype(Described<T>::template fields<>)>;

    static constexpr bool members_are_described() {
        if constexpr (detail::Composed<T>) {
            return []<typename... Bases>(std::type_identity<std::tuple<Bases...>>) {
                static_assert(detail::member_count<T>() == sizeof...(Bases),
                              "a base of this struct is not described, or it has members of its "
                              "own");
                static_assert((std::is_base_of_v<Bases, T> && ...),
                              "this struct is described by a struct that is no base of it");
                return (EveryMemberIsDescribed<Bases>::value && ...);
            }(std::type_identity<typename Described<T>::Bases>{});
        } else {
            static_assert(described >= detail::member_count<T>(),
                          "a member of this struct is not described");
            static_assert(described <= detail::member_count<T>(),
                          "a member of this struct is described twice");
            return true;
        }
    }
    static_assert(members_are_described());

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
            Described<T>::template fields<>);
    }
    static_assert(names_differ(), "two members of this struct have one name in its table");

    static constexpr bool named_parameters_are_known() {
        return std::apply(
            [](const auto&... member) {
                const auto name_of = [](const auto& described) {
                    const bool is_parameter = is_field<std::remove_cvref_t<decltype(described)>>;
                    return is_parameter ? described.name : std::string_view{};
                };
                const std::array<std::string_view, sizeof...(member)> names{name_of(member)...};
                const auto is_one = [&](std::string_view name) {
                    return name.empty() ||
                           std::find(names.begin(), names.end(), name) != names.end();
                };
                const auto is_known = [&](const auto& described) {
                    if constexpr (is_field<std::remove_cvref_t<decltype(described)>>) {
                        return detail::are_known(described.words, names) &&
                               is_one(described.more.price) && is_one(described.more.booked);
                    }
                    return true;
                };
                return (is_known(member) && ...);
            },
            Described<T>::template fields<>);
    }
    static_assert(named_parameters_are_known(),
                  "called() or one_more() names what is no parameter of this struct");

    static constexpr bool value = true;
};

/// Calls the visitor with the description of every direct member of a struct, in order: a Field, a
/// Section or Entries.
template <typename T, typename Visitor>
constexpr void visit_members(Visitor&& visitor) {
    std::apply([&](const auto&... member) { (visitor(member), ...); },
               Described<T>::template fields<>);
}

/// Whether a struct has one parameter and nothing else. An entry of such a struct may be written as
/// the value of that parameter: `grinding = 0` for `grinding = { time = 0 }`.
template <typename T>
constexpr bool has_one_parameter() {
    std::size_t members = 0;
    bool parameters = true;
    visit_members<T>([&](const auto& described) {
        ++members;
        parameters = parameters && is_field<std::remove_cvref_t<decltype(described)>>;
    });
    return members == 1 && parameters;
}

/// True. Fails to compile when a member of the struct, or of a struct in it, is not described. The
/// message names the struct that lacks a description.
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

}  // namespace models
