#include "report/arms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "models/study/scenario_file.hpp"
#include "sim/errors.hpp"

namespace report {

namespace {

// Eight hues that the colour-blind can tell apart (after Okabe and Ito, 2008), dark enough for thin
// lines on white; the base is grey.
constexpr std::array palette{"#0072b2", "#d55e00", "#009e73", "#b0578d",
                             "#8c6d00", "#3a9fd6", "#5b3fa0", "#c23b4b"};
constexpr const char* base_colour = "#6b7280";

/// A title with its straight double quotes as curly ones.
std::string typeset(const std::string& title) {
    std::string result;
    bool opens = true;
    for (const char c : title) {
        if (c == '"') {
            result += opens ? "“" : "”";
            opens = !opens;
        } else {
            result += c;
        }
    }
    return result;
}

std::optional<models::Scenario> read_scenario(const std::string& text, const std::string& name) {
    if (text.empty()) return std::nullopt;
    try {
        models::StudySpec spec = models::parse_study(text, name);
        return std::move(spec.variants.front().scenario);
    } catch (const sim::ConfigError&) {
        return std::nullopt;  // of another program version: the page says so
    }
}

/// The same company with the switches of the breaker stated one by one.
models::Scenario spelled_out(const models::Scenario& scenario) {
    models::Scenario result = scenario;
    result.breakers.pause_campaigns = pauses(scenario);
    result.breakers.trip = trips(scenario);
    result.breakers.enabled = false;
    return result;
}

struct Difference {
    Decision decision;
    std::string section;  // of Decision::other
    std::vector<models::FieldChange> changes;
};

Decision decision_on(const std::string& path) {
    if (path == "breakers.trip") return Decision::trip;
    if (path == "breakers.pause_campaigns") return Decision::pause;
    if (path == "breakers.dynamic_quotes") return Decision::quotes;
    if (path == "breakers.backup") return Decision::backup;
    if (path.starts_with("information.")) return Decision::information;
    return Decision::other;
}

/// The one decision in which two companies differ; nothing when there is none or more.
std::optional<Difference> only_difference(const models::Scenario& a, const models::Scenario& b) {
    std::optional<Difference> only;
    for (models::FieldChange& change : models::changed_fields(spelled_out(a), spelled_out(b))) {
        const Decision decision = decision_on(change.path);
        std::string section = change.path.substr(0, change.path.find('.'));
        // Each parameter of the breaker is a decision of its own.
        if (section == "breakers") section = change.path;
        if (!only) {
            only = Difference{decision, section, {}};
        } else if (only->decision != decision || only->section != section) {
            return std::nullopt;
        }
        only->changes.push_back(std::move(change));
    }
    return only;
}

std::string words_for(const Difference& difference, const models::Scenario& with) {
    // A number and its unit stay on one line.
    const auto value = [&](const char* path) {
        std::string text = models::value_at(with, path);
        const std::size_t space = text.find(' ');
        return space == std::string::npos ? text : text.replace(space, 1, "\u202F");
    };
    switch (difference.decision) {
        case Decision::trip:
            return fmt::format("the {} stop", value("breakers.open_at"));
        case Decision::pause:
            return fmt::format("pausing campaigns at {} load", value("breakers.throttle_at"));
        case Decision::quotes:
            return "quoting dates that follow the backlog";
        case Decision::backup:
            return "calling a backup plant";
        case Decision::information:
            return fmt::format("reports that are {} old, every {}", value("information.delay"),
                               value("information.period"));
        case Decision::other:
            break;
    }
    const models::FieldChange& change = difference.changes.front();
    if (difference.changes.size() == 1) {
        // A switch is named after what it switches on.
        constexpr std::string_view enabled = ".enabled";
        if (change.path.ends_with(enabled)) {
            return fmt::format("{} {}", change.path.substr(0, change.path.size() - enabled.size()),
                               change.after == "true" ? "on" : "off");
        }
        return fmt::format("{} at {} instead of {}", change.path,
                           change.after.empty() ? "none" : change.after,
                           change.before.empty() ? "none" : change.before);
    }
    return fmt::format("{} changed parameters of {}", difference.changes.size(),
                       difference.section);
}

}  // namespace

bool trips(const models::Scenario& scenario) {
    return scenario.breakers.trip.value_or(scenario.breakers.enabled);
}

bool pauses(const models::Scenario& scenario) {
    return scenario.breakers.pause_campaigns.value_or(scenario.breakers.enabled);
}

std::vector<Arm> read_arms(const sim::StudyHeader& header) {
    std::vector<Arm> arms;
    for (std::size_t i = 0; i < header.variants.size(); ++i) {
        const sim::VariantInfo& variant = header.variants[i];
        arms.push_back({.name = variant.name,
                        .title = typeset(variant.title.empty() ? variant.name : variant.title),
                        .colour = i == 0 ? base_colour : palette[(i - 1) % palette.size()],
                        .scenario = read_scenario(variant.scenario_text, variant.name),
                        .changes = {}});
    }
    if (arms.empty()) return arms;
    const std::optional<models::Scenario> base = arms.front().scenario;
    for (Arm& arm : arms) {
        if (base && arm.scenario) arm.changes = models::changed_fields(*base, *arm.scenario);
    }
    return arms;
}

std::vector<Step> single_steps(const std::vector<Arm>& arms) {
    std::vector<Step> steps;
    for (std::size_t with = 0; with < arms.size(); ++with) {
        const std::optional<models::Scenario>& changed = arms[with].scenario;
        // By section: an arm is held against the first that differs from it in that section alone.
        std::map<std::string, bool> told;
        for (std::size_t without = 0; without < arms.size(); ++without) {
            const std::optional<models::Scenario>& from = arms[without].scenario;
            if (without == with || !changed || !from) continue;
            const auto difference = only_difference(*from, *changed);
            if (!difference) continue;
            const bool is_switch = difference->decision <= Decision::backup;
            const bool forward =
                is_switch ? difference->changes.front().after == "true" : without < with;
            if (!forward || told[difference->section]) continue;
            told[difference->section] = true;
            steps.push_back(
                {without, with, difference->decision, words_for(*difference, *changed)});
        }
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step& a, const Step& b) { return a.decision < b.decision; });
    return steps;
}

}  // namespace report
