#include "report/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "models/describe/suggestion.hpp"
#include "models/study/scenario_path.hpp"
#include "report/neighbours.hpp"
#include "report/provenance.hpp"
#include "report/words.hpp"

namespace report {

namespace {

constexpr std::string_view on = "true";
constexpr std::string_view off = "false";

bool is_switch(const Change& change) {
    return (change.before == on && change.after == off) ||
           (change.before == off && change.after == on);
}

/// What all of the parameters are called together; empty where they have no one name.
std::string name_of(const models::Scenario& with, const std::vector<Change>& changes) {
    const std::string name = models::called_at(with, changes.front().path);
    const bool is_one = std::all_of(changes.begin(), changes.end(), [&](const Change& change) {
        return models::called_at(with, change.path) == name;
    });
    return is_one ? with_tight_units(name) : "";
}

/// The month at whose start a change is decided, "month 6"; empty for what holds from the start.
std::string_view month_of(std::string_view path) {
    constexpr std::string_view begin = "at.\"";
    if (!path.starts_with(begin)) return {};
    path.remove_prefix(begin.size());
    return path.substr(0, path.find('"'));
}

/// The words for what is decided in one month: what changes then, without the terms of the
/// decision.
std::string decision_in_words(const std::vector<Change>& changes, std::string_view month) {
    std::vector<std::string> changed;
    for (const Change& change : changes) {
        const std::string_view path =
            std::string_view(change.path)
                .substr(change.path.find('"', change.path.find('"') + 1) + 2);
        if (path == "lead_time" || path == "one_off_cost") continue;
        changed.push_back(fmt::format("{} at {}", path, value_text(change.after)));
    }
    if (changed.empty()) return fmt::format("other terms of what is decided in {}", month);
    return fmt::format("{}, decided in {}", models::list_text(changed), month);
}

/// The words for a decision that has no name.
std::string changes_in_words(const std::vector<Change>& changes) {
    const Change& change = changes.front();
    const std::string_view month = month_of(change.path);
    const bool in_one_month =
        !month.empty() && std::all_of(changes.begin(), changes.end(), [&](const Change& each) {
            return month_of(each.path) == month;
        });
    if (in_one_month) return decision_in_words(changes, month);
    if (!month.empty()) return fmt::format("{} decisions of several months", changes.size());
    if (changes.size() > 1) {
        return fmt::format("{} changed parameters of {}", changes.size(), section_of(change.path));
    }
    // A switch is named after what it switches on.
    constexpr std::string_view enabled = ".enabled";
    if (change.path.ends_with(enabled)) {
        return fmt::format("{} {}", change.path.substr(0, change.path.size() - enabled.size()),
                           change.after == on ? "on" : "off");
    }
    return fmt::format("{} at {} instead of {}", change.path, value_text(change.after),
                       value_text(change.before));
}

class Steps {
 public:
    explicit Steps(const std::vector<Arm>& arms) : arms_(arms) {
        const auto first = std::find_if(arms.begin(), arms.end(),
                                        [](const Arm& arm) { return arm.scenario.has_value(); });
        if (first != arms.end()) fields_ = models::all_fields(first->company());
    }

    void add_parameters() {
        for (const Neighbours& group : equal_but_for(Scope::parameter, arms_)) {
            const std::vector<std::string> values = values_of(group);
            const bool switches =
                std::all_of(values.begin(), values.end(),
                            [](const std::string& value) { return value == on || value == off; });
            if (switches) {
                add_switch(group, values);
            } else {
                add_values(group, values);
            }
        }
    }

    void add_sections() {
        for (const Neighbours& group : equal_but_for(Scope::section, arms_)) {
            for (std::size_t i = 1; i < group.arms.size(); ++i) {
                add(group.arms.front(), group.arms[i], [&](const std::vector<Change>& changes) {
                    return changes.size() > 1 &&
                           std::count_if(changes.begin(), changes.end(), is_switch) <= 1 &&
                           std::all_of(changes.begin(), changes.end(), [&](const Change& change) {
                               return section_of(change.path) == group.part;
                           });
                });
            }
        }
    }

    std::vector<Step> in_order() {
        std::sort(found_.begin(), found_.end());
        std::vector<Step> steps;
        for (Found& found : found_) steps.push_back(std::move(found.step));
        return steps;
    }

 private:
    struct Found {
        Step step;
        std::optional<Claim> claim;
        std::size_t place = 0;
        bool operator<(const Found& other) const {
            const auto order = [](const Found& found) {
                return std::tuple(!found.claim, found.claim, found.place, found.step.with,
                                  found.step.without);
            };
            return order(*this) < order(other);
        }
    };

    /// The values of a parameter in the arms of a group.
    [[nodiscard]] std::vector<std::string> values_of(const Neighbours& group) const {
        std::vector<std::string> values(group.arms.size());
        std::vector<std::size_t> unchanged;
        std::string before;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::vector<Change>& changes = arms_[group.arms[i]].changes;
            const auto change = std::find_if(changes.begin(), changes.end(),
                                             [&](const Change& c) { return c.path == group.part; });
            if (change == changes.end()) {
                unchanged.push_back(i);
            } else {
                values[i] = change->after;
                before = change->before;
            }
        }
        for (const std::size_t i : unchanged) values[i] = before;
        return values;
    }

    void add_switch(const Neighbours& group, const std::vector<std::string>& values) {
        const auto without = std::find(values.begin(), values.end(), off);
        if (without == values.end()) return;
        const std::size_t from = group.arms[static_cast<std::size_t>(without - values.begin())];
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] == on) add_single(from, group.arms[i], group.part);
        }
    }

    void add_values(const Neighbours& group, const std::vector<std::string>& values) {
        // The first of all, and the first that differs from it: one of them differs from any arm.
        std::size_t other = 0;
        for (std::size_t i = 1; i < values.size(); ++i) {
            const bool differs = values[i] != values.front();
            if (differs) add_single(group.arms.front(), group.arms[i], group.part);
            if (!differs && other > 0) add_single(group.arms[other], group.arms[i], group.part);
            if (differs && other == 0) other = i;
        }
    }

    void add_single(std::size_t without, std::size_t with, const std::string& path) {
        add(without, with, [&](const std::vector<Change>& changes) {
            return changes.size() == 1 && changes.front().path == path;
        });
    }

    template <typename IsDecision>
    void add(std::size_t without, std::size_t with, const IsDecision& is_decision) {
        const std::vector<Change> changes = difference(arms_[without], arms_[with]);
        if (!is_decision(changes)) return;
        const std::string name = name_of(arms_[with].company(), changes);
        Found found;
        found.step = {.without = without,
                      .with = with,
                      .what = name.empty() ? changes_in_words(changes) : name,
                      .adds = !name.empty() && changes.size() == 1 && is_switch(changes.front())};
        found.place = changes.front().place;
        if (found.place < fields_.size()) found.claim = claim_of(fields_[found.place].source);
        found_.push_back(std::move(found));
    }

    const std::vector<Arm>& arms_;
    std::vector<models::FieldSummary> fields_;  // of the first company
    std::vector<Found> found_;
};

}  // namespace

std::vector<Step> single_steps(const std::vector<Arm>& arms) {
    Steps steps(arms);
    steps.add_parameters();
    steps.add_sections();
    return steps.in_order();
}

}  // namespace report
