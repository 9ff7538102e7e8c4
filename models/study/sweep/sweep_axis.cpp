#include "models/study/sweep/sweep_axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include "models/describe/decoder.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/parameter.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/whole_number.hpp"
#include "models/study/scenario_path.hpp"

namespace models {

namespace {

const std::vector<std::string> known_keys = {"values", "from", "to", "steps", "with"};

std::string value_text(const toml::node& node) {
    const std::optional<Literal> literal = literal_of(node);
    if (!literal) throw mistake("has " + kind_of(node) + " where a value belongs");
    return written_text(*literal);
}

// The value of a parameter that counts something; nothing for any other parameter.
std::optional<std::int64_t> count_at(const Scenario& scenario, const std::string& path) {
    const std::optional<Parameter> parameter = parameter_at(scenario, path);
    if (!parameter || parameter->form.unit.dimension != Dimension::count) return std::nullopt;
    const PlainValue value = parameter->plain();
    const auto* count = std::get_if<std::int64_t>(&value);
    return count == nullptr ? std::nullopt : std::optional(*count);
}

// The two ends of a parameter that counts something. Throws sim::ConfigError where an end does not
// fit.
std::optional<std::pair<std::int64_t, std::int64_t>> counts_between(Scenario& scratch,
                                                                    const std::string& path,
                                                                    const std::string& from,
                                                                    const std::string& to) {
    set_value(scratch, path, from);
    const std::optional<std::int64_t> first = count_at(scratch, path);
    set_value(scratch, path, to);
    const std::optional<std::int64_t> last = count_at(scratch, path);
    if (!first || !last) return std::nullopt;
    return std::pair(*first, *last);
}

// Refuses even steps of a count that are not whole, and says how many steps would be.
void require_whole_steps(std::int64_t first, std::int64_t last,
                         const std::vector<std::string>& values) {
    const std::int64_t span = std::abs(last - first);
    const auto gaps = static_cast<std::int64_t>(values.size()) - 1;
    if (span % gaps == 0) return;
    std::int64_t fewer = gaps;
    while (span % fewer != 0) --fewer;
    std::int64_t more = gaps;
    while (more < static_cast<std::int64_t>(most_points) && span % more != 0) ++more;
    std::string steps = fmt::format("{}", fewer + 1);
    if (more < static_cast<std::int64_t>(most_points)) steps += fmt::format(" or {}", more + 1);
    throw mistake(
        fmt::format("has {} steps from {} to {}, and {} is no whole number; write "
                    "steps = {}, or state the values",
                    values.size(), first, last, values.at(1), steps));
}

std::vector<std::string> listed(const toml::node& node) {
    const toml::array* array = node.as_array();
    if (!array || array->empty()) throw mistake("has values that are no list of values");
    std::vector<std::string> values;
    for (const toml::node& each : *array) values.push_back(value_text(each));
    return values;
}

sim::ConfigError at(const StatedAxis& axis, const std::string& message) {
    sim::Diagnostic diagnostic;
    diagnostic.path = "sweep." + axis.path;
    diagnostic.message = message;
    return sim::ConfigError({std::move(diagnostic)});
}

std::size_t leader_of(const std::vector<StatedAxis>& stated, std::size_t index) {
    const StatedAxis& axis = stated[index];
    if (axis.leader.empty()) return index;
    std::vector<std::string> leaders;
    for (std::size_t i = 0; i < stated.size(); ++i) {
        if (!stated[i].leader.empty()) continue;
        if (stated[i].path == axis.leader) return i;
        leaders.push_back(stated[i].path);
    }
    const bool follows = std::any_of(stated.begin(), stated.end(), [&](const StatedAxis& other) {
        return other.path == axis.leader;
    });
    throw at(axis,
             fmt::format("moves with '{}', which {}{}", shown(axis.leader),
                         follows ? "moves with another one itself" : "this sweep does not have",
                         did_you_mean(axis.leader, leaders)));
}

SweepAxis in_grid(const StatedAxis& axis, const StatedAxis& leader, std::size_t place,
                  Scenario& scratch) {
    std::vector<std::string> texts = axis.texts;
    if (texts.empty() && leader.texts.size() < 2) {
        throw at(axis, fmt::format("needs values in place of from and to, because {}, with which "
                                   "it moves, has one value only",
                                   leader.path));
    }
    if (texts.empty()) texts = stepped(axis, leader.texts.size(), scratch);
    if (texts.size() != leader.texts.size()) {
        throw at(axis, fmt::format("has {} values, and {}, with which it moves, has {}",
                                   texts.size(), leader.path, leader.texts.size()));
    }
    return {.path = axis.path, .values = ListedValues{std::move(texts)}, .leader = place};
}

SweepAxis in_space(const StatedAxis& axis, std::size_t place, Scenario& scratch) {
    if (!axis.texts.empty()) {
        return {.path = axis.path, .values = ListedValues{axis.texts}, .leader = place};
    }
    ValuesBetween between{.steps = EvenSteps(axis.from, axis.to),
                          .counts = counts_between(scratch, axis.path, axis.from, axis.to)};
    return {.path = axis.path, .values = std::move(between), .leader = place};
}

}  // namespace

sim::ConfigError mistake(std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    return sim::ConfigError({std::move(diagnostic)});
}

bool is_axis(const toml::table& table) {
    return std::any_of(known_keys.begin(), known_keys.end(),
                       [&](const std::string& key) { return table.contains(key); });
}

StatedAxis stated_axis(const toml::table& table, const std::string& path, Scenario& scratch,
                       bool needs_steps) {
    for (auto&& [key, node] : table) {
        if (std::find(known_keys.begin(), known_keys.end(), key.str()) != known_keys.end())
            continue;
        throw mistake(fmt::format("has '{}', which no sweep has{}", shown(key.str()),
                                  did_you_mean(key.str(), known_keys)));
    }
    StatedAxis axis{.path = path};
    if (const toml::node* with = table.get("with")) {
        const auto* leader = with->as_string();
        if (!leader) throw mistake("has a 'with' that is no path of a parameter");
        axis.leader = full_path(scratch, leader->get());
        needs_steps = false;
    }
    if (const toml::node* list = table.get("values")) {
        if (table.size() > (axis.leader.empty() ? 1U : 2U)) {
            throw mistake("has values and more; state one or the other");
        }
        axis.texts = listed(*list);
        return axis;
    }
    const toml::node* from = table.get("from");
    const toml::node* to = table.get("to");
    const toml::node* steps = table.get("steps");
    if (!from || !to || (needs_steps && !steps)) {
        throw mistake(needs_steps ? "needs from, to and steps, or values"
                                  : "needs from and to, or values");
    }
    axis.from = value_text(*from);
    axis.to = value_text(*to);
    static_cast<void>(counts_between(scratch, path, axis.from, axis.to));
    static_cast<void>(EvenSteps(axis.from, axis.to));
    if (!steps) return axis;
    if (!axis.leader.empty()) {
        throw mistake(
            "has steps, and moves with another parameter, which has them; leave them out");
    }
    const std::optional<Literal> literal = literal_of(*steps);
    if (!literal || read_whole(*literal, WholeLimits{2, most_points}, axis.steps)) {
        throw mistake(fmt::format("has steps that are no whole number from 2 to {}", most_points));
    }
    return axis;
}

std::vector<std::string> stepped(const StatedAxis& axis, std::uint64_t steps, Scenario& scratch) {
    const auto counts = counts_between(scratch, axis.path, axis.from, axis.to);
    std::vector<std::string> values = evenly(axis.from, axis.to, static_cast<std::size_t>(steps));
    if (counts) require_whole_steps(counts->first, counts->second, values);
    return values;
}

std::vector<SweepAxis> joined(const std::vector<StatedAxis>& stated, bool is_grid,
                              Scenario& scratch) {
    std::vector<SweepAxis> axes;
    for (std::size_t i = 0; i < stated.size(); ++i) {
        const std::size_t leader = leader_of(stated, i);
        try {
            axes.push_back(is_grid ? in_grid(stated[i], stated[leader], leader, scratch)
                                   : in_space(stated[i], leader, scratch));
        } catch (const sim::ConfigError& error) {
            if (!error.diagnostics().front().path.empty()) throw;
            throw at(stated[i], error.diagnostics().front().message);
        }
    }
    return axes;
}

std::vector<std::string> ends_of(const SweepAxis& axis) {
    if (const auto* list = std::get_if<ListedValues>(&axis.values)) return list->texts;
    const EvenSteps& steps = std::get<ValuesBetween>(axis.values).steps;
    return {steps.at(0, 1, 1), steps.at(1, 1, 1)};
}

}  // namespace models
