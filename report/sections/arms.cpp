// The table of the arms: the profit of each, and other KPIs.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/equal_arms.hpp"
#include "report/lifetime.hpp"
#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report::sections {

namespace {

constexpr const char* profit = "Profit";
constexpr const char* on_time = "Delivered on time";
constexpr const char* ruin = "Ran out of cash, of 100";
constexpr const char* lost = "Deals lost to “not yet”";
constexpr const char* customers = "Customers at the end";

/// What the table has columns for.
struct Columns {
    bool changes = false;  ///< some arm is compared with another one
    bool above = false;    ///< with the row above, too
    bool ruin = false;     ///< some arm runs out of cash
    bool lost = false;     ///< some deal is told "not yet"
};

Columns columns_of(const Study& study) {
    Columns columns;
    for (const std::size_t arm : study.findings.shown) {
        const ArmFindings& numbers = study.numbers(arm);
        columns.changes |= study.findings.references[arm] != arm;
        columns.ruin |= numbers.ruined > 0;
        columns.lost |= numbers.deferred.mean > 0.0;
    }
    columns.above = columns.changes && study.shows_all();
    return columns;
}

std::vector<std::string> headings(const Study& study, const Columns& columns) {
    std::vector<std::string> names{"What we do", profit};
    if (columns.changes) {
        names.push_back(study.findings.outcome == Outcome::swept
                            ? "Change against the first arm at the same point"
                            : "Change against " + study.title(0));
    }
    if (columns.above) names.emplace_back("Change against the row above");
    names.emplace_back(on_time);
    if (columns.ruin) names.emplace_back(ruin);
    if (columns.lost) names.emplace_back(lost);
    names.emplace_back(customers);
    if (columns.changes) names.emplace_back(verdict_column);
    return names;
}

/// How the profit of an arm changes; dashes for a base.
std::string changes(const Study& study, std::size_t arm, const Columns& columns) {
    static constexpr const char* against_base = "Against the base";
    static constexpr const char* against_above = "Against the row above";
    const ArmFindings& numbers = study.numbers(arm);
    const bool is_base = study.findings.references[arm] == arm;
    std::string text;
    if (columns.changes) {
        text += is_base ? cell(against_base, missing)
                        : change_cell(against_base, numbers.against_base, study.unit);
    }
    if (columns.above) {
        text += is_base ? cell(against_above, missing)
                        : change_cell(against_above, numbers.against_above, study.unit);
    }
    return text;
}

/// The arm that the headline says to earn most, if it says so.
bool is_best(const Study& study, std::size_t arm) {
    switch (study.findings.outcome) {
        case Outcome::pays:
            return arm == study.findings.best;
        case Outcome::base_best:
            return arm == 0;
        default:
            return false;
    }
}

std::string row(const Study& study, std::size_t arm, const Columns& columns) {
    const ArmFindings& numbers = study.numbers(arm);
    const double euros = study.unit.euros;
    std::string text =
        (is_best(study, arm) ? "<tr class=\"best\">" : "<tr>") + arm_heading(study.arm(arm));
    text +=
        cell(profit, number_text(numbers.profit.mean / euros), range_text(numbers.profit, euros));
    text += changes(study, arm, columns);
    text += cell(on_time, percent_text(numbers.otd.mean), range_text(numbers.otd, 0.01));
    if (columns.ruin) {
        text += cell(ruin, number_text(numbers.ruin.mean * 100.0), range_text(numbers.ruin, 0.01));
    }
    if (columns.lost) {
        text += cell(lost, number_text(numbers.never_won.mean),
                     numbers.deferred.mean > 0.0
                         ? fmt::format("of {} told so", number_text(numbers.deferred.mean))
                         : "");
    }
    text += cell(customers, number_text(numbers.customers.mean), range_text(numbers.customers));
    if (columns.changes) {
        text += study.findings.references[arm] == arm ? base_cell()
                                                      : verdict_cell(numbers.against_base);
    }
    return text + "</tr>\n";
}

/// What an arm changes that equals another one; empty for an arm that differs.
std::string same_text(const Study& study, std::size_t arm) {
    const std::size_t other = study.findings.same_as[arm];
    if (other == arm || !study.arm(arm).scenario || !study.arm(other).scenario) return "";
    const std::string name = study.title(arm);
    const std::string other_name = study.title(other);
    return paragraph(models::equal_arms_text({.name = name,
                                              .other_name = other_name,
                                              .company = study.arm(arm).company(),
                                              .other = study.arm(other).company(),
                                              .decisions = study.arm(arm).decisions,
                                              .other_decisions = study.arm(other).decisions,
                                              .futures = study.results().replications()}),
                     "small");
}

std::string_view rows_text(const Study& study) {
    return study.findings.outcome == Outcome::swept
               ? "Each row is one company, an arm at a point of the sweep. "
               : "Each row is one way to run the company, an arm of the study. ";
}

/// Which arms the table has, where it has not all of them.
std::string choice_text(const Study& study) {
    const Findings& findings = study.findings;
    const std::string all = number_text(static_cast<double>(findings.arms.size()));
    if (findings.outcome != Outcome::swept) {
        return fmt::format(
            "These are the base and the {} arms with the highest profit, of {} arms in all; those "
            "in which more futures close come last. Charts show the same. The results file holds "
            "all.",
            findings.shown.size() - 1, all);
    }
    const bool names_both = std::find(findings.shown.begin(), findings.shown.end(),
                                      findings.across.lowest) != findings.shown.end();
    const auto points =
        std::count_if(findings.shown.begin(), findings.shown.end(),
                      [&](std::size_t arm) { return findings.references[arm] == arm; });
    return fmt::format(
        "{} Each point is another company, so none is better than another. Charts of single arms "
        "show the same. The results file holds all {} arms.",
        names_both
            ? fmt::format("These are {} of {}: the two with the lowest and the highest profit, and "
                          "others spread evenly over the values of the sweep.",
                          points, count_text(findings.across.points, "point", "points"))
            : "These are the first point, and the highest profit of all.",
        all);
}

std::string html(const Study& study) {
    const Columns columns = columns_of(study);
    std::string rows;
    for (const std::size_t arm : study.findings.shown) rows += row(study, arm, columns);
    std::string text =
        wide_table("arms",
                   fmt::format("{}Means over {} of {}; below them {} intervals. Money in {}.",
                               study.alone() ? "" : rows_text(study), study.futures_text(),
                               study.months_text(), interval_level, study.unit.name),
                   headings(study, columns), rows);
    if (!study.shows_all()) {
        text += paragraph(choice_text(study), "small");
    }
    for (const std::size_t arm : study.findings.shown) {
        text += paragraph(closing_sentence(study, arm), "small");
    }
    for (const std::size_t arm : study.findings.shown) text += same_text(study, arm);
    return section("arms", "In numbers", text);
}

}  // namespace

constexpr Section arms{.name = "arms", .shown_when = always, .html = html};

}  // namespace report::sections
