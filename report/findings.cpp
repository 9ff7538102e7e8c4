#include "report/findings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string>

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

ArmFindings numbers_of(const Kpis& kpis, std::size_t arm, const Samples& base, const Samples& above,
                       const Samples& own) {
    const auto interval = [&](const char* name) { return kpis.interval(name, arm); };
    ArmFindings found;
    found.profit = interval("profit");
    found.against_base = gain_of(base.profit, own.profit);
    found.against_above = gain_of(above.profit, own.profit);
    found.split = split_of(base, own, found.against_base.difference);
    found.otd = interval("otd");
    found.ruined = count_of_ones(kpis.of("ruin", arm));
    found.ruin = interval("ruin");
    found.closed_on = sim::quantile(kpis.of("closed_on", arm), 0.5);
    found.delivered = kpis.compare("orders_delivered", 0, arm);
    found.deferred = interval("deferred");
    found.never_won = interval("deferred_never_won");
    found.lost_share = interval("deferred_lost");
    found.quote = interval("quoted_lead_time");
    found.quote_change = kpis.compare("quoted_lead_time", 0, arm);
    found.customers = interval("customers");
    found.trips = interval("breaker_trips");
    return found;
}

std::vector<ArmFindings> all_numbers(const Kpis& kpis) {
    const Samples base(kpis, 0);
    Samples above = base;
    std::vector<ArmFindings> numbers;
    for (std::size_t arm = 0; arm < kpis.results().variants(); ++arm) {
        Samples own(kpis, arm);
        numbers.push_back(numbers_of(kpis, arm, base, above, own));
        above = std::move(own);
    }
    return numbers;
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
        case sim::Verdict::identical:
            return Outcome::same;
        case sim::Verdict::cannot_tell:
            break;
    }
    return has_bounds(best.difference) ? Outcome::too_close : Outcome::no_evidence;
}

/// Ranks the arms: finds the best one, the ones to show, and those that cannot be told from the
/// best.
void rank(const Kpis& kpis, Findings& found) {
    // An arm without any pair comes after all others.
    const auto gain = [&](std::size_t arm) {
        const double mean = found.numbers[arm].against_base.difference.mean;
        return std::isnan(mean) ? -std::numeric_limits<double>::infinity() : mean;
    };
    found.best = 1;
    for (std::size_t arm = 2; arm < found.arms.size(); ++arm) {
        if (gain(arm) > gain(found.best)) found.best = arm;
    }
    if (found.shown.size() > most_shown) {
        std::stable_sort(found.shown.begin() + 1, found.shown.end(),
                         [&](std::size_t a, std::size_t b) { return gain(a) > gain(b); });
        found.shown.resize(most_shown);
        std::sort(found.shown.begin(), found.shown.end());
    }
    found.outcome = outcome_of(found.numbers[found.best].against_base);
    const Sample best = kpis.of("profit", found.best);
    for (std::size_t arm = 1; arm < found.arms.size(); ++arm) {
        if (arm == found.best) continue;
        const sim::Comparison rival = gain_of(best, kpis.of("profit", arm));
        if (!is_significant(rival) && rival.difference.n > 1) found.rivals.push_back(arm);
    }
}

[[noreturn]] void refuse(const std::string& message) {
    sim::Diagnostic diagnostic;
    diagnostic.message = message;
    throw sim::ConfigError({diagnostic});
}

}  // namespace

bool Split::complete() const {
    return std::none_of(parts.begin(), parts.end(),
                        [](const Part& part) { return std::isnan(part.change.difference.mean); });
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

Findings find(const Kpis& kpis, std::span<const models::RecordedScenario> variants) {
    const sim::Results& results = kpis.results();
    if (results.variants() == 0 || results.replications() == 0) {
        refuse("the results hold no complete replication, so there is nothing to report");
    }
    if (!kpis.holds("profit")) {
        refuse("the results hold no variable 'profit', which the report is about");
    }
    Findings found;
    found.arms = read_arms(results.header(), variants);
    found.months = kpis.size_of("time");
    found.numbers = all_numbers(kpis);
    found.same_as = sim::equal_variants(results);
    for (Step& step : single_steps(found.arms)) {
        const sim::Comparison profit = kpis.compare("profit", step.without, step.with);
        found.steps.push_back({std::move(step), profit});
    }
    found.shown.resize(results.variants());
    std::iota(found.shown.begin(), found.shown.end(), std::size_t{0});
    if (results.variants() > 1) rank(kpis, found);
    return found;
}

}  // namespace report
