// A study as the page sees it: its results, what they say, and what several charts and sections
// need of them, each computed once.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "report/findings.hpp"
#include "report/volumes.hpp"
#include "report/words.hpp"

namespace report {

/// The markets that are told apart, largest revenue in the base first; the rest are one line.
inline constexpr std::size_t most_markets = 10;

/// Refers to the results, which must outlive it.
struct Study {
    /// `scenarios` as for read_arms(). Throws sim::ConfigError if there is nothing to report, or
    /// if time is not in days since a date.
    explicit Study(const sim::Results& results, std::span<const models::Scenario> scenarios = {});

    Kpis kpis;
    Findings findings;
    MoneyUnit unit;
    std::vector<std::vector<StepFindings>> decisions;  ///< the steps of each
    std::vector<std::string> months;                   ///< their first days
    std::vector<std::string> resources;                ///< their names
    /// The resources that charts show one by one, in order: all, or of more than ten the nine with
    /// the highest mean load over the base and the best arm.
    std::vector<std::size_t> leading_resources;
    std::vector<std::size_t> leading_markets;  ///< of several; empty for one
    std::vector<VolumePoint> volumes;

    [[nodiscard]] const sim::Results& results() const { return kpis.results(); }
    [[nodiscard]] const Arm& arm(std::size_t index) const { return findings.arms[index]; }
    /// The title of an arm in quotation marks.
    [[nodiscard]] std::string title(std::size_t index) const;
    [[nodiscard]] const ArmFindings& numbers(std::size_t index) const;
    [[nodiscard]] const ArmFindings& best() const { return numbers(findings.best); }
    /// Whether there is one arm only, and nothing to compare.
    [[nodiscard]] bool alone() const { return findings.outcome == Outcome::alone; }
    /// Whether every arm is shown one by one.
    [[nodiscard]] bool shows_all() const { return findings.shown.size() == findings.arms.size(); }
    /// The arms that summaries describe: the base and the best one.
    [[nodiscard]] std::vector<std::size_t> base_and_best() const;
    /// Whether the steps of a decision are told in one sentence: where not every arm is shown,
    /// neither is every pair of arms.
    [[nodiscard]] bool tells_together(const std::vector<StepFindings>& steps) const;
    /// "40 futures", "36 months".
    [[nodiscard]] std::string futures_text() const;
    [[nodiscard]] std::string months_text() const;
};

}  // namespace report
