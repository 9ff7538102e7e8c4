#include "report/arms.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "models/study/recorded_arms.hpp"
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

/// The same company with every switch of its breaker set explicitly, instead of by
/// `breakers.enabled`.
models::Scenario stated(const models::Scenario& scenario) {
    models::Scenario result = scenario;
    result.breakers.pause_campaigns = scenario.breakers.pauses();
    result.breakers.trip = scenario.breakers.trips();
    result.breakers.enabled = false;
    return result;
}

bool comes_first(const Change& a, const Change& b) { return a.place < b.place; }

void state_changes(std::vector<Arm>& arms) {
    const auto first = std::find_if(arms.begin(), arms.end(),
                                    [](const Arm& arm) { return arm.scenario.has_value(); });
    if (first == arms.end()) return;
    std::map<std::string, std::size_t> places;
    for (std::string& path : models::all_paths(first->company())) {
        const std::size_t place = places.size();
        places.emplace(std::move(path), place);
    }
    const models::Scenario from = stated(first->company());
    for (auto arm = first + 1; arm < arms.end(); ++arm) {
        if (!arm->scenario) continue;
        for (models::FieldChange& change : models::changed_fields(from, stated(arm->company()))) {
            const auto place = places.find(change.path);
            // A parameter that the first company does not have, such as that of a new haul, comes
            // after all others.
            arm->changes.push_back(
                {std::move(change), place == places.end() ? places.size() : place->second});
        }
        std::stable_sort(arm->changes.begin(), arm->changes.end(), comes_first);
        for (auto& [path, value] : models::stated_beyond(first->decisions, arm->decisions)) {
            arm->changes.push_back({{path, {}, value}, places.size() + 1});
        }
    }
}

}  // namespace

const models::Scenario& Arm::company() const {
    if (!scenario) throw sim::InternalError("an arm without a company was asked for it");
    return *scenario;
}

std::vector<Arm> read_arms(const sim::StudyHeader& header,
                           std::span<const models::RecordedScenario> variants) {
    if (!variants.empty() && variants.size() != header.variants.size()) {
        throw sim::InternalError("a report was given companies that are not those of its arms");
    }
    std::vector<Arm> arms;
    models::RecordedArms recorded_arms(header);
    for (std::size_t i = 0; i < header.variants.size(); ++i) {
        const sim::VariantInfo& variant = header.variants[i];
        arms.push_back({.name = variant.name,
                        .title = typeset(variant.title.empty() ? variant.name : variant.title),
                        .colour = i == 0 ? base_colour : palette[(i - 1) % palette.size()],
                        .scenario = {},
                        .decisions = {},
                        .changes = {}});
        if (!variants.empty()) {
            arms.back().scenario = variants[i].scenario;
            arms.back().decisions = variants[i].decisions;
        } else if (auto recorded = recorded_arms.at(i)) {
            arms.back().scenario = std::move(recorded->scenario);
            arms.back().decisions = std::move(recorded->decisions);
        }
    }
    state_changes(arms);
    return arms;
}

std::vector<Change> difference(const Arm& from, const Arm& to) {
    std::map<std::string_view, const Change*> before;
    for (const Change& change : from.changes) before.emplace(change.path, &change);
    std::vector<Change> found;
    for (const Change& change : to.changes) {
        const auto same = before.find(change.path);
        if (same == before.end()) {
            found.push_back(change);
            continue;
        }
        if (same->second->after != change.after) {
            found.push_back(change);
            found.back().before = same->second->after;
        }
        before.erase(same);
    }
    for (const auto& [path, change] : before) {
        found.push_back(*change);
        std::swap(found.back().before, found.back().after);
    }
    std::sort(found.begin(), found.end(), [](const Change& a, const Change& b) {
        return a.place != b.place ? a.place < b.place : a.path < b.path;
    });
    return found;
}

std::string_view section_of(std::string_view path) { return path.substr(0, path.find('.')); }

std::string_view value_text(std::string_view value) {
    return value.empty() ? std::string_view("none") : value;
}

}  // namespace report
