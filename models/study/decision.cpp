#include "models/study/decision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "models/company/check.hpp"
#include "models/company/company.hpp"
#include "models/describe/field_text.hpp"
#include "models/study/scenario_path.hpp"

namespace models {

namespace {

constexpr std::string_view key_begins = "month ";

/// A decision and when it takes effect.
struct Effect {
    sim::Time at;
    const Decision* decision;
};

/// The effects within the run, in their order.
std::vector<Effect> effects_of(const Scenario& scenario, const std::vector<Decision>& decisions) {
    const Months months = months_of(scenario);
    const WorkCalendar calendar = calendar_of(scenario);
    std::vector<Effect> effects;
    for (const Decision& decision : decisions) {
        const auto month = static_cast<std::size_t>(decision.month - 1);
        if (month >= months.count()) continue;
        const sim::Time at = calendar.after(months.month_start(month), decision.terms.lead_time);
        if (at < months.end()) effects.push_back({at, &decision});
    }
    std::stable_sort(effects.begin(), effects.end(),
                     [](const Effect& a, const Effect& b) { return a.at < b.at; });
    return effects;
}

std::string path_in(const Decision& decision, std::string_view path) {
    return fmt::format("at.\"{}\".{}", month_key(decision.month), path);
}

}  // namespace

std::string month_key(std::int64_t month) { return fmt::format("{}{}", key_begins, month); }

std::int64_t month_in(std::string_view key) {
    if (!key.starts_with(key_begins)) return 0;
    key.remove_prefix(key_begins.size());
    if (key.starts_with('0')) return 0;
    std::int64_t month = 0;
    const char* const begin = key.data();
    const char* const end = begin + key.size();
    const auto [rest, error] = std::from_chars(begin, end, month);
    constexpr std::int64_t most_months = 600;
    return error == std::errc{} && rest == end && month >= 1 && month <= most_months ? month : 0;
}

Assignments stated(std::span<const Decision> decisions) {
    Assignments all;
    for (const Decision& decision : decisions) {
        if (decision.terms.lead_time != Span{}) {
            all.emplace_back(path_in(decision, "lead_time"),
                             text_at(decision.terms, &DecisionTerms::lead_time));
        }
        if (decision.terms.one_off_cost != Money{}) {
            all.emplace_back(path_in(decision, "one_off_cost"),
                             text_at(decision.terms, &DecisionTerms::one_off_cost));
        }
        for (const auto& [path, value] : decision.changes) {
            all.emplace_back(path_in(decision, path), value);
        }
    }
    return all;
}

Assignments stated_beyond(std::span<const Decision> others, std::span<const Decision> decisions) {
    const Assignments known = stated(others);
    Assignments beyond;
    for (auto& statement : stated(decisions)) {
        if (std::find(known.begin(), known.end(), statement) == known.end()) {
            beyond.push_back(std::move(statement));
        }
    }
    return beyond;
}

void add_decision(std::vector<Decision>& decisions, Decision decision, bool has_lead_time,
                  bool has_cost) {
    const auto same =
        std::find_if(decisions.begin(), decisions.end(),
                     [&](const Decision& earlier) { return earlier.month == decision.month; });
    if (same == decisions.end()) {
        decisions.push_back(std::move(decision));
        return;
    }
    if (has_lead_time) same->terms.lead_time = decision.terms.lead_time;
    if (has_cost) same->terms.one_off_cost = decision.terms.one_off_cost;
    for (auto& [path, value] : decision.changes) {
        const auto stated_before =
            std::find_if(same->changes.begin(), same->changes.end(),
                         [&path = path](const auto& change) { return change.first == path; });
        if (stated_before == same->changes.end()) {
            same->changes.emplace_back(path, value);
        } else {
            stated_before->second = value;
        }
    }
}

DatedScenario dated(const Scenario& scenario, const std::vector<Decision>& decisions) {
    DatedScenario result{.first = scenario, .changes = {}, .payments = {}};
    const Months months = months_of(scenario);
    for (const Decision& decision : decisions) {
        const auto month = static_cast<std::size_t>(decision.month - 1);
        if (month >= months.count() || decision.terms.one_off_cost == Money{}) continue;
        result.payments.push_back({months.month_start(month), decision.terms.one_off_cost});
    }
    Scenario present = scenario;
    for (const Effect& effect : effects_of(scenario, decisions)) {
        for (const auto& [path, value] : effect.decision->changes) {
            set_value(present, path, value);
        }
        if (!result.changes.empty() && result.changes.back().at == effect.at) {
            result.changes.back().scenario = present;
        } else {
            result.changes.push_back({effect.at, present});
        }
    }
    return result;
}

DatedScenario dated(const Scenario& base, const Scenario& scenario,
                    const std::vector<Decision>& decisions) {
    DatedScenario result = dated(scenario, decisions);
    if (months_of(scenario).opening() == sim::Time{} || base == scenario) return result;
    Scenario before = scenario;
    copy_changeable(base, before);
    if (before != scenario && check(before).empty()) result.warm_up = std::move(before);
    return result;
}

std::string why_not_changeable(const Scenario& scenario, std::string_view path) {
    const std::optional<bool> changeable = is_changeable(scenario, path);
    if (!changeable)
        return describe::unknown_path(path, all_paths(scenario)).diagnostics().front().message;
    if (*changeable) return {};
    return "cannot change in a running company; servers, representatives, budgets, fees, limits "
           "and "
           "the breaker can (escala describe says of each parameter whether it can). A variant can "
           "have another value from the start";
}

std::vector<sim::Diagnostic> check(const Scenario& scenario,
                                   const std::vector<Decision>& decisions) {
    std::vector<sim::Diagnostic> broken;
    const auto tell = [&](const Decision& decision, std::string_view path, std::string message) {
        sim::Diagnostic diagnostic;
        diagnostic.path = path_in(decision, path);
        diagnostic.message = std::move(message);
        broken.push_back(std::move(diagnostic));
    };
    for (const Decision& decision : decisions) {
        for (const auto& [path, value] : decision.changes) {
            std::string problem = why_not_changeable(scenario, path);
            if (!problem.empty()) tell(decision, path, std::move(problem));
        }
    }
    if (!broken.empty()) return broken;
    Scenario present = scenario;
    for (const Effect& effect : effects_of(scenario, decisions)) {
        for (const auto& [path, value] : effect.decision->changes) {
            try {
                set_value(present, path, value);
            } catch (const sim::ConfigError& error) {
                tell(*effect.decision, path, error.diagnostics().front().message);
            }
        }
        if (!broken.empty()) return broken;
        // What the company needs on its first day it has had.
        Scenario later = present;
        later.finance.opening_cash = std::max(later.finance.opening_cash, euros(1));
        for (const sim::Diagnostic& rule : check(later)) {
            tell(*effect.decision, rule.path, rule.message);
        }
        if (!broken.empty()) return broken;
    }
    return broken;
}

}  // namespace models
