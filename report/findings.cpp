#include "report/findings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "models/study/closures.hpp"
#include "models/study/leading_arm.hpp"
#include "models/study/reference_arms.hpp"
#include "report/words.hpp"
#include "sim/equal_variants.hpp"
#include "sim/errors.hpp"

namespace report {

namespace {

using Sample = std::vector<double>;
using sim::Better;

// The terms of the profit: profit = Σ sign × Σ variables. Revenue is net of penalties, so the
// margin on goods adds the penalties again.
struct Term {
    std::string_view key;
    std::string_view name;
    std::array<std::string_view, 3> added;
    std::array<std::string_view, 3> taken;
};
constexpr std::array terms{
    Term{"advertising", "Advertising", {}, {"ad_spend"}},
    Term{"margin", "Margin on goods sold", {"revenue", "penalties"}, {"cost_of_goods"}},
    Term{"penalties", "Late penalties", {}, {"penalties"}},
    Term{"capacity", "Servers and staff", {}, {"capacity_cost"}},
    Term{"fixed", "Fixed costs", {}, {"fixed_costs"}},
    Term{"logistics", "Logistics", {}, {"logistics_cost"}},
    Term{"premiums", "Rush and backup premiums", {}, {"premiums"}},
    Term{"holding", "Holding stock", {}, {"holding_cost"}},
    Term{"bad_debt", "Bad debt", {}, {"bad_debt"}},
    Term{"one_off_costs", "One-off costs", {}, {"one_off_costs"}},
    Term{"interest", "Interest", {}, {"interest"}},
};

void add_to(Sample& sum, const Sample& terms_to_add, double sign) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += sign * terms_to_add[i];
}

/// The samples that are compared between arms, over the replications.
struct Samples {
    Sample profit;
    std::array<Sample, terms.size()> parts;
    Sample rest;  // the sum of the parts after the leading ones

    Samples(const Kpis& kpis, std::size_t arm)
        : profit(kpis.of("profit", arm)), rest(profit.size(), 0.0) {
        for (std::size_t i = 0; i < terms.size(); ++i) {
            parts[i].assign(profit.size(), 0.0);
            for (const std::string_view name : terms[i].added) {
                if (!name.empty()) add_to(parts[i], kpis.of(name, arm), 1.0);
            }
            for (const std::string_view name : terms[i].taken) {
                if (!name.empty()) add_to(parts[i], kpis.of(name, arm), -1.0);
            }
            if (i >= leading_parts) add_to(rest, parts[i], 1.0);
        }
    }
};

/// What an arm earns more than another, or saves, EUR.
sim::Comparison gain_of(const Sample& base, const Sample& arm) {
    return sim::compare_paired(sim::MetricKind::counter, base, arm, Better::higher);
}

// A part is compared over the same pairs as the profit: those with a profit on both sides.
Split split_of(const Samples& base, const Samples& arm, const sim::Interval& total) {
    Split split;
    split.total = total;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        split.parts.push_back({terms[i].key, terms[i].name, gain_of(base.parts[i], arm.parts[i])});
    }
    split.rest = gain_of(base.rest, arm.rest);
    return split;
}

std::size_t count_of_ones(const Sample& sample) {
    return static_cast<std::size_t>(std::count(sample.begin(), sample.end(), 1.0));
}

ArmFindings numbers_of(const Kpis& kpis, std::size_t arm, std::size_t reference) {
    const auto interval = [&](const char* name) { return kpis.interval(name, arm); };
    ArmFindings found;
    found.profit = interval("profit");
    found.otd = interval("otd");
    found.ruined = count_of_ones(kpis.of("ruin", arm));
    found.ruin = interval("ruin");
    found.closed_on = sim::quantile(kpis.of("closed_on", arm), 0.5);
    found.delivered = kpis.compare("orders_delivered", reference, arm);
    found.deferred = interval("deferred");
    found.never_won = interval("deferred_never_won");
    found.lost_share = interval("deferred_lost");
    found.quote = interval("quoted_lead_time");
    found.quote_change = kpis.compare("quoted_lead_time", reference, arm);
    found.customers = interval("customers");
    found.trips = interval("breaker_trips");
    return found;
}

std::vector<ArmFindings> all_numbers(const Kpis& kpis, std::span<const std::size_t> references) {
    Samples base(kpis, 0);
    Samples above = base;
    std::vector<ArmFindings> numbers;
    for (std::size_t arm = 0; arm < kpis.results().variants(); ++arm) {
        const std::size_t reference = references[arm];
        Samples own(kpis, arm);
        if (reference == arm) base = own;
        ArmFindings found = numbers_of(kpis, arm, reference);
        if (reference != arm || arm == 0) {
            found.against_base = gain_of(base.profit, own.profit);
            found.against_above = gain_of(above.profit, own.profit);
            found.split = split_of(base, own, found.against_base.difference);
        }
        numbers.push_back(std::move(found));
        above = std::move(own);
    }
    return numbers;
}

/// Calls `visit(comparison)` for everything beside profit in which the page compares an arm with
/// its base.
template <typename Visit>
void for_each_other_change(ArmFindings& numbers, const Visit& visit) {
    visit(numbers.quote_change);
    visit(numbers.delivered);
    for (Part& part : numbers.split.parts) visit(part.change);
    visit(numbers.split.rest);
}

/// Judges the changes of profit of all arms together, those from the row above, and all that
/// explains them; and puts closures first. What explains a change of profit does not make it harder
/// to tell.
void judge(const models::Closures& closures, Findings& found) {
    std::vector<sim::Comparison*> profit;
    std::vector<sim::Comparison*> others;
    std::vector<sim::Comparison*> to_above;
    for (std::size_t arm = 0; arm < found.arms.size(); ++arm) {
        if (found.references[arm] == arm) continue;
        profit.push_back(&found.numbers[arm].against_base);
        for_each_other_change(found.numbers[arm],
                              [&](sim::Comparison& change) { others.push_back(&change); });
        to_above.push_back(&found.numbers[arm].against_above);
    }
    sim::judge_together(profit);
    sim::judge_together(others);
    sim::judge_together(to_above);
    for (std::size_t arm = 0; arm < found.arms.size(); ++arm) {
        const std::size_t reference = found.references[arm];
        if (reference == arm) continue;
        ArmFindings& numbers = found.numbers[arm];
        numbers.closes_more = closures.more(arm, reference);
        closures.put_first(numbers.against_base, arm, reference);
        for_each_other_change(
            numbers, [&](sim::Comparison& change) { closures.put_first(change, arm, reference); });
        closures.put_first(numbers.against_above, arm, arm - 1);
    }
}

/// The steps, which are judged together.
std::vector<StepFindings> steps_of(const Kpis& kpis, const models::Closures& closures,
                                   const Findings& found) {
    std::vector<StepFindings> steps;
    for (Step& step : single_steps(found.arms)) {
        // A step from one point of a sweep to another is no decision of the company.
        if (found.references[step.without] != found.references[step.with]) continue;
        const sim::Comparison profit = kpis.compare("profit", step.without, step.with);
        steps.push_back({std::move(step), profit});
    }
    std::vector<sim::Comparison*> family;
    for (StepFindings& step : steps) family.push_back(&step.profit);
    sim::judge_together(family);
    for (StepFindings& step : steps) {
        closures.put_first(step.profit, step.step.with, step.step.without);
    }
    return steps;
}

Outcome outcome_of(const sim::Comparison& best) {
    if (best.difference.n == 0) return Outcome::no_evidence;
    switch (best.verdict) {
        case sim::Verdict::better:
        case sim::Verdict::higher:
            return Outcome::pays;
        case sim::Verdict::worse:
        case sim::Verdict::lower:
            return Outcome::base_best;
        case sim::Verdict::riskier:
            return Outcome::riskier;
        case sim::Verdict::identical:
            return Outcome::same;
        case sim::Verdict::cannot_tell:
            break;
    }
    return has_bounds(best.difference) ? Outcome::too_close : Outcome::no_evidence;
}

/// The arms to show when there are too many: the base and those that come out first.
void choose_first(Findings& found) {
    // An arm without a value comes after all others, and one in which more futures close after
    // those in which no more do.
    const auto rank = [&](std::size_t arm) {
        const ArmFindings& numbers = found.numbers[arm];
        const double mean = numbers.against_base.difference.mean;
        return std::pair{!numbers.closes_more,
                         std::isnan(mean) ? -std::numeric_limits<double>::infinity() : mean};
    };
    std::stable_sort(found.shown.begin() + 1, found.shown.end(),
                     [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
    const auto best = std::find(found.shown.begin(), found.shown.end(), found.best);
    if (best - found.shown.begin() >= static_cast<std::ptrdiff_t>(most_shown)) {
        std::iter_swap(best, found.shown.begin() + most_shown - 1);
    }
    found.shown.resize(most_shown);
    std::sort(found.shown.begin(), found.shown.end());
}

void choose_shown(Findings& found) {
    if (found.shown.size() <= most_shown) return;
    if (found.outcome == Outcome::swept) {
        found.shown = shown_points(found);
    } else {
        choose_first(found);
    }
}

/// Finds the best arm, what is said of it, and the arms that cannot be told from it.
void rank(const Kpis& kpis, const models::Closures& closures,
          const std::optional<models::Confirmation>& confirmation, Findings& found) {
    if (models::at_several_points(found.references)) {
        found.outcome = Outcome::swept;
        found.across = across_points(kpis, found);
        found.best = found.across.highest;
        return;
    }
    if (const auto leading = models::leading_arm(kpis.results(), closures)) {
        found.best = leading->arm;
        found.candidates = leading->candidates;
        if (confirmation && confirmation->arm == found.best) found.confirmation = confirmation;
        if (found.headline().verdict == sim::Verdict::riskier) {
            // More of the other futures close, so nothing of it is better on the page either.
            ArmFindings& numbers = found.numbers[found.best];
            models::make_riskier(numbers.against_base);
            models::make_riskier(numbers.against_above);
            for_each_other_change(numbers, models::make_riskier);
            for (StepFindings& step : found.steps) {
                if (step.step.with == found.best) models::make_riskier(step.profit);
            }
        }
        found.outcome = outcome_of(found.headline());
    } else {
        found.best = 1;
        for (std::size_t arm = 2; arm < found.arms.size(); ++arm) {
            const auto gain = [&](std::size_t each) {
                return found.numbers[each].against_base.difference.mean;
            };
            if (gain(arm) > gain(found.best) || std::isnan(gain(found.best))) found.best = arm;
        }
        found.outcome =
            found.numbers[found.best].closes_more ? Outcome::riskier : Outcome::no_evidence;
        return;
    }
    std::vector<sim::Comparison> rivals(found.arms.size());
    std::vector<sim::Comparison*> family;
    const Sample best = kpis.of("profit", found.best);
    for (std::size_t arm = 1; arm < found.arms.size(); ++arm) {
        if (arm == found.best || found.numbers[arm].closes_more) continue;
        rivals[arm] = gain_of(best, kpis.of("profit", arm));
        family.push_back(&rivals[arm]);
    }
    sim::judge_together(family);
    for (std::size_t arm = 1; arm < found.arms.size(); ++arm) {
        // What earns the same in every future is not close, but equal.
        if (rivals[arm].verdict == sim::Verdict::identical) {
            found.equals.push_back(arm);
            continue;
        }
        if (!is_significant(rivals[arm]) && rivals[arm].difference.n > 1) {
            found.rivals.push_back(arm);
        }
    }
}

[[noreturn]] void refuse(const std::string& message) {
    sim::Diagnostic diagnostic;
    diagnostic.message = message;
    throw sim::ConfigError({diagnostic});
}

}  // namespace

bool Split::complete() const {
    return !parts.empty() && std::none_of(parts.begin(), parts.end(), [](const Part& part) {
        return std::isnan(part.change.difference.mean);
    });
}

std::vector<std::vector<StepFindings>> steps_by_decision(const Findings& findings) {
    std::vector<std::vector<StepFindings>> groups;
    std::map<std::string_view, std::size_t> places;
    for (const StepFindings& step : findings.steps) {
        const auto [place, is_new] = places.emplace(step.step.what, groups.size());
        if (is_new) groups.emplace_back();
        groups[place->second].push_back(step);
    }
    return groups;
}

Findings find(const Kpis& kpis, std::span<const models::RecordedScenario> variants,
              const std::optional<models::Confirmation>& confirmation) {
    const sim::Results& results = kpis.results();
    if (results.variants() == 0 || results.replications() == 0) {
        refuse("the results hold no complete replication, so there is nothing to report");
    }
    if (!kpis.holds("profit")) {
        refuse("the results hold no variable 'profit', which the report is about");
    }
    const models::Closures closures(results);
    Findings found;
    found.arms = read_arms(results.header(), variants);
    found.months = kpis.size_of("time");
    found.swept = models::swept_parameters(results.header());
    found.references = models::reference_arms(results.header(), found.swept);
    found.numbers = all_numbers(kpis, found.references);
    judge(closures, found);
    found.same_as = sim::equal_variants(results);
    found.steps = steps_of(kpis, closures, found);
    found.shown.resize(results.variants());
    std::iota(found.shown.begin(), found.shown.end(), std::size_t{0});
    if (results.variants() > 1) {
        rank(kpis, closures, confirmation, found);
        choose_shown(found);
    }
    return found;
}

}  // namespace report
