// The JSON Schema of a described struct. Editors use it to complete, explain and check a file.
//
// A template over the struct, to be instantiated once for each: for a company that is
// models/study/scenario_schema.cpp.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "models/describe/field_text.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/named.hpp"

namespace models::describe {

using Json = nlohmann::ordered_json;

namespace detail {

// A bound as a JSON number, without decimals where it is whole.
Json bound(double value);

void add_bounds(Json& schema, const Bounds& bounds);

// The values that the decoder may accept. Bounds are stated only for bare numbers, because a schema
// cannot compare text with units.
template <typename Owner, typename T>
Json value_schema(const Field<Owner, T>& field) {
    const Form& form = field.form;
    Json schema;
    if constexpr (std::is_same_v<T, bool>) {
        schema["type"] = "boolean";
    } else if constexpr (std::is_same_v<T, std::optional<bool>>) {
        schema["enum"] = {true, false, "auto"};
    } else if constexpr (std::is_enum_v<T>) {
        schema["enum"] = choices<T>();
    } else if constexpr (std::is_same_v<T, std::int64_t> ||
                         std::is_same_v<T, std::optional<std::int64_t>>) {
        schema["type"] = {"integer", "string"};
        add_bounds(schema, form.bounds);
    } else if (form.unit.dimension == Dimension::share || is_bare(form.unit)) {
        schema["type"] = {"number", "string"};
        add_bounds(schema, form.bounds);
    } else {
        schema["type"] = "string";
    }
    const std::string pattern = text_pattern(form.unit);
    if (!pattern.empty()) {
        schema["pattern"] = is_optional<T> ? "^auto$|" + pattern : pattern;
    }
    return schema;
}

template <typename Owner, typename T>
Json default_value(const Field<Owner, T>& field) {
    const Owner owner{};
    const T& value = owner.*field.member;
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t>) {
        return value;
    } else if constexpr (std::is_same_v<T, double>) {
        if (is_bare(field.form.unit)) return bound(value);
        return text_of(value, field);
    } else {
        return text_of(value, field);
    }
}

template <typename Owner, typename T>
Json field_schema(const Field<Owner, T>& field) {
    Json schema = value_schema(field);
    std::string description(field.sentence);
    const std::string unit = unit_text(field.form.unit);
    const std::string bounds = bounds_text(field.form);
    if (!unit.empty()) description += " Unit: " + unit + ".";
    if (!bounds.empty()) description += " Bounds: " + bounds + ".";
    schema["description"] = description + " Source: " + std::string(field.source.text());
    schema["default"] = default_value(field);
    return schema;
}

}  // namespace detail

/// The schema of an object with the members of a struct. Nested structs are nested objects.
template <typename T>
Json table_schema() {
    Json members = Json::object();
    visit_members<T>([&](const auto& described) {
        using D = std::remove_cvref_t<decltype(described)>;
        Json schema;
        if constexpr (is_section<D>) {
            schema = table_schema<typename D::Value>();
            schema["description"] = described.sentence;
        } else if constexpr (is_entries<D>) {
            schema["type"] = "object";
            schema["description"] = described.sentence;
            schema["propertyNames"]["pattern"] = name_pattern;
            schema["maxProperties"] = described.most;
            if constexpr (has_one_parameter<typename D::Value>()) {
                visit_members<typename D::Value>([&](const auto& parameter) {
                    schema["additionalProperties"]["anyOf"] = {detail::field_schema(parameter),
                                                               table_schema<typename D::Value>()};
                });
            } else {
                schema["additionalProperties"] = table_schema<typename D::Value>();
            }
        } else {
            schema = detail::field_schema(described);
        }
        members[std::string(described.name)] = std::move(schema);
    });
    Json table;
    table["type"] = "object";
    table["additionalProperties"] = false;
    table["properties"] = std::move(members);
    return table;
}

}  // namespace models::describe
