#include "report/sections/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <vector>

#include "report/lifetime.hpp"
#include "report/markup.hpp"
#include "report/sections/list.hpp"
#include "report/sections/stock.hpp"

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

/// "most: ", or of which arms it does where others are left out.
std::string most_of(const Findings& findings) {
    const bool leaves_out =
        std::any_of(findings.numbers.begin(), findings.numbers.end(),
                    [](const ArmFindings& numbers) { return numbers.closes_more; });
    return leaves_out ? "most of the arms that close no more often: " : "most: ";
}

/// "12 of 40 futures".
std::string closed_futures(const ArmFindings& numbers) {
    return fmt::format("{} of {}", numbers.ruined, count_text(numbers.ruin.n, "future", "futures"));
}

std::string riskier_sentence(const Findings& findings, const MoneyUnit& unit) {
    const std::string base = title_of(findings, 0);
    const std::string arm = title_of(findings, findings.best);
    const ArmFindings& numbers = findings.numbers[findings.best];
    const sim::Interval& gain = findings.headline().difference;
    if (!numbers.closes_more && findings.confirmation) {
        const sim::Comparison& ruin = findings.confirmation->ruin;
        return fmt::format(
            "{} is riskier than {}: simulated anew, it runs out of cash in {} of the futures, {} "
            "in "
            "{}.",
            arm, base, percent_text(ruin.value), base, percent_text(ruin.base));
    }
    const std::string what = findings.arms.size() > 2
                                 ? "Every other arm is riskier than " + base +
                                       ". The one that earns most, " + arm + ", runs"
                                 : arm + " is riskier than " + base + ": it runs";
    return fmt::format("{} out of cash in {}, {} in {}. On average it earns {} {}{}{}.", what,
                       closed_futures(numbers), base, closed_futures(findings.numbers[0]),
                       money_text(std::abs(gain.mean), unit), gain.mean < 0.0 ? "less" : "more",
                       period_of(findings),
                       money_interval_text(gain.mean < 0.0 ? negated(gain) : gain, unit, false));
}

/// The arms that no headline names, because more futures close in them; empty where there are none.
std::string left_out_sentence(const Findings& findings) {
    std::vector<std::string> names;
    for (std::size_t arm = 1; arm < findings.arms.size(); ++arm) {
        if (findings.numbers[arm].closes_more) names.push_back(title_of(findings, arm));
    }
    if (names.empty() || findings.outcome == Outcome::riskier ||
        findings.outcome == Outcome::swept) {
        return "";
    }
    if (names.size() > most_shown) {
        names = {count_text(names.size(), "arm is", "arms are")};
        return fmt::format("{} left out of this, because more futures close in them.",
                           names.front());
    }
    return fmt::format("Left out of this, because more futures close in {}: {}.",
                       names.size() == 1 ? "it" : "them", list_text(names));
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
    if (findings.outcome == Outcome::swept) {
        return across_points_sentences(findings, unit).front();
    }
    const std::string arm = title_of(findings, findings.best);
    const sim::Interval& gain = findings.headline().difference;
    const bool several = findings.arms.size() > 2;
    const std::string amount = money_text(std::abs(gain.mean), unit);
    switch (findings.outcome) {
        case Outcome::pays:
            return fmt::format("{} earns {}{} more than {}{}{}.", arm,
                               several ? most_of(findings) : "", amount, base, period,
                               money_interval_text(gain, unit, false));
        case Outcome::base_best:
            return fmt::format(
                "{} earns {}{} earns {} less{}{}.", base,
                several ? most_of(findings) : "more: ", arm + (several ? ", the next best," : ""),
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
        case Outcome::riskier:
            return riskier_sentence(findings, unit);
        case Outcome::no_evidence:
        case Outcome::swept:
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
    if (findings.outcome == Outcome::swept) {
        std::string text;
        const std::vector<std::string> sentences = across_points_sentences(findings, unit);
        for (std::size_t i = 1; i < sentences.size(); ++i) {
            text += (i == 1 ? "" : " ") + sentences[i];
        }
        return text;
    }
    const sim::Interval& arm = findings.numbers[findings.best].profit;
    const sim::Interval& base = findings.numbers[0].profit;
    if (arm.n == 0 || base.n == 0) return "";
    return fmt::format("In all, {} {}; {} {}.", title_of(findings, findings.best), earns(arm, unit),
                       title_of(findings, 0), earns(base, unit));
}

std::string choice_sentence(const Findings& findings, const MoneyUnit& unit) {
    const bool claims =
        findings.outcome == Outcome::pays || findings.outcome == Outcome::base_best ||
        findings.outcome == Outcome::too_close || findings.outcome == Outcome::riskier;
    if (findings.candidates < 2 || !(claims || findings.confirmation)) return "";
    const std::string arm = title_of(findings, findings.best);
    const std::string first =
        fmt::format("{} came out first of {}", arm, count_text(findings.candidates, "arm", "arms"));
    if (!findings.confirmation) {
        const std::string& why = findings.why_unconfirmed;
        return first + " in these futures, so its number is flattered by their luck." +
               (why.empty() ? "" : fmt::format(" It was not simulated anew: {}.", why));
    }
    const sim::Interval& chosen = findings.numbers[findings.best].against_base.difference;
    return fmt::format(
        "{}. The change above is from {} that did not choose it; in those of the table it is {}{}.",
        first, count_text(findings.confirmation->replications, "other future", "other futures"),
        signed_money_text(chosen.mean, unit), money_interval_text(chosen, unit, true));
}

std::string alive_sentence(const Study& study) {
    const Findings& findings = study.findings;
    if (findings.outcome == Outcome::alone || findings.outcome == Outcome::swept) return "";
    const ArmFindings& base = findings.numbers[0];
    const ArmFindings& best = findings.numbers[findings.best];
    if (base.ruined + best.ruined == 0 || findings.outcome == Outcome::same) return "";
    const sim::Comparison alive =
        while_both_live(study.kpis, findings.references[findings.best], findings.best);
    if (alive.difference.n == 0) return "";
    std::vector<std::string> closing;
    for (const std::size_t arm : {std::size_t{0}, findings.best}) {
        const ArmFindings& numbers = findings.numbers[arm];
        if (numbers.ruined == 0) continue;
        closing.push_back(fmt::format("{} runs out of cash in {} of {}", title_of(findings, arm),
                                      numbers.ruined,
                                      count_text(numbers.ruin.n, "future", "futures")));
    }
    const bool less = alive.difference.mean < 0.0;
    const sim::Interval amount = less ? negated(alive.difference) : alive.difference;
    return fmt::format(
        "{}. A company that has closed loses nothing more, so the difference depends on the cash "
        "that it had to lose. Over the months in which both live, {} earns {} {}{}.",
        list_text(closing), title_of(findings, findings.best), money_text(amount.mean, study.unit),
        less ? "less" : "more", money_interval_text(amount, study.unit, false));
}

std::string rivals_sentence(const Findings& findings) {
    const auto named = [&](const std::vector<std::size_t>& arms) {
        if (arms.size() > most_shown) return count_text(arms.size(), "other arm", "other arms");
        std::vector<std::string> names;
        for (const std::size_t arm : arms) names.push_back(title_of(findings, arm));
        return list_text(names);
    };
    std::string text;
    if (!findings.rivals.empty()) {
        text = fmt::format("Too close to call against it: {}.", named(findings.rivals));
    }
    // Where nothing makes a difference, the headline says so.
    if (!findings.equals.empty() && findings.outcome != Outcome::same) {
        text += fmt::format("{}The same profit in every future as it: {}.", text.empty() ? "" : " ",
                            named(findings.equals));
    }
    return text;
}

namespace sections {

namespace {

std::string html(const Study& study) {
    const bool swept = study.findings.outcome == Outcome::swept;
    const sim::Interval amount = swept           ? sim::Interval{}
                                 : study.alone() ? study.best().profit
                                                 : study.findings.headline().difference;
    std::string text = "<section class=\"verdict\" aria-label=\"Verdict\">\n";
    text += fmt::format("<div class=\"headline {}\">",
                        study.alone() || swept ? "open" : style_of(study.findings.headline()));
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
    text += paragraph(left_out_sentence(study.findings));
    text += paragraph(choice_sentence(study.findings, study.unit));
    text += paragraph(alive_sentence(study));
    text += paragraph(rivals_sentence(study.findings));
    const std::map<std::size_t, std::string> partners = partner_sentences(study);
    const auto gains = partners.find(study.findings.best);
    if (gains != partners.end()) text += paragraph(gains->second);
    return text + "</div></div>\n</section>\n";
}

}  // namespace

constexpr Section verdict{.name = "verdict", .shown_when = always, .html = html};

}  // namespace sections

}  // namespace report
