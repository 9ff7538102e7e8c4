// In which futures the arms of a study close, and verdicts that put this first.
//
// An arm that earns more because it takes the risk to be ruined is no better one. So nothing of an
// arm is called better when more futures close in it than in the arm that it is compared with
// (docs/decisions/0026).
#pragma once

#include <cstddef>
#include <vector>

#include "sim/results.hpp"
#include "sim/statistics.hpp"

namespace models {

/// Makes a verdict "riskier" where it is "better".
void make_riskier(sim::Comparison& comparison);

class Closures {
 public:
    /// Reads the KPI `ruin`; results without it have no closures.
    explicit Closures(const sim::Results& results);

    /// Whether more futures close in an arm than in the other, of those that both have completed.
    /// O(futures).
    [[nodiscard]] bool more(std::size_t arm, std::size_t reference) const;

    /// Makes a verdict "riskier" where it is "better" and more futures close in the arm than in the
    /// one that it is compared with.
    void put_first(sim::Comparison& comparison, std::size_t arm, std::size_t reference) const;

 private:
    std::vector<std::vector<double>> ruin_;  // by arm and future
};

}  // namespace models
