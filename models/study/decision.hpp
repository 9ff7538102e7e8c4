// Decisions of a variant that take effect in a running company: from a month on, after a lead time,
// at a cost that is paid once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "models/company/dated_scenario.hpp"
#include "models/company/scenario.hpp"
#include "models/describe/field.hpp"
#include "models/kit/quantity.hpp"
#include "sim/errors.hpp"

namespace models {

/// Dotted paths and the value text of each, e.g. {"breakers.open_at", "110 %"}.
using Assignments = std::vector<std::pair<std::string, std::string>>;

/// What a decision takes: time until it has an effect, and money.
struct DecisionTerms {
    Span lead_time;
    Money one_off_cost;

    bool operator==(const DecisionTerms&) const = default;
};

/// A decision at the start of a month.
struct Decision {
    std::int64_t month = 1;  ///< of the run, from 1
    DecisionTerms terms;
    Assignments changes;  ///< what it changes, in the order of the file

    bool operator==(const Decision&) const = default;
};

/// Most decisions of one variant.
inline constexpr std::size_t most_decisions = 600;

/// The key of a decision in a file: "month 14".
[[nodiscard]] std::string month_key(std::int64_t month);

/// The month of such a key; 0 for another text.
[[nodiscard]] std::int64_t month_in(std::string_view key);

/// All that decisions state, by path: `at."month 14".lead_time` and so on, as text. Without terms
/// that are zero.
[[nodiscard]] Assignments stated(std::span<const Decision> decisions);

/// What `decisions` state and `others` do not.
[[nodiscard]] Assignments stated_beyond(std::span<const Decision> others,
                                        std::span<const Decision> decisions);

/// Adds a decision. What it states takes the place of what an earlier decision of the month states;
/// `has_lead_time` and `has_cost` say whether it states these.
void add_decision(std::vector<Decision>& decisions, Decision decision, bool has_lead_time,
                  bool has_cost);

/// The company over time. Decisions take effect in the order of their dates, of one date in the
/// order of the list; those at or after the end of the run are left out. Throws sim::ConfigError
/// when a change cannot be read.
[[nodiscard]] DatedScenario dated(const Scenario& scenario, const std::vector<Decision>& decisions);

/// The same company, which ran under its base before the opening: with the base's value of every
/// parameter that can change in a running company. Under its own values where these break a rule of
/// the company, or where there is no warm-up.
[[nodiscard]] DatedScenario dated(const Scenario& base, const Scenario& scenario,
                                  const std::vector<Decision>& decisions);

/// What is wrong with decisions, each with its path as in stated(): a parameter that is not there
/// or cannot change in a running company, a value that does not fit, a rule that the company breaks
/// from then on. The scenario must have passed check().
[[nodiscard]] std::vector<sim::Diagnostic> check(const Scenario& scenario,
                                                 const std::vector<Decision>& decisions);

/// Whether a decision can change the parameter at a path in a running company, and if not, why.
/// Empty when it can.
[[nodiscard]] std::string why_not_changeable(const Scenario& scenario, std::string_view path);

template <>
struct Described<DecisionTerms> {
    template <typename Owner = DecisionTerms>
    static constexpr auto fields = std::tuple{
        field<&Owner::lead_time>(bounds::wait,
                                 "Time from the first day of the month until the decision has an "
                                 "effect.",
                                 "[A]"),
        field<&Owner::one_off_cost>(
            bounds::some_money, "Cost that is paid once, on the first day of the month.", "[A]"),
    };
};

}  // namespace models
