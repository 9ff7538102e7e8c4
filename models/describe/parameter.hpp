// One parameter of an object, whatever its struct and its type. So what is done with parameters is
// compiled once, and not once for each of some hundred of them.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "models/describe/field.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/describe/read_quantity.hpp"
#include "models/describe/working_days.hpp"

namespace models {

/// A value by its kind. Dates, choices, texts and what is left open are text, as a file states
/// them.
using PlainValue =
    std::variant<bool, std::int64_t, double, Money, sim::Duration, Span, std::string>;

namespace detail {

/// What can be done with a value of one type.
struct ValueOperations {
    std::string (*text)(const void* value, const Unit& unit);
    PlainValue (*plain)(const void* value, const Unit& unit);
    bool (*within)(const void* value, const Bounds& bounds);
    Problem (*read)(const Literal& literal, const Form& form, void* value, const WorkingDays& days);
    bool may_be_open;  ///< "auto" says so, and it is no flag
};

/// The names of an enumeration, made once.
template <typename T>
const std::vector<std::string>& all_choices() {
    static const std::vector<std::string> names = choices<T>();
    return names;
}

template <typename T>
std::string value_text(const void* value, const Unit& unit) {
    const T& typed = *static_cast<const T*>(value);
    if constexpr (std::is_enum_v<T>) {
        return all_choices<T>().at(static_cast<std::size_t>(typed));
    } else {
        return text_of(typed, unit);
    }
}

template <typename T>
PlainValue plain_value(const void* value, const Unit& unit) {
    if constexpr (is_optional<T>) {
        const T& open = *static_cast<const T*>(value);
        if (!open) return "auto";
        return plain_value<typename T::value_type>(&*open, unit);
    } else if constexpr (std::constructible_from<PlainValue, std::in_place_type_t<T>, T> &&
                         !std::same_as<T, std::string>) {
        return PlainValue(std::in_place_type<T>, *static_cast<const T*>(value));
    } else {
        return value_text<T>(value, unit);
    }
}

template <typename T>
bool value_within(const void* value, const Bounds& bounds) {
    const T& typed = *static_cast<const T*>(value);
    if constexpr (std::is_enum_v<T>) {
        return static_cast<std::size_t>(typed) < all_choices<T>().size();
    } else if constexpr (requires { magnitude(*typed); }) {
        return !typed || within(bounds, magnitude(*typed));
    } else if constexpr (requires { magnitude(typed); }) {
        return within(bounds, magnitude(typed));
    } else {
        return true;
    }
}

template <typename T>
Problem read_value(const Literal& literal, const Form& form, void* value, const WorkingDays& days) {
    T& typed = *static_cast<T*>(value);
    if constexpr (std::is_enum_v<T>) {
        std::size_t index = 0;
        Problem problem = read_choice(literal, all_choices<T>(), index);
        if (!problem) typed = static_cast<T>(index);
        return problem;
    } else if constexpr (requires { read(literal, form, typed, days); }) {
        return read(literal, form, typed, days);
    } else {
        return read(literal, form, typed);
    }
}

template <typename T>
inline constexpr ValueOperations operations{
    &value_text<T>, &plain_value<T>, &value_within<T>, &read_value<T>,
    is_optional<T> && !std::same_as<T, std::optional<bool>>};

/// The default of a field as a file states it.
template <typename Owner, typename T>
std::string usual_text(const void* field) {
    const auto& described = *static_cast<const Field<Owner, T>*>(field);
    const Owner owner{};
    return value_text<T>(&(owner.*described.member), described.form.unit);
}

/// The value of a parameter of the owner by its name.
template <typename Owner>
std::string sibling_text(const void* owner, std::string_view name) {
    std::string text;
    visit_members<Owner>([&]<typename D>(const D& described) {
        if constexpr (is_field<D>) {
            if (described.name != name) return;
            text = value_text<typename D::Value>(
                &(static_cast<const Owner*>(owner)->*described.member), described.form.unit);
        }
    });
    return text;
}

}  // namespace detail

/// A parameter of an object, to be looked at. It refers to the object, and to the table of its
/// struct.
class Parameter {
 public:
    template <typename Owner, typename T>
    Parameter(const Owner& owner, const Field<Owner, T>& field)
        : name(field.name),
          form(field.form),
          sentence(field.sentence),
          source(field.source),
          changeable(field.changeable),
          more(field.more),
          driver(field.as_driver),
          words_(field.words),
          operations_(&detail::operations<T>),
          value_(&(owner.*field.member)),
          field_(&field),
          usual_(&detail::usual_text<Owner, T>),
          owner_(&owner),
          sibling_(&detail::sibling_text<Owner>) {}

    std::string_view name;
    const Form& form;
    std::string_view sentence;
    const SourceTag& source;
    bool changeable;
    const OneMore& more;
    const Driver& driver;

    /// The value as a file states it, without the quotes.
    [[nodiscard]] std::string text() const { return operations_->text(value_, form.unit); }

    [[nodiscard]] PlainValue plain() const { return operations_->plain(value_, form.unit); }

    /// The default as a file states it, without the quotes.
    [[nodiscard]] std::string default_text() const { return usual_(field_); }

    /// What the default looks like in a file, quotes included where it needs them.
    [[nodiscard]] std::string example_text() const;

    /// What a page calls it, with the values filled in (see Field::called). Empty when the table
    /// gives no words.
    [[nodiscard]] std::string called_text() const;

    /// How the value breaks its bounds, in words for the user, or empty.
    [[nodiscard]] std::string broken_bound() const;

 protected:
    [[nodiscard]] const detail::ValueOperations& operations() const { return *operations_; }

 private:
    std::string_view words_;
    const detail::ValueOperations* operations_;
    const void* value_;
    const void* field_;
    std::string (*usual_)(const void* field);
    const void* owner_;
    std::string (*sibling_)(const void* owner, std::string_view name);
};

/// A parameter of an object, to be changed.
class WritableParameter : public Parameter {
 public:
    template <typename Owner, typename T>
    WritableParameter(Owner& owner, const Field<Owner, T>& field)
        : Parameter(owner, field), target_(&(owner.*field.member)) {}

    /// Reads a value by the working days of a company. Returns what is wrong with the literal, in
    /// words for the user, or empty; then the value stays as it was.
    [[nodiscard]] std::string read(const Literal& literal, const WorkingDays& days = {}) const;

 private:
    void* target_;
};

/// The parameter of an object, which may be that of a part of it.
template <typename Object>
using ParameterOf = std::conditional_t<std::is_const_v<Object>, Parameter, WritableParameter>;

/// Views the parameter of an object that a field of it, or of a base of it, describes.
template <typename Object, typename Owner, typename T>
[[nodiscard]] ParameterOf<Object> parameter_of(Object& object, const Field<Owner, T>& field) {
    using Part = std::conditional_t<std::is_const_v<Object>, const Owner, Owner>;
    return ParameterOf<Object>(static_cast<Part&>(object), field);
}

/// Calls `visitor(prefix, parameter)` for every parameter of a described struct and of the structs
/// in it, in the order of the description. The path of a parameter is its prefix, which ends in a
/// dot, and its name: only who needs it pays for it.
template <typename Root>
void for_each_parameter(
    Root& root,
    const std::function<void(const std::string& prefix, const ParameterOf<Root>&)>& visitor,
    const std::string& prefix = {}) {
    visit_members<std::remove_const_t<Root>>([&]<typename D>(const D& described) {
        if constexpr (is_section<D>) {
            for_each_parameter(root.*described.member, visitor,
                               prefix + std::string(described.name) + ".");
        } else if constexpr (is_entries<D>) {
            for (auto& [name, entry] : root.*described.member) {
                for_each_parameter(entry, visitor,
                                   prefix + std::string(described.name) + "." + name + ".");
            }
        } else {
            visitor(prefix, parameter_of(root, described));
        }
    });
}

namespace detail {

// The first name of a path, and what follows it.
[[nodiscard]] inline std::pair<std::string_view, std::string_view> divided(std::string_view path) {
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) return {path, {}};
    return {path.substr(0, dot), path.substr(dot + 1)};
}

}  // namespace detail

/// The parameter at a dotted path; nothing when there is none. The path may be the short one of an
/// entry that has one parameter only (see has_one_parameter()). Looks only at what lies on the way
/// there.
template <typename Root>
[[nodiscard]] std::optional<ParameterOf<Root>> parameter_at(Root& root, std::string_view path) {
    const auto [first, rest] = detail::divided(path);
    std::optional<ParameterOf<Root>> found;
    visit_members<std::remove_const_t<Root>>([&]<typename D>(const D& described) {
        if (described.name != first) return;
        if constexpr (is_section<D>) {
            if (auto below = parameter_at(root.*described.member, rest)) found.emplace(*below);
        } else if constexpr (is_entries<D>) {
            const auto [name, below] = detail::divided(rest);
            for (auto& [known, entry] : root.*described.member) {
                if (found || known != name) continue;
                std::string_view member = below;
                if constexpr (has_one_parameter<typename D::Value>()) {
                    if (member.empty()) {
                        visit_members<typename D::Value>(
                            [&](const auto& only) { member = only.name; });
                    }
                }
                if (auto parameter = parameter_at(entry, member)) found.emplace(*parameter);
            }
        } else if (path == described.name) {
            found.emplace(parameter_of(root, described));
        }
    });
    return found;
}

}  // namespace models
