#include "models/study/decisions_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "models/describe/suggestion.hpp"
#include "models/study/scenario_decoder.hpp"
#include "models/study/scenario_path.hpp"

namespace models {

namespace {

const std::vector<std::string>& term_names() {
    static const std::vector<std::string> names = {"lead_time", "one_off_cost"};
    return names;
}

std::vector<std::string> other_keys(const toml::table& table) {
    std::vector<std::string> keys;
    for (const auto& [key, node] : table) {
        const std::string name(key.str());
        if (std::find(term_names().begin(), term_names().end(), name) == term_names().end()) {
            keys.push_back(name);
        }
    }
    return keys;
}

/// The paths of the parameters that were decoded, in the order of the file.
std::vector<std::string> parameters_in(const Places& places, const Scenario& scenario) {
    std::vector<std::pair<std::string, const sim::Diagnostic*>> found;
    for (const auto& [path, place] : places) {
        if (is_changeable(scenario, path)) found.emplace_back(path, &place);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second->line, a.second->column) <
               std::tie(b.second->line, b.second->column);
    });
    std::vector<std::string> paths;
    for (auto& [path, place] : found) paths.push_back(std::move(path));
    return paths;
}

}  // namespace

void decode_decisions(const toml::table& table, const SourceText& source, const std::string& prefix,
                      const Scenario& scenario, bool holds, const sim::Diagnostic& otherwise,
                      std::vector<Decision>& decisions, Decoder& decoder) {
    static const toml::table nothing;
    const toml::node* node = table.get("at");
    const toml::table* months = node ? node->as_table() : &nothing;
    if (!months) {
        decoder.report(node->source().begin, prefix + "at",
                       "is " + kind_of(*node) + ", not a table; write [" + prefix +
                           "at.\"month 14\"] above what changes then");
        return;
    }
    std::map<std::string, sim::Diagnostic> all_places;
    bool clean = true;
    for (const TomlItem& item : in_file_order(*months)) {
        const std::string key(item.key->str());
        const toml::source_position& position = item.key->source().begin;
        const std::string path = prefix + "at.\"" + shown(key) + '"';
        Decision decision;
        decision.month = month_in(key);
        if (decision.month == 0) {
            decoder.report(position, path,
                           "is no month of the run; write it like \"month 14\", from \"month 1\" "
                           "to \"month 600\"");
            clean = false;
            continue;
        }
        const toml::table* changes = item.node->as_table();
        if (!changes) {
            decoder.report(item.node->source().begin, path,
                           "is " + kind_of(*item.node) + ", not a table; write [" + path +
                               "] above what changes then");
            clean = false;
            continue;
        }
        Places places;
        Decoder own(source, places);
        own.set_prefix(path + ".");
        own.decode(*changes, decision.terms, other_keys(*changes));
        Scenario later = scenario;
        decode(own, *changes, later, term_names());
        // The entries that are there: a decision can add no stage.
        for (const std::string& parameter : parameters_in(places, later)) {
            const std::string problem = why_not_changeable(scenario, parameter);
            if (!problem.empty()) {
                const sim::Diagnostic& place = places.at(parameter);
                own.report_at(place, path + "." + parameter, problem);
                continue;
            }
            decision.changes.emplace_back(parameter, value_at(later, parameter));
        }
        for (auto& [parameter, place] : places) {
            all_places.insert_or_assign("at.\"" + key + "\"." + parameter, place);
        }
        all_places.insert_or_assign("at.\"" + key + '"', source.at(position, {}, {}));
        clean = clean && own.clean();
        decoder.add(own);
        add_decision(decisions, std::move(decision), places.contains("lead_time"),
                     places.contains("one_off_cost"));
    }
    if (decisions.size() > most_decisions) {
        decoder.report_at(otherwise, prefix + "at",
                          fmt::format("has {} decisions, but at most {} can be simulated",
                                      decisions.size(), most_decisions));
        return;
    }
    if (!clean || !holds) return;
    for (sim::Diagnostic& broken : check(scenario, decisions)) {
        // A rule may name a parameter that the decision does not state.
        const auto stated = all_places.find(broken.path);
        const std::string month = broken.path.substr(0, broken.path.find('"', 4) + 1);
        const auto decided = all_places.find(month);
        const sim::Diagnostic place = stated != all_places.end()    ? stated->second
                                      : decided != all_places.end() ? decided->second
                                                                    : otherwise;
        decoder.report_at(place, prefix + broken.path, broken.message);
    }
}

}  // namespace models
