#include "models/study/scenario_decoder.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/company/check.hpp"
#include "models/company/scenario.hpp"
#include "models/study/scenario_path.hpp"

namespace models {

namespace {

/// The place of the innermost table around the parameter that the file states, or null.
const sim::Diagnostic* table_around(std::string_view path, const Places& places) {
    while (!path.empty()) {
        if (const auto found = places.find(std::string(path)); found != places.end()) {
            return &found->second;
        }
        path = path.substr(0, path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.'));
    }
    return nullptr;
}

/// The working days of the company that the table describes, wherever its calendar stands. What is
/// wrong with them is reported when the calendar itself is decoded.
WorkingDays working_days_in(const toml::table& table, const Scenario& scenario) {
    CalendarParameters calendar = scenario.calendar;
    const char* const path = "calendar.days_per_week";
    const toml::node* quoted = table.get(path);
    const toml::node* node = quoted ? quoted : table.at_path(path).node();
    const std::optional<Literal> literal = node ? literal_of(*node) : std::nullopt;
    const std::optional<WritableParameter> days = parameter_at(calendar, "days_per_week");
    if (literal && days) static_cast<void>(days->read(*literal));
    return {static_cast<double>(calendar.days_per_week)};
}

bool breaks(const std::vector<sim::Diagnostic>& broken, const std::string& path) {
    return std::any_of(broken.begin(), broken.end(), [&path](const sim::Diagnostic& diagnostic) {
        return diagnostic.path == path;
    });
}

/// A rule may name a parameter that the file does not state, because another one breaks it: the
/// selling time of the default company is too long for the file's working hours. With the first
/// values of the file as in `usual`, the rule holds from some value on: this is the place of that
/// value, found by halving. Null when the rule is broken whatever the file states.
const sim::Diagnostic* cause_of(const std::string& path, const Scenario& scenario,
                                const Scenario& usual, const Places& places) {
    std::vector<std::pair<std::string, const sim::Diagnostic*>> stated;
    for (const std::string& usual_path : all_paths(usual)) {
        const auto found = places.find(usual_path);
        if (found != places.end()) stated.emplace_back(usual_path, &found->second);
    }
    const auto holds_without = [&](std::size_t first) {
        Scenario without = scenario;
        for (std::size_t i = 0; i < first; ++i) {
            set_value(without, stated[i].first, value_at(usual, stated[i].first));
        }
        return !breaks(check(without), path);
    };
    std::size_t broken = 0;
    std::size_t held = stated.size();
    if (held == 0 || !holds_without(held)) return nullptr;
    while (held - broken > 1) {
        const std::size_t middle = broken + (held - broken) / 2;
        (holds_without(middle) ? held : broken) = middle;
    }
    return stated[held - 1].second;
}

}  // namespace

void decode(Decoder& decoder, const toml::table& table, Scenario& scenario,
            const std::vector<std::string>& extra) {
    decoder.set_working_days(working_days_in(table, scenario));
    decoder.decode(table, scenario, extra);
}

bool check_rules(const Scenario& scenario, const Scenario& usual, const Places& places,
                 const sim::Diagnostic& otherwise, const std::string& prefix, Decoder& decoder) {
    // Looking for a cause checks the company several times.
    constexpr std::size_t most_searched = 4;
    std::size_t searched = 0;
    std::vector<sim::Diagnostic> broken = check(scenario);
    for (sim::Diagnostic& diagnostic : broken) {
        const auto stated = places.find(diagnostic.path);
        const sim::Diagnostic* found = stated == places.end() ? nullptr : &stated->second;
        if (found == nullptr && searched++ < most_searched) {
            found = cause_of(diagnostic.path, scenario, usual, places);
        }
        if (found == nullptr) found = table_around(diagnostic.path, places);
        sim::Diagnostic place = found == nullptr ? otherwise : *found;
        place.path = prefix + diagnostic.path;
        place.message = std::move(diagnostic.message);
        diagnostic = std::move(place);
    }
    const bool holds = broken.empty();
    decoder.add(std::move(broken));
    return holds;
}

}  // namespace models
