// Of what should the company get one more? The question of the theory of constraints (Goldratt),
// answered by trying: one more of each resource at its price, one at a time, in the same futures
// as the company without it.
//
// A round compares all additions with the company as it is. The one that earns most, or that
// delivers most more orders, is simulated anew in fresh futures, because the largest of many
// estimates is too large on average. Where it does so there, too, it is bought, and the next round
// asks again.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/next/additions.hpp"
#include "models/study/study_spec.hpp"
#include "sim/results.hpp"
#include "sim/statistics.hpp"
#include "sim/study.hpp"

namespace models {

/// What held a company back most: the resource that was the bottleneck for the largest share of
/// the time, on average over the futures.
struct Bottleneck {
    std::string name;    ///< "none" where nothing was for longer
    double share = 0.0;  ///< of the time
};

/// By what the best addition is chosen.
enum class Goal {
    profit,  ///< what earns most after its price
    orders,  ///< what delivers most more orders, whatever its price
};

/// "profit" or "orders", and the goal of that name; nothing for another.
[[nodiscard]] std::string_view to_string(Goal goal) noexcept;
[[nodiscard]] std::optional<Goal> goal_from(std::string_view name) noexcept;

/// What one more of a resource changes, future by future, against the company without it.
struct Tried {
    Addition addition;
    /// The changes of profit over the run and of orders delivered. The verdicts of each are by
    /// judge_together() over the additions of the round; intervals are those of this addition
    /// alone.
    sim::Comparison profit;
    sim::Comparison orders;
    sim::Comparison ruin;  ///< the change of the probability that the company closes
    bool riskier = false;  ///< more futures close with it than without it, so it is never best
    bool changes_nothing = false;  ///< profit and orders are the same in every future
    Bottleneck then;

    [[nodiscard]] const sim::Comparison& change(Goal goal) const {
        return goal == Goal::profit ? profit : orders;
    }
};

/// One more of each resource of one company.
struct NextRound {
    std::uint64_t replications = 0;  ///< complete ones
    std::vector<Tried> tried;        ///< by their change of the goal, the most first
    std::vector<NotPossible> left_out;
    Bottleneck now;  ///< of the company without any
    /// The share of its futures in which the company without any closes.
    double ruin = 0.0;
    /// The index of the addition with the largest gain, of those whose gain is told from zero and
    /// that are not riskier; nothing where there is none.
    std::optional<std::size_t> best;
    std::optional<Tried> confirmed;  ///< the best one in fresh futures; nothing where there is none
    bool bought = false;             ///< it gains in fresh futures, too, and is not riskier there
};

/// A run that failed, and of which company. Its values are missing.
struct FailedTry {
    std::string company;
    sim::FailedReplication run;
};

struct Next {
    std::vector<NextRound> rounds;
    bool complete = false;  ///< false if it was stopped; a round that was stopped has fewer futures
    std::vector<FailedTry> failures;
};

/// What to ask.
struct NextQuestion {
    std::string of = {};      ///< the variant to which something is added; empty: the first
    std::int64_t rounds = 2;  ///< at most
    /// Orders first: a line whose stages are alike may need two servers before one earns its price.
    Goal goal = Goal::orders;
};

/// Asks. `run` says which futures: the additions meet `run.replications` of them, and the best one
/// meets as many that come after these. The same result for any number of threads. Throws
/// sim::ConfigError when there is no such variant, or for a run outside its limits.
[[nodiscard]] Next run_next(const StudySpec& spec, const NextQuestion& question,
                            const StudyRun& run, const sim::Progress& progress,
                            const std::atomic<bool>& stop);

}  // namespace models
