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
    /// As a file states it: of the base and the arm where these differ, with " / " between them.
    std::string value;
    /// The answer against none: the gain of the arm over the base, or the profit of a company alone
    /// against 0, EUR. The verdicts of all values hold together (judge_together()).
    sim::Comparison answer;
    /// The change of the answer, EUR; its verdicts hold together likewise.
    sim::Comparison change = {};
    bool riskier = false;  ///< more futures of the arm close than of the base
};

/// A number at one side of its value.
struct Side {
    std::optional<OtherValue> other = {};
    std::string why_not = {};  ///< where there is none: it is at its bound, it breaks a rule, …
};

/// A number, and what it does to the answer.
struct InfluentialNumber {
    std::string path;
    std::string sentence;  ///< what it means
    std::string value;     ///< as OtherValue::value
    Side lower = {};
    Side higher = {};

    /// The larger of the two changes of the answer, EUR, without its sign.
    [[nodiscard]] double swing() const;
    /// Whether one of the changes is told from none.
    [[nodiscard]] bool told() const;
};

struct Tornado {
    bool of_gain = false;  ///< the answer is the gain of an arm over the base; else a profit
    std::uint64_t first_replication = 0;
    std::uint64_t replications = 0;  ///< futures in which the told numbers were tried
    std::size_t tried = 0;           ///< numbers that were tried
    std::uint64_t tried_in = 0;      ///< futures in which all of them were
    sim::Comparison answer = {};     ///< of the companies as they are, as OtherValue::answer
    bool riskier = false;            ///< of the companies as they are
    std::vector<InfluentialNumber> numbers = {};  ///< the most influential first
};

/// A tornado, or why there is none.
struct TornadoOrReason {
    std::optional<Tornado> tornado = {};
    std::string why_not = {};
};

/// Asks on which numbers the answer of a study hangs: of a base, or of a base and one arm. `run`:
/// the futures of the answer; `trial`: those in which all numbers are tried. Numbers that say how
/// the run or the calendar is made are no numbers of the world, and are not tried.
[[nodiscard]] TornadoOrReason tornado(const StudySpec& study, const StudyRun& run,
                                      const StudyRun& trial, AlteredStudies& studies);

}  // namespace models
