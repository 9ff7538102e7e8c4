// On which numbers the answer of a study hangs: each number of the companies a fifth lower and a
// fifth higher, one at a time, in the same futures. It is the data of a tornado diagram (Eschenbach
// 1992, Interfaces 22(6), 40–46).
//
// The answer is the gain of an arm over the base, or the profit of a company that is compared with
// none. A number changes in both companies, and before the opening, too, because it says what the
// world is like. All numbers are tried in a few futures; those that change the answer most are
// tried again in more futures, which are other ones, so that their effects are not flattered by the
// choice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/sensitivity/altered_studies.hpp"
#include "models/study/study_spec.hpp"
#include "sim/statistics.hpp"

namespace models {

/// The share by which each number is lower and higher. A count changes by one at least, and a
/// number by no more than to its bound.
inline constexpr double number_change = 0.2;
/// The most numbers that are tried in more futures.
inline constexpr std::size_t most_told_numbers = 12;
/// The futures in which all numbers are tried.
inline constexpr std::uint64_t trial_futures = 2;

/// The answer with another value of a number.
struct OtherValue {
    std::string value;     ///< as a file states it
    sim::Interval answer;  ///< EUR
    /// The change of the answer, EUR. Verdicts are by judge_together() over both values of all
    /// numbers that are told.
    sim::Comparison change = {};
    bool riskier = false;  ///< more futures of the arm close than of the base
};

/// A number, and what it does to the answer.
struct InfluentialNumber {
    std::string path;
    std::string sentence;                   ///< what it means
    std::string value;                      ///< as the arm has it
    std::optional<OtherValue> lower = {};   ///< nothing where the company breaks a rule with it
    std::optional<OtherValue> higher = {};  ///< likewise

    /// The larger of the two changes of the answer, EUR, without its sign.
    [[nodiscard]] double swing() const;
    /// Whether one of the changes is told from none.
    [[nodiscard]] bool told() const;
};

struct Tornado {
    bool of_gain = false;  ///< the answer is the gain of an arm over the base; else a profit
    std::uint64_t first_replication = 0;
    std::uint64_t replications = 0;               ///< futures in which the told numbers were tried
    std::size_t tried = 0;                        ///< numbers
    sim::Interval answer;                         ///< of the companies as they are, EUR
    std::vector<InfluentialNumber> numbers = {};  ///< the most influential first
};

/// Asks on which numbers the answer of a study hangs: of a base, or of a base and one arm. `run`:
/// the futures of the answer; `trial`: those in which all numbers are tried. Nothing where it is
/// stopped, where a run of the companies as they are fails, and where no number changes anything.
[[nodiscard]] std::optional<Tornado> tornado(const StudySpec& study, const StudyRun& run,
                                             const StudyRun& trial, AlteredStudies& studies);

}  // namespace models
