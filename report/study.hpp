// A study for the page: its results and findings, and the values that several charts and sections
// use, each computed once.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/study/closures.hpp"
#include "models/study/follow_up.hpp"
#include "report/findings.hpp"
#include "report/volumes.hpp"
#include "report/words.hpp"

namespace report {

/// The greatest number of markets that are shown one by one, those with the largest revenue in the
/// base. The others are summed.
inline constexpr std::size_t most_markets = 10;

/// Refers to the results, which must outlive it.
struct Study {
    /// `variants` as for read_arms(). Throws sim::ConfigError if there is nothing to report, or
    /// if time is not in days since a date.
    explicit Study(const sim::Results& results,
                   std::span<const models::RecordedScenario> variants = {},
                   const models::FollowUp& after = {});

    Kpis kpis;
    models::Closures closures;
    Findings findings;
    MoneyUnit unit;
    std::vector<std::vector<StepFindings>> decisions;  ///< the steps of each
    std::vector<std::string> months;                   ///< their first days
    std::vector<std::string> resources;                ///< their titles
    std::vector<std::string> constraints;              ///< titles of what can be a bottleneck
    std::vector<std::string> markets;                  ///< their titles
    /// The resources that charts show one by one, in order: all of them, or, if there are more than
    /// ten, the nine with the highest mean load over the base and the best arm.
    std::vector<std::size_t> leading_resources;
    std::vector<std::size_t> leading_markets;  ///< of several; empty for one
    std::vector<VolumePoint> volumes;
    std::optional<models::RuinDrivers> drivers;
    std::optional<models::Tornado> tornado;  ///< about the best arm; of a sweep there is none
    std::string why_no_tornado;              ///< where one was asked for and could not be had

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
    /// Whether one sentence summarises all steps of a decision. So it is when not every arm is
    /// shown, because then not every pair of arms can be shown either.
    [[nodiscard]] bool tells_together(const std::vector<StepFindings>& steps) const;
    /// "40 futures", "36 months".
    [[nodiscard]] std::string futures_text() const;
    [[nodiscard]] std::string months_text() const;
};

}  // namespace report
