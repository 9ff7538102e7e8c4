#include "models/study/scenario_schema.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "models/company/scenario.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/named.hpp"
#include "models/describe/schema.hpp"
#include "models/study/decision.hpp"
#include "models/study/run_limits.hpp"

namespace models {

namespace {

using describe::Json;

/// A quoted key that is a whole path, such as "breakers.open_at".
constexpr const char* path_pattern = R"(^[a-z_]+(\.([A-Za-z0-9_-]|[^\x00-\x7F])+)+$)";

Json text_schema(std::string_view description) {
    return Json{{"type", "string"}, {"description", description}};
}

/// What stands below a key of a sweep: an axis, or a table that leads to axes. In a grid an axis
/// between two ends has steps, its own or those of the axis along with which it moves.
Json sweep_entry_schema(const char* name, bool is_grid) {
    constexpr std::array<const char*, 5> members{"values", "from", "to", "steps", "with"};
    const Json value{{"type", {"string", "number", "boolean"}}};
    const Json with{{"type", "string"},
                    {"description", "Another parameter of the sweep, along with which it moves."}};
    Json values{{"required", {"values"}}, {"additionalProperties", false}};
    values["properties"]["with"] = with;
    values["properties"]["values"] = {{"type", "array"},
                                      {"minItems", 1},
                                      {"maxItems", most_points},
                                      {"items", value},
                                      {"description", "The values, each with its unit."}};
    Json ends{{"required", {"from", "to"}}, {"additionalProperties", false}};
    ends["properties"]["from"] = value;
    ends["properties"]["from"]["description"] = "The first value, with its unit.";
    ends["properties"]["to"] = value;
    ends["properties"]["to"]["description"] = "The last value, in the same unit.";
    Json along = ends;
    along["required"].push_back("with");
    along["properties"]["with"] = with;
    Json alone_values = values;
    alone_values["properties"].erase("with");
    alone_values["properties"]["values"]["uniqueItems"] = true;
    values["required"].push_back("with");
    Json steps = std::move(ends);
    if (is_grid) steps["required"].push_back("steps");
    steps["properties"]["steps"] = {{"type", {"integer", "string"}},
                                    {"minimum", 2},
                                    {"maximum", most_points},
                                    {"pattern", text_pattern({.dimension = Dimension::count})},
                                    {"description", "How many values, both ends included."}};
    Json is_axis;
    for (const char* member : members) {
        is_axis["anyOf"].push_back({{"required", {member}}});
    }
    Json entry;
    entry["type"] = "object";
    entry["if"] = std::move(is_axis);
    entry["then"]["oneOf"] = {std::move(alone_values), std::move(values), std::move(steps),
                              std::move(along)};
    entry["else"] = {{"minProperties", 1}};
    entry["else"]["additionalProperties"]["$ref"] = fmt::format("#/definitions/{}", name);
    return entry;
}

/// One [sweep]: a grid, points that fill the space, or a table of points.
Json sweep_section_schema() {
    const std::string whole = text_pattern({.dimension = Dimension::count});
    const Json random_numbers{
        {"enum", {"common", "independent"}},
        {"description",
         "Whether all points meet the same futures, or each has its own; the variants of a point "
         "share theirs in any case."},
        {"default", "common"}};
    Json grid{{"type", "object"}};
    grid["properties"]["design"] = {{"enum", {"grid"}},
                                    {"description", "Every combination of values."}};
    grid["properties"]["points"] = false;
    grid["properties"]["seed"] = false;
    grid["properties"]["file"] = false;
    grid["properties"]["random_numbers"] = random_numbers;
    grid["additionalProperties"]["$ref"] = "#/definitions/sweep_entry";
    Json filling{{"type", "object"}, {"required", {"design", "points"}}};
    filling["properties"]["design"] = {
        {"enum", {"latin_hypercube", "sobol"}},
        {"description", "So many points that fill the space of the parameters."}};
    filling["properties"]["points"] = {{"type", {"integer", "string"}},
                                       {"minimum", 1},
                                       {"maximum", most_points},
                                       {"pattern", whole},
                                       {"description", "How many points."}};
    filling["properties"]["seed"] = {{"type", {"integer", "string"}},
                                     {"minimum", 0},
                                     {"pattern", whole},
                                     {"description", "Gives a Latin hypercube another order."},
                                     {"default", 1}};
    filling["properties"]["file"] = false;
    filling["properties"]["random_numbers"] = random_numbers;
    filling["additionalProperties"]["$ref"] = "#/definitions/sweep_range";
    Json table{{"type", "object"}, {"required", {"file"}}, {"additionalProperties", false}};
    table["properties"]["file"] = {
        {"type", "string"},
        {"description", "A CSV file of points: a row of parameters, then a row for each point."}};
    table["properties"]["random_numbers"] = random_numbers;
    Json section;
    section["oneOf"] = {std::move(grid), std::move(filling), std::move(table)};
    return section;
}

/// What `[at."month 14"]` states: the terms of a decision, and the parameters that change.
Json decisions_schema(const Json& references) {
    Json decision = describe::table_schema<DecisionTerms>();
    decision["description"] =
        "A decision at the start of this month: what changes in the running company.";
    decision["properties"].update(references);
    decision["patternProperties"][path_pattern] = Json::object();
    Json decisions;
    decisions["type"] = "object";
    decisions["description"] = "Decisions with dates, each under its month: \"month 14\".";
    decisions["additionalProperties"] = false;
    decisions["patternProperties"]["^month ([1-9]|[1-9][0-9]|[1-5][0-9][0-9]|600)$"] =
        std::move(decision);
    return decisions;
}

}  // namespace

std::string scenario_schema() {
    // Every section is defined once; the base and the variants refer to it.
    Json sections = describe::table_schema<Scenario>()["properties"];
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
    variant["properties"]["at"]["$ref"] = "#/definitions/at";
    // A whole path may be quoted: "breakers.open_at" = "110 %".
    variant["patternProperties"][path_pattern] = Json::object();

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
                               {"minimum", replications_limits.least},
                               {"maximum", replications_limits.most},
                               {"description", "Simulated futures of each variant."},
                               {"default", 40}};
    members["seed"] = {{"type", {"integer", "string"}},
                       {"minimum", seed_limits.least},
                       {"maximum", seed_limits.most},
                       {"description",
                        "Another seed gives other futures. A bare number of TOML ends at 2^63 - 1; "
                        "write a larger one in quotes."},
                       {"default", 1}};
    members.update(references);
    members["at"]["$ref"] = "#/definitions/at";
    members["variants"] = {{"type", "object"},
                           {"description", "The variants, in the order of the file."},
                           {"propertyNames", {{"pattern", name_pattern}}},
                           {"maxProperties", most_variants},
                           {"additionalProperties", std::move(variant)}};
    members["sweep"]["description"] =
        "Parameters to vary, every variant at every point: \"breakers.open_at\" = { from = \"40 "
        "%\", to = \"300 %\", steps = 14 }, or { values = [...] }. [[sweep]] states several.";
    members["sweep"]["oneOf"] = {
        {{"$ref", "#/definitions/sweep_section"}},
        {{"type", "array"}, {"minItems", 1}, {"items", {{"$ref", "#/definitions/sweep_section"}}}}};
    schema["patternProperties"][path_pattern] = Json::object();
    sections["sweep_entry"] = sweep_entry_schema("sweep_entry", true);
    sections["sweep_range"] = sweep_entry_schema("sweep_range", false);
    sections["sweep_section"] = sweep_section_schema();
    sections["at"] = decisions_schema(references);
    schema["definitions"] = std::move(sections);
    return schema.dump(2) + "\n";
}

}  // namespace models
