#include "report/findings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/errors.hpp"

namespace report {

namespace {

using Sample = std::vector<double>;
using sim::Better;

// The profit of the glossary, term by term: profit = Σ sign × Σ variables. Revenue is net of
// penalties, so the margin on goods adds them again.
struct Term {
    const char* key;
    const char* name;
    std::array<const char*, 3> added;
    std::array<const char*, 3> taken;
};
constexpr std::array terms{
    Term{"advertising", "Advertising", {}, {"ad_spend"}},
    Term{"margin", "Margin on goods sold", {"revenue", "penalties"}, {"cost_of_goods"}},
    Term{"penalties", "Late penalties", {}, {"penalties"}},
    Term{"fixed", "Fixed costs", {}, {"fixed_costs"}},
    Term{"logistics", "Logistics", {}, {"logistics_cost"}},
    Term{"premiums", "Rush and backup premiums", {}, {"premiums"}},
    Term{"holding", "Holding stock", {}, {"holding_cost"}},
    Term{"bad_debt", "Bad debt", {}, {"bad_debt"}},
};

void add_to(Sample& sum, const Sample& terms_to_add, double sign) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += sign * terms_to_add[i];
}

Sample contribution(const Kpis& kpis, const Term& term, std::size_t arm) {
    Sample sum(kpis.results().replications(), 0.0);
    for (const char* name : term.added) {
        if (name != nullptr) add_to(sum, kpis.of(name, arm), 1.0);
    }
    for (const char* name : term.taken) {
        if (name != nullptr) add_to(sum, kpis.of(name, arm), -1.0);
    }
    return sum;
}

// A part is taken over the pairs that have a profit on both sides, like the whole.
Split split_of(const Kpis& kpis, std::size_t arm) {
    Split split;
    split.total = sim::compare_paired(kpis.of("profit", 0), kpis.of("profit", arm), Better::higher)
                      .difference;
    Sample rest_of_base(kpis.results().replications(), 0.0);
    Sample rest_of_arm = rest_of_base;
    for (const Term& term : terms) {
        const Sample of_base = contribution(kpis, term, 0);
        const Sample of_arm = contribution(kpis, term, arm);
        if (split.parts.size() >= leading_parts) {
            add_to(rest_of_base, of_base, 1.0);
            add_to(rest_of_arm, of_arm, 1.0);
        }
        split.parts.push_back(
            {term.key, term.name, sim::compare_paired(of_base, of_arm, Better::higher)});
    }
    split.rest = sim::compare_paired(rest_of_base, rest_of_arm, Better::higher);
    return split;
}

std::size_t count_of_ones(const Sample& sample) {
    return static_cast<std::size_t>(std::count(sample.begin(), sample.end(), 1.0));
}

ArmFindings numbers_of(const Kpis& kpis, std::size_t arm) {
    const auto interval = [&](const char* name) { return kpis.interval(name, arm); };
    const auto change = [&](const char* name, std::size_t from, Better better) {
        return sim::compare_paired(kpis.of(name, from), kpis.of(name, arm), better);
    };
    ArmFindings found;
    found.profit = interval("profit");
    found.against_base = change("profit", 0, Better::higher);
    found.against_above = change("profit", arm == 0 ? 0 : arm - 1, Better::higher);
    found.split = split_of(kpis, arm);
    found.otd = interval("otd");
    found.otd_change = change("otd", 0, Better::higher);
    found.ruined = count_of_ones(kpis.of("ruin", arm));
    found.ruin = interval("ruin");
    found.closed_on = sim::quantile(kpis.of("closed_on", arm), 0.5);
    found.delivered = change("orders_delivered", 0, Better::higher);
    found.deferred = interval("deferred");
    found.never_won = interval("deferred_never_won");
    found.lost_share = interval("deferred_lost");
    found.quote = interval("quoted_lead_time");
    found.quote_change = change("quoted_lead_time", 0, Better::lower);
    found.customers = interval("customers");
    found.trips = interval("breaker_trips");
    return found;
}

Outcome outcome_of(const sim::Comparison& best) {
    if (best.difference.n < 2) return Outcome::no_evidence;
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
    return Outcome::too_close;
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

bool Kpis::has(std::string_view name) const {
    if (results_.layout().has_variable(name)) return true;
    lacking_.emplace(name);
    return false;
}

std::vector<double> Kpis::of(std::string_view name, std::size_t arm) const {
    if (!has(name)) {
        return Sample(results_.replications(), std::numeric_limits<double>::quiet_NaN());
    }
    return results_.series(name, arm);
}

std::vector<double> Kpis::of(std::string_view name, std::size_t arm, std::size_t element) const {
    if (!has(name) || element >= results_.layout().variable(name).size) {
        return Sample(results_.replications(), std::numeric_limits<double>::quiet_NaN());
    }
    return results_.series(results_.layout().variable(name), arm, element);
}

sim::Interval Kpis::interval(std::string_view name, std::size_t arm) const {
    const Sample sample = of(name, arm);
    return has(name) ? sim::mean_interval(results_.layout().variable(name).kind, sample)
                     : sim::t_interval(sample);
}

std::vector<std::vector<StepFindings>> steps_by_decision(const Findings& findings) {
    std::vector<std::vector<StepFindings>> groups;
    for (const StepFindings& step : findings.steps) {
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
            const Step& first = group.front().step;
            return first.decision == step.step.decision && first.what == step.step.what;
        });
        if (same == groups.end()) {
            groups.push_back({step});
        } else {
            same->push_back(step);
        }
    }
    return groups;
}

Findings find(const Kpis& kpis) {
    const sim::Results& results = kpis.results();
    if (results.variants() == 0 || results.replications() == 0) {
        refuse("the results hold no complete replication, so there is nothing to report");
    }
    if (!results.layout().has_variable("profit")) {
        refuse("the results hold no variable 'profit', which the report is about");
    }
    Findings found;
    found.arms = read_arms(results.header());
    for (const sim::Axis& axis : results.layout().axes()) {
        if (axis.name == "time") found.months = axis.size();
    }
    for (std::size_t arm = 0; arm < results.variants(); ++arm) {
        found.numbers.push_back(numbers_of(kpis, arm));
    }
    for (const Step& step : single_steps(found.arms)) {
        found.steps.push_back(
            {step, sim::compare_paired(kpis.of("profit", step.without),
                                       kpis.of("profit", step.with), Better::higher)});
    }
    found.shown.resize(results.variants());
    std::iota(found.shown.begin(), found.shown.end(), std::size_t{0});
    if (results.variants() == 1) return found;

    // An arm without any pair comes after all others.
    const auto gain = [&](std::size_t arm) {
        const double mean = found.numbers[arm].against_base.difference.mean;
        return std::isnan(mean) ? -std::numeric_limits<double>::infinity() : mean;
    };
    found.best = 1;
    for (std::size_t arm = 2; arm < results.variants(); ++arm) {
        if (gain(arm) > gain(found.best)) found.best = arm;
    }
    if (found.shown.size() > most_shown) {
        std::stable_sort(found.shown.begin() + 1, found.shown.end(),
                         [&](std::size_t a, std::size_t b) { return gain(a) > gain(b); });
        found.shown.resize(most_shown);
        std::sort(found.shown.begin(), found.shown.end());
    }
    found.outcome = outcome_of(found.numbers[found.best].against_base);
    for (std::size_t arm = 1; arm < results.variants(); ++arm) {
        if (arm == found.best) continue;
        const sim::Comparison rival = sim::compare_paired(kpis.of("profit", found.best),
                                                          kpis.of("profit", arm), Better::higher);
        const bool tied =
            rival.verdict == sim::Verdict::cannot_tell || rival.verdict == sim::Verdict::identical;
        if (tied && rival.difference.n > 1) found.rivals.push_back(arm);
    }
    return found;
}

}  // namespace report
