#include "models/study/next/next.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "models/study/closures.hpp"
#include "models/study/progress_over_studies.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"
#include "sim/results.hpp"
#include "sim/variable_statistics.hpp"

namespace models {

namespace {

/// Companies in the same futures. The first is the base of the file, under which all of them ran
/// before the opening. The last of those that are made here is the company without any addition.
struct Arms {
    StudySpec spec;
    std::size_t without = 0;

    Arms(const StudySpec& study, const VariantSpec& company) : spec(study) {
        const VariantSpec& base = study.variants.front();
        spec.variants.resize(1);
        spec.swept.clear();
        if (company.scenario == base.scenario && company.decisions == base.decisions) return;
        spec.variants.push_back(company);
        spec.variants.back().name = "without";  // it may have the name of an addition
        without = 1;
    }

    /// Adds a company, and returns its place.
    std::size_t add(const VariantSpec& company) {
        spec.variants.push_back(company);
        return spec.variants.size() - 1;
    }
};

/// The results of arms, each beside the company without any addition.
struct Outcome {
    sim::Results results;
    std::size_t without;

    [[nodiscard]] sim::Comparison compared(std::size_t arm, const char* kpi) const {
        return sim::compare_paired(results, results.layout().variable(kpi), without, arm);
    }
};

/// Judges the changes of profit of a round together, and those of orders.
void judge_together(std::vector<Tried>& tried) {
    for (sim::Comparison Tried::* const change : {&Tried::profit, &Tried::orders}) {
        std::vector<sim::Comparison*> family;
        for (Tried& each : tried) family.push_back(&(each.*change));
        sim::judge_together(family);
    }
}

/// Nothing of an addition is better with which more futures close.
void put_ruin_first(Tried& tried) {
    if (!tried.riskier) return;
    make_riskier(tried.profit);
    make_riskier(tried.orders);
}

Bottleneck bottleneck_of(const sim::Results& results, std::size_t arm) {
    constexpr const char* shares = "bottleneck_share";
    constexpr const char* no_share = "no_bottleneck_share";
    const sim::Variable& variable = results.layout().variable(shares);
    const sim::Axis& axis = results.layout().axes()[variable.axes.front()];
    Bottleneck most{"none", sim::mean(results.series(no_share, arm))};
    for (std::size_t i = 0; i < variable.size; ++i) {
        const double share = sim::mean(results.series(variable, arm, i));
        if (share > most.share) most = {axis.labels[i], share};
    }
    return most;
}

Tried tried_in(const Outcome& outcome, std::size_t arm, const Addition& addition) {
    Tried tried{.addition = addition,
                .profit = outcome.compared(arm, "profit"),
                .orders = outcome.compared(arm, "orders_delivered"),
                .ruin = outcome.compared(arm, "ruin"),
                .then = bottleneck_of(outcome.results, arm)};
    tried.riskier = Closures(outcome.results).more(arm, outcome.without);
    tried.changes_nothing = tried.profit.verdict == sim::Verdict::identical &&
                            tried.orders.verdict == sim::Verdict::identical;
    return tried;
}

bool gains(const Tried& tried, Goal goal) {
    return tried.change(goal).verdict == sim::Verdict::better;
}

void order_by_gain(std::vector<Tried>& tried, Goal goal) {
    const auto gain = [goal](const Tried& one) {
        const double mean = one.change(goal).difference.mean;
        return std::isnan(mean) ? -std::numeric_limits<double>::infinity() : mean;
    };
    std::stable_sort(tried.begin(), tried.end(),
                     [&](const Tried& a, const Tried& b) { return gain(a) > gain(b); });
}

/// One question after the other, each about the company that the last answer left.
class Asking {
 public:
    Asking(const StudySpec& spec, const StudyRun& run, const NextQuestion& question,
           const sim::Progress& progress, const std::atomic<bool>& stop)
        : spec_(spec),
          run_(run),
          goal_(question.goal),
          progress_(progress),
          rounds_left_(static_cast<std::uint64_t>(question.rounds)),
          stop_(stop) {}

    /// One round. Buys the best addition for the company where it gains.
    NextRound round(VariantSpec& company, Next& next) {
        NextRound round;
        Additions additions = additions_to(company);
        round.left_out = std::move(additions.left_out);
        Arms arms(spec_, company);
        for (const Addition& addition : additions.possible) {
            arms.add(company_with(company, addition));
        }
        // How many rounds follow is not known before they end.
        progress_.expect(run_.replications * (arms.spec.variants.size() + arms.without + 2) *
                         rounds_left_--);
        const Outcome outcome = simulate(arms, run_, next);
        round.replications = outcome.results.replications();
        if (round.replications == 0) return round;
        round.now = bottleneck_of(outcome.results, outcome.without);
        round.ruin = sim::mean(outcome.results.series("ruin", outcome.without));
        for (std::size_t i = 0; i < additions.possible.size(); ++i) {
            round.tried.push_back(
                tried_in(outcome, outcome.without + 1 + i, additions.possible[i]));
        }
        judge_together(round.tried);
        for (Tried& each : round.tried) put_ruin_first(each);
        order_by_gain(round.tried, goal_);
        const auto best = std::find_if(round.tried.begin(), round.tried.end(),
                                       [&](const Tried& one) { return gains(one, goal_); });
        if (best == round.tried.end()) return round;
        round.best = static_cast<std::size_t>(best - round.tried.begin());
        if (next.complete) confirm(company, best->addition, round, next);
        return round;
    }

 private:
    /// Simulates the best addition in fresh futures, and buys it where it gains there.
    void confirm(VariantSpec& company, const Addition& addition, NextRound& round, Next& next) {
        Arms arms(spec_, company);
        const std::size_t arm = arms.add(company_with(company, addition));
        StudyRun fresh = run_;
        fresh.first_replication += run_.replications;
        const Outcome outcome = simulate(arms, fresh, next);
        if (!next.complete) return;
        Tried anew = tried_in(outcome, arm, addition);
        put_ruin_first(anew);
        round.bought = gains(anew, goal_);
        round.confirmed = std::move(anew);
        if (round.bought) company = company_with(company, addition);
    }

    Outcome simulate(const Arms& arms, const StudyRun& run, Next& next) {
        Outcome outcome{.results = {}, .without = arms.without};
        const std::array<sim::ResultSink*, 1> sinks{&outcome.results};
        const sim::StudyOutcome end =
            run_company_study(arms.spec, run, sinks, progress_.hooks(), stop_);
        next.complete = end.complete;
        for (const sim::FailedReplication& failure : end.failures) {
            next.failures.push_back({arms.spec.variants[failure.variant].title, failure});
        }
        return outcome;
    }

    const StudySpec& spec_;
    const StudyRun& run_;
    Goal goal_;
    ProgressOverStudies progress_;
    std::uint64_t rounds_left_;
    const std::atomic<bool>& stop_;
};

}  // namespace

std::string_view to_string(Goal goal) noexcept {
    return goal == Goal::profit ? "profit" : "orders";
}

std::optional<Goal> goal_from(std::string_view name) noexcept {
    for (const Goal goal : {Goal::profit, Goal::orders}) {
        if (to_string(goal) == name) return goal;
    }
    return std::nullopt;
}

Next run_next(const StudySpec& spec, const NextQuestion& question, const StudyRun& run,
              const sim::Progress& progress, const std::atomic<bool>& stop) {
    const VariantSpec* const of =
        question.of.empty() ? &spec.variants.front() : find_variant(spec.variants, question.of);
    if (of == nullptr) {
        sim::Diagnostic diagnostic;
        diagnostic.message = unknown_variant(spec.variants, question.of);
        throw sim::ConfigError({std::move(diagnostic)});
    }
    // The best one meets as many futures again.
    StudyRun all = run;
    all.replications = 2 * run.replications;
    require_valid(all);
    VariantSpec company = *of;
    Asking asking(spec, run, question, progress, stop);
    Next next{.rounds = {}, .complete = true, .failures = {}};
    for (std::int64_t i = 0; i < question.rounds && next.complete; ++i) {
        next.rounds.push_back(asking.round(company, next));
        if (!next.rounds.back().bought) break;
    }
    return next;
}

}  // namespace models
