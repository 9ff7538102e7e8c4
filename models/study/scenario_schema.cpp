#include "models/study/scenario_schema.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>
#include <type_traits>

#include "models/scenario_fields.hpp"

namespace models {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view name_pattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

// A bound as a number, whole where it is whole.
Json bound(double value) {
    constexpr double exact = 9e15;
    if (value == std::floor(value) && std::abs(value) < exact) {
        return static_cast<std::int64_t>(value);
    }
    return value;
}

void add_bounds(Json& schema, const Bounds& bounds) {
    if (std::isfinite(bounds.least)) {
        schema[bounds.above_least ? "exclusiveMinimum" : "minimum"] = bound(bounds.least);
    }
    if (std::isfinite(bounds.most)) schema["maximum"] = bound(bounds.most);
}

// Which values the decoder may accept; bounds only where a bare number can stand.
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
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        schema["type"] = {"integer", "string"};
        add_bounds(schema, form.bounds);
    } else if (form.unit.dimension == Dimension::share || is_bare(form.unit)) {
        schema["type"] = {"number", "string"};
        add_bounds(schema, form.bounds);
    } else {
        schema["type"] = "string";
    }
    const std::string pattern = text_pattern(form.unit);
    if (!pattern.empty()) schema["pattern"] = pattern;
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
    schema["description"] = description + " Source: " + std::string(field.source);
    schema["default"] = default_value(field);
    return schema;
}

// The members of a struct, each nested struct in place.
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
            schema["additionalProperties"] = table_schema<typename D::Value>();
        } else {
            schema = field_schema(described);
        }
        members[std::string(described.name)] = std::move(schema);
    });
    Json table;
    table["type"] = "object";
    table["additionalProperties"] = false;
    table["properties"] = std::move(members);
    return table;
}

Json text_schema(std::string_view description) {
    return Json{{"type", "string"}, {"description", description}};
}

}  // namespace

std::string scenario_schema() {
    // Sections are stated once and referred to by the base and by the variants.
    Json sections = table_schema<Scenario>()["properties"];
    Json references = Json::object();
    for (const auto& [name, section] : sections.items()) {
        references[name]["$ref"] = "#/definitions/" + name;
    }

    Json variant;
    variant["type"] = "object";
    variant["description"] = "One variant: what differs from the base.";
    variant["additionalProperties"] = false;
    variant["properties"]["title"] = text_schema("What the variant does, in plain words.");
    variant["properties"]["like"] =
        text_schema("The earlier variant from which this one starts; the base if not stated.");
    variant["properties"].update(references);
    // A whole path may be quoted: "breakers.open_at" = "110 %".
    variant["patternProperties"][R"(^[a-z_]+(\.[A-Za-z0-9_-]+)+$)"] = Json::object();

    Json schema;
    schema["$schema"] = "http://json-schema.org/draft-07/schema#";
    schema["title"] = "escala scenario";
    schema["description"] = "A company, the question asked of it, and the variants to compare.";
    schema["type"] = "object";
    schema["additionalProperties"] = false;
    Json& members = schema["properties"];
    members["title"] = text_schema("What the study is called.");
    members["question"] = text_schema("The question that the study answers.");
    members["extends"] =
        text_schema("Another scenario file, relative to this one, whose parameters hold here too.");
    members["replications"] = {{"type", {"integer", "string"}},
                               {"minimum", 1},
                               {"maximum", 1'000'000},
                               {"description", "Simulated futures of each variant."},
                               {"default", 40}};
    members["seed"] = {{"type", {"integer", "string"}},
                       {"minimum", 0},
                       {"description", "Another seed gives other futures."},
                       {"default", 1}};
    members.update(references);
    members["variants"] = {{"type", "object"},
                           {"description", "The variants, in the order of the file."},
                           {"propertyNames", {{"pattern", name_pattern}}},
                           {"additionalProperties", std::move(variant)}};
    members["sweep"] = {
        {"type", "object"},
        {"description",
         "Parameters to vary, every variant at every combination of their values: "
         "\"breakers.open_at\" = { from = \"40 %\", to = \"300 %\", steps = 14 }, or "
         "{ values = [...] }."}};
    schema["patternProperties"][R"(^[a-z_]+(\.[A-Za-z0-9_-]+)+$)"] = Json::object();
    schema["definitions"] = std::move(sections);
    return schema.dump(2) + "\n";
}

}  // namespace models
