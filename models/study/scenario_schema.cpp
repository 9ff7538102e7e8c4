#include "models/study/scenario_schema.hpp"

#include <fmt/format.h>

#include <string_view>

#include "models/company/scenario.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/named.hpp"
#include "models/describe/schema.hpp"
#include "models/study/run_limits.hpp"

namespace models {

namespace {

using describe::Json;

Json text_schema(std::string_view description) {
    return Json{{"type", "string"}, {"description", description}};
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
    members["variants"] = {{"type", "object"},
                           {"description", "The variants, in the order of the file."},
                           {"propertyNames", {{"pattern", name_pattern}}},
                           {"maxProperties", most_variants},
                           {"additionalProperties", std::move(variant)}};
    members["sweep"]["type"] = "object";
    members["sweep"]["description"] = fmt::format(
        "Parameters to vary, every variant at every combination of their values: "
        "\"breakers.open_at\" = {{ from = \"40 %\", to = \"300 %\", steps = 14 }}, or "
        "{{ values = [...] }}. At most {} variants in all.",
        most_variants);
    schema["patternProperties"][R"(^[a-z_]+(\.[A-Za-z0-9_-]+)+$)"] = Json::object();
    schema["definitions"] = std::move(sections);
    return schema.dump(2) + "\n";
}

}  // namespace models
