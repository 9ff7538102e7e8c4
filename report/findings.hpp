// What a study found: the numbers behind every sentence, table and summary of the report.
//
// Every comparison is paired by replication and every interval is at 95 %; both come from
// sim/statistics.hpp. Verdicts on many comparisons hold together, and no arm is better in which
// more futures close. Takes time in proportion to the arms.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/confirmation.hpp"
#include "models/study/sweep/swept_parameters.hpp"
#include "report/across_points.hpp"
#include "report/arms.hpp"
#include "report/kpis.hpp"
#include "report/steps.hpp"
#include "sim/statistics.hpp"

namespace report {

/// A part of the profit. Its change is positive when it raises profit.
struct Part {
    std::string_view key;    ///< "advertising", "margin", "penalties", "fixed" …
    std::string_view name;   ///< for the page, without a direction: "Fixed costs"
    sim::Comparison change;  ///< of the arm against the base, EUR
};

/// The parts of the change of profit against the base. They sum to the whole, because each is a
/// mean over the same replications. `total` is the change of profit itself.
struct Split {
    std::vector<Part> parts;  ///< advertising, margin and penalties, then the rest one by one
    sim::Comparison rest;     ///< the sum of all after the first three
    sim::Interval total;
    /// False when a part is missing, so that the others do not sum to the whole; and of an arm
    /// that is compared with none.
    [[nodiscard]] bool complete() const;
};
/// The number of parts of a split that the first screen shows one by one.
inline constexpr std::size_t leading_parts = 3;

/// The numbers of one arm.
struct ArmFindings {
    sim::Interval profit;
    sim::Comparison against_base;   ///< of profit; the base of a sweep is that of its point
    sim::Comparison against_above;  ///< of profit, against the row above
    bool closes_more = false;       ///< more futures close than in the base
    Split split;
    sim::Interval otd;
    sim::Interval ruin;            ///< probability
    std::size_t ruined = 0;        ///< futures that closed
    double closed_on = 0.0;        ///< median day of those closures; missing without any
    sim::Interval deferred;        ///< deals per future told "not yet"
    sim::Interval never_won;       ///< of those, the ones lost for good
    sim::Interval lost_share;      ///< of the deferred, lost for good
    sim::Interval quote;           ///< quoted lead time, wd
    sim::Comparison quote_change;  ///< against the base, wd
    sim::Comparison delivered;     ///< orders, against the base
    sim::Interval customers;       ///< at the end
    sim::Interval trips;           ///< of the breaker, per future
};

/// A step and what it does to profit.
struct StepFindings {
    Step step;
    sim::Comparison profit;
};

/// How the profit of the best arm compares with that of the base.
enum class Outcome {
    alone,        ///< there is one arm only
    pays,         ///< the best arm earns more than the base
    too_close,    ///< the best arm cannot be told from the base
    same,         ///< the best arm equals the base in every replication
    base_best,    ///< every arm earns less than the base
    riskier,      ///< in every other arm more futures close than in the base
    swept,        ///< a sweep: companies differ from point to point, so no arm is the best of all
    no_evidence,  ///< fewer than two complete pairs, or equal ones that are too few
};

/// The most arms that are shown one by one.
inline constexpr std::size_t most_shown = 12;

struct Findings {
    std::vector<Arm> arms;
    std::vector<std::size_t>
        shown;  ///< all arms; of more than most_shown the base and the best, or shown_points()
    std::vector<ArmFindings> numbers;  ///< by arm
    /// By arm: the one that it is compared with, which is the base, or the first of its point in a
    /// sweep; itself where there is none.
    std::vector<std::size_t> references;
    std::vector<StepFindings> steps;
    std::vector<models::SweptParameter> swept;  ///< of a study with a sweep
    AcrossPoints across;                        ///< likewise
    std::size_t months = 0;
    /// The arm with the highest mean gain of profit, without the base and, as far as there are
    /// others, without those in which more futures close; 0 when the base is the only arm.
    std::size_t best = 0;
    std::size_t candidates = 0;  ///< arms among which the best one is the first
    /// The best arm in futures that did not choose it, if it was simulated anew.
    std::optional<models::Confirmation> confirmation;
    std::string why_unconfirmed;       ///< where it was asked for and could not be had
    Outcome outcome = Outcome::alone;  ///< of the best arm against the base
    std::vector<std::size_t> same_as;  ///< by arm: the first arm with the same values, or itself
    std::vector<std::size_t> rivals;   ///< arms that cannot be told from the best one
    std::vector<std::size_t> equals;   ///< arms that earn the same as it in every future

    /// The profit of the best arm against the base, which the headline is about.
    [[nodiscard]] const sim::Comparison& headline() const {
        return confirmation ? confirmation->profit : numbers[best].against_base;
    }
};

/// The steps of each decision: one list for each decision, in order.
[[nodiscard]] std::vector<std::vector<StepFindings>> steps_by_decision(const Findings& findings);

/// Computes them all; `variants` as for read_arms(). A confirmation of another arm than the best
/// one is left out. Throws sim::ConfigError if there is nothing to report.
[[nodiscard]] Findings find(const Kpis& kpis,
                            std::span<const models::RecordedScenario> variants = {},
                            const std::optional<models::Confirmation>& confirmation = {});

}  // namespace report
