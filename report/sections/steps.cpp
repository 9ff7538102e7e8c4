#include "report/sections/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report {

std::string step_sentence(const Findings& findings, const StepFindings& step,
                          const MoneyUnit& unit) {
    const std::string on_top =
        fmt::format("On top of {}", in_quotes(findings.arms[step.step.without].title));
    const sim::Interval& gain = step.profit.difference;
    if (gain.n == 0) return fmt::format("{}: no future was completed in both arms.", on_top);
    if (step.profit.verdict == sim::Verdict::identical) {
        return fmt::format("{} it changes nothing, in any future.", on_top);
    }
    const bool costs = gain.mean < 0.0;
    const std::string size = money_text(std::abs(gain.mean), unit);
    if (!has_bounds(gain)) {
        return fmt::format("{} it {} {} in {} that {} run, too few to tell.", on_top,
                           costs ? "costs" : "adds", size,
                           gain.n == 1 ? std::string("the one future")
                                       : fmt::format("each of the {} futures", gain.n),
                           gain.n == 1 ? "was" : "were");
    }
    if (!is_significant(step.profit)) {
        return fmt::format("{} it is too close to call: {}{}.", on_top,
                           signed_money_text(gain.mean, unit),
                           money_interval_text(gain, unit, true));
    }
    return fmt::format("{} it {} {}{}{}.", on_top, costs ? "costs" : "adds", size,
                       money_interval_text(costs ? negated(gain) : gain, unit, false),
                       step.profit.verdict == sim::Verdict::riskier
                           ? ", but more futures close: it is riskier"
                           : "");
}

std::string steps_sentence(const std::vector<StepFindings>& steps, const MoneyUnit& unit) {
    std::size_t adds = 0;
    std::size_t costs = 0;
    std::size_t riskier = 0;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const StepFindings& step : steps) {
        const double gain = step.profit.difference.mean;
        low = std::min(low, gain);
        high = std::max(high, gain);
        if (!is_significant(step.profit)) continue;
        if (step.profit.verdict == sim::Verdict::riskier) {
            ++riskier;
        } else {
            ++(gain > 0.0 ? adds : costs);
        }
    }
    return fmt::format(
        "In {} pairs of arms that differ by it alone, it adds to profit in {}, costs in {}, {}and "
        "is "
        "too close to call in {}; means reach from {} to {}.",
        steps.size(), adds, costs,
        riskier == 0 ? "" : fmt::format("is riskier in {}, because more futures close, ", riskier),
        steps.size() - adds - costs - riskier, signed_money_text(low, unit),
        signed_money_text(high, unit));
}

namespace sections {

namespace {

bool shown_when(const Study& study) { return !study.decisions.empty(); }

std::string rows_of(const Study& study, const std::vector<StepFindings>& decision) {
    const std::string what = escaped(capitalised(decision.front().step.what));
    if (study.tells_together(decision)) {
        return fmt::format(
            "<tr><th scope=\"row\">{}</th><td class=\"together\" colspan=\"3\">{}</td></tr>\n",
            what, escaped(steps_sentence(decision, study.unit)));
    }
    std::string text;
    for (const StepFindings& step : decision) {
        text += fmt::format("<tr{}><th scope=\"row\">{}</th><td data-label=\"Added to\">{}</td>",
                            &step == &decision.front() ? "" : " class=\"again\"", what,
                            escaped(study.arm(step.step.without).title));
        text += change_cell("Change of profit", step.profit, study.unit);
        text += verdict_cell(step.profit) + "</tr>\n";
    }
    return text;
}

std::string html(const Study& study) {
    const std::size_t told = std::min(study.decisions.size(), most_decisions);
    std::string rows;
    for (std::size_t i = 0; i < told; ++i) rows += rows_of(study, study.decisions[i]);
    std::string text = wide_table(
        "steps",
        fmt::format("Pairs of arms that differ by one decision alone; change of profit in {}, with "
                    "{} intervals.",
                    study.unit.name, interval_level),
        {"Decision", "Added to", "Change of profit", verdict_column}, rows);
    if (told < study.decisions.size()) {
        text += paragraph(fmt::format("These are the first {} of {} decisions.", told,
                                      number_text(static_cast<double>(study.decisions.size()))),
                          "small");
    }
    return section("steps", "What each part adds", text);
}

}  // namespace

constexpr Section steps{.name = "steps", .shown_when = shown_when, .html = html};

}  // namespace sections

}  // namespace report
