#include "report/sections/verdict.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report {

namespace {

std::string title_of(const Findings& findings, std::size_t arm) {
    return in_quotes(findings.arms[arm].title);
}

std::string period_of(const Findings& findings) {
    if (findings.months == 0) return "";
    return " over " + count_text(findings.months, "month", "months");
}

// "loses 420 k€ over 36 months (95 % interval 405 to 435 k€)".
std::string earns(const sim::Interval& profit, const MoneyUnit& unit,
                  const std::string& period = "") {
    const bool loses = profit.mean < 0.0;
    const sim::Interval size = loses ? negated(profit) : profit;
    return fmt::format("{} {}{}{}", loses ? "loses" : "earns", money_text(size.mean, unit), period,
                       money_interval_text(size, unit, false));
}

}  // namespace

std::string verdict_sentence(const Findings& findings, const MoneyUnit& unit) {
    const std::string base = title_of(findings, 0);
    const std::string period = period_of(findings);
    if (findings.outcome == Outcome::alone) {
        const sim::Interval& profit = findings.numbers[0].profit;
        if (profit.n == 0) return "No future was completed, so nothing can be said.";
        return fmt::format("{} {}.", base, earns(profit, unit, period));
    }
    const std::string arm = title_of(findings, findings.best);
    const sim::Interval& gain = findings.numbers[findings.best].against_base.difference;
    const bool several = findings.arms.size() > 2;
    const std::string amount = money_text(std::abs(gain.mean), unit);
    switch (findings.outcome) {
        case Outcome::pays:
            return fmt::format("{} earns {}{} more than {}{}{}.", arm, several ? "most: " : "",
                               amount, base, period, money_interval_text(gain, unit, false));
        case Outcome::base_best:
            return fmt::format("{} earns {}: {} earns {} less{}{}.", base,
                               several ? "most" : "more", arm + (several ? ", the next best," : ""),
                               amount, period, money_interval_text(negated(gain), unit, false));
        case Outcome::too_close:
            return fmt::format("Too close to call: {} and {} differ by {}{}{}.",
                               arm + (several ? ", the best of the others," : ""), base,
                               signed_money_text(gain.mean, unit), period,
                               money_interval_text(gain, unit, true));
        case Outcome::same:
            return fmt::format("It makes no difference: {} and {} earn the same in {}.", arm, base,
                               gain.n == 1 ? std::string("the one future")
                                           : fmt::format("each of {} futures", gain.n));
        case Outcome::no_evidence:
        case Outcome::alone:
            break;
    }
    if (gain.n == 0) return "No future was completed in two arms, so nothing can be said.";
    return fmt::format("{} cannot tell: in {}, {} earns {} {} than {}{}.",
                       gain.n == 1 ? "One future" : fmt::format("{} equal futures", gain.n),
                       gain.n == 1 ? "it" : "each of them", arm, amount,
                       gain.mean < 0.0 ? "less" : "more", base, period);
}

std::string level_sentence(const Findings& findings, const MoneyUnit& unit) {
    if (findings.outcome == Outcome::alone) {
        const sim::Interval& ruin = findings.numbers[0].ruin;
        if (ruin.n == 0) return "";
        return fmt::format("It runs out of cash in {} futures.", of_hundred_text(ruin));
    }
    const sim::Interval& arm = findings.numbers[findings.best].profit;
    const sim::Interval& base = findings.numbers[0].profit;
    if (arm.n == 0 || base.n == 0) return "";
    return fmt::format("In all, it {}; {} {}.", earns(arm, unit), title_of(findings, 0),
                       earns(base, unit));
}

std::string rivals_sentence(const Findings& findings) {
    if (findings.rivals.empty()) return "";
    std::vector<std::string> names;
    if (findings.rivals.size() > most_shown) {
        names.push_back(count_text(findings.rivals.size(), "other arm", "other arms"));
    } else {
        for (const std::size_t arm : findings.rivals) names.push_back(title_of(findings, arm));
    }
    return fmt::format("Too close to call against it: {}.", list_text(names));
}

namespace sections {

namespace {

std::string html(const Study& study) {
    const sim::Interval& amount =
        study.alone() ? study.best().profit : study.best().against_base.difference;
    std::string text = "<section class=\"verdict\" aria-label=\"Verdict\">\n";
    text += fmt::format("<div class=\"headline {}\">",
                        study.alone() ? "open" : style_of(study.best().against_base));
    if (amount.n > 0) {
        const double euros = study.unit.euros;
        const std::string range =
            study.alone() ? range_text(amount, euros) : signed_range_text(amount, euros);
        text += fmt::format("<p class=\"amount\"><strong>{}</strong><span>{}</span></p>",
                            escaped(study.alone() ? money_text(amount.mean, study.unit)
                                                  : signed_money_text(amount.mean, study.unit)),
                            range.empty()
                                ? "profit, in " + count_text(amount.n, "future", "futures")
                                : fmt::format("profit<br>{} interval<br>{}{}{}", interval_level,
                                              range, narrow_space, study.unit.name));
    }
    text += "<div>";
    text += paragraph(verdict_sentence(study.findings, study.unit), "sentence");
    text += paragraph(level_sentence(study.findings, study.unit));
    text += paragraph(rivals_sentence(study.findings));
    return text + "</div></div>\n</section>\n";
}

}  // namespace

constexpr Section verdict{.name = "verdict", .shown_when = always, .html = html};

}  // namespace sections

}  // namespace report
