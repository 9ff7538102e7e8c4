#include "models/study/sweep_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "models/describe/limits.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/whole_number.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/sweep.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// The error for a mistake; the caller adds the place.
sim::ConfigError refuse(std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    return sim::ConfigError({std::move(diagnostic)});
}

std::string value_text(const toml::node& node) {
    const std::optional<Literal> literal = literal_of(node);
    if (!literal) throw refuse("has " + kind_of(node) + " where a value belongs");
    return written_text(*literal);
}

// One axis. Throws sim::ConfigError without a place; the caller adds it.
SweepAxis axis_of(const toml::table& table, const std::string& path, Scenario& scratch) {
    for (auto&& [key, node] : table) {
        const std::vector<std::string> known = {"values", "from", "to", "steps"};
        if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
            throw refuse(fmt::format("has '{}', which no sweep has{}", shown(key.str()),
                                     did_you_mean(key.str(), known)));
        }
    }
    if (const toml::node* list = table.get("values")) {
        if (table.size() > 1) throw refuse("has values and more; state one or the other");
        const toml::array* array = list->as_array();
        if (!array || array->empty()) throw refuse("has values that are no list of values");
        SweepAxis axis{path, {}};
        for (const toml::node& node : *array) axis.values.push_back(value_text(node));
        return axis;
    }
    const toml::node* from = table.get("from");
    const toml::node* to = table.get("to");
    const toml::node* steps = table.get("steps");
    if (!from || !to || !steps) throw refuse("needs from, to and steps, or values");
    const std::optional<Literal> literal = literal_of(*steps);
    std::uint64_t count = 0;
    if (!literal || read_whole(*literal, WholeLimits{2, most_variants}, count)) {
        throw refuse(fmt::format("has steps that are no whole number from 2 to {}", most_variants));
    }
    return even_axis(scratch, path, value_text(*from), value_text(*to), count);
}

// The axes of a sweep, and where each stands.
struct Axes {
    std::vector<SweepAxis> axes;
    std::map<std::string, toml::source_position> places;  // by "sweep.<path>"
};

// A parameter's path is written as one quoted key or as dotted keys, which are tables.
void decode_axes(const toml::table& table, const std::string& path, Decoder& decoder,
                 Scenario& scratch, Axes& found) {
    for (const TomlItem& item : in_file_order(table)) {
        const std::string here = full_path(scratch, path_below(path, item.key->str()));
        const toml::source_position& position = item.key->source().begin;
        found.places["sweep." + here] = position;
        const toml::table* inner = item.node->as_table();
        if (!inner || inner->empty()) {
            decoder.report(item.node->source().begin, "sweep." + shown(here),
                           "is " + (inner ? "empty" : kind_of(*item.node)) +
                               ", not { from = ..., to = ..., steps = ... } or "
                               "{ values = [...] }");
        } else if (inner->contains("values") || inner->contains("from") || inner->contains("to") ||
                   inner->contains("steps")) {
            try {
                found.axes.push_back(axis_of(*inner, here, scratch));
            } catch (const sim::ConfigError& error) {
                decoder.report(position, "sweep." + shown(here),
                               error.diagnostics().front().message);
            }
        } else {
            decode_axes(*inner, here, decoder, scratch, found);
        }
    }
}

// Warns of the first value of each axis that can hardly be meant.
void warn_of_doubts(const Axes& found, Scenario& scratch, Decoder& decoder) {
    for (const SweepAxis& axis : found.axes) {
        for (const std::string& value : axis.values) {
            std::string doubtful = set_value(scratch, axis.path, value);
            if (doubtful.empty()) continue;
            const std::string path = "sweep." + axis.path;
            decoder.warn(found.places.at(path), path, std::move(doubtful));
            break;
        }
    }
}

}  // namespace

std::vector<std::string> decode_sweep(const toml::table& table, Decoder& decoder, bool others_hold,
                                      std::vector<VariantSpec>& variants) {
    const toml::node* node = table.get("sweep");
    if (!node) return {};
    const toml::table* tables = node->as_table();
    if (!tables) {
        decoder.report(node->source().begin, "sweep",
                       "is " + kind_of(*node) +
                           R"(, not a table; write [sweep] above "parameter" = { from = )"
                           R"(..., to = ..., steps = ... })");
        return {};
    }
    Axes found;
    Scenario scratch = variants.front().scenario;
    decode_axes(*tables, {}, decoder, scratch, found);
    if (!decoder.clean() || !others_hold) return {};
    try {
        variants = swept(variants, found.axes);
    } catch (const sim::ConfigError& error) {
        for (const sim::Diagnostic& diagnostic : error.diagnostics()) {
            const auto place = found.places.find(diagnostic.path);
            decoder.report(place == found.places.end() ? node->source().begin : place->second,
                           diagnostic.path, diagnostic.message);
        }
        return {};
    }
    warn_of_doubts(found, scratch, decoder);
    std::vector<std::string> paths;
    for (const SweepAxis& axis : found.axes) paths.push_back(axis.path);
    return paths;
}

}  // namespace models
