#include "models/study/sweep_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "models/describe/suggestion.hpp"
#include "models/study/sweep.hpp"
#include "sim/decimal.hpp"
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
    return std::visit(
        [](const auto& value) -> std::string {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, std::string>) {
                return value;
            } else if constexpr (std::is_same_v<T, double>) {
                return sim::shortest_decimal(value);
            } else {
                return fmt::format("{}", value);
            }
        },
        *literal);
}

// The values of one axis. Throws sim::ConfigError without a place; the caller adds it.
std::vector<std::string> axis_values(const toml::table& table) {
    for (auto&& [key, node] : table) {
        const std::vector<std::string> known = {"values", "from", "to", "steps"};
        if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
            throw refuse(fmt::format("has '{}', which no sweep has{}", shown(key.str()),
                                     did_you_mean(key.str(), known)));
        }
    }
    std::vector<std::string> values;
    if (const toml::node* list = table.get("values")) {
        if (table.size() > 1) throw refuse("has values and more; state one or the other");
        const toml::array* array = list->as_array();
        if (!array || array->empty()) throw refuse("has values that are no list of values");
        for (const toml::node& node : *array) values.push_back(value_text(node));
        return values;
    }
    const toml::node* from = table.get("from");
    const toml::node* to = table.get("to");
    const toml::node* steps = table.get("steps");
    if (!from || !to || !steps) throw refuse("needs from, to and steps, or values");
    const auto* count = steps->as_integer();
    if (!count || count->get() < 2 || count->get() > static_cast<std::int64_t>(most_swept)) {
        throw refuse(fmt::format("has steps that are no whole number from 2 to {}", most_swept));
    }
    return evenly(value_text(*from), value_text(*to), static_cast<std::size_t>(count->get()));
}

// A parameter's path is written as one quoted key or as dotted keys, which are tables.
void decode_axes(const toml::table& table, const std::string& path, Decoder& decoder,
                 std::vector<SweepAxis>& axes,
                 std::map<std::string, toml::source_position>& places) {
    for (const TomlItem& item : in_file_order(table)) {
        const std::string here = path_below(path, item.key->str());
        const toml::source_position& position = item.key->source().begin;
        places["sweep." + here] = position;
        const toml::table* inner = item.node->as_table();
        if (!inner) {
            decoder.report(item.node->source().begin, "sweep." + shown(here),
                           "is " + kind_of(*item.node) +
                               ", not { from = ..., to = ..., steps = ... } or "
                               "{ values = [...] }");
        } else if (inner->contains("values") || inner->contains("from") || inner->contains("to") ||
                   inner->contains("steps")) {
            try {
                axes.push_back({here, axis_values(*inner)});
            } catch (const sim::ConfigError& error) {
                decoder.report(position, "sweep." + shown(here),
                               error.diagnostics().front().message);
            }
        } else {
            decode_axes(*inner, here, decoder, axes, places);
        }
    }
}

}  // namespace

void decode_sweep(const toml::table& table, Decoder& decoder, bool others_hold,
                  std::vector<VariantSpec>& variants) {
    const toml::node* node = table.get("sweep");
    if (!node) return;
    const toml::table* tables = node->as_table();
    if (!tables) {
        decoder.report(node->source().begin, "sweep",
                       "is " + kind_of(*node) +
                           R"(, not a table; write [sweep] above "parameter" = { from = )"
                           R"(..., to = ..., steps = ... })");
        return;
    }
    std::vector<SweepAxis> axes;
    std::map<std::string, toml::source_position> places;
    decode_axes(*tables, {}, decoder, axes, places);
    if (!decoder.clean() || !others_hold) return;
    try {
        variants = swept(variants, axes);
    } catch (const sim::ConfigError& error) {
        for (const sim::Diagnostic& diagnostic : error.diagnostics()) {
            const auto place = places.find(diagnostic.path);
            decoder.report(place == places.end() ? node->source().begin : place->second,
                           diagnostic.path, diagnostic.message);
        }
    }
}

}  // namespace models
