#include "report/sections/cards/price.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/cards/card.hpp"

namespace report {

std::string deferral_sentence(const Findings& findings, std::size_t arm) {
    const ArmFindings& numbers = findings.numbers[arm];
    if (std::isnan(numbers.deferred.mean)) return "";
    if (numbers.deferred.mean == 0.0) return "No deal is told “not yet”.";
    std::string text = fmt::format("{} deals and reorders per future are told “not yet”{}",
                                   number_text(numbers.deferred.mean),
                                   interval_text(range_text(numbers.deferred)));
    if (std::isnan(numbers.lost_share.mean)) return text + ".";
    const std::string range = range_text(numbers.lost_share, 0.01);
    return text + fmt::format("; {} of them never return to buy{}.",
                              percent_text(numbers.lost_share.mean),
                              range.empty() ? "" : fmt::format(" ({}{}%)", range, narrow_space));
}

std::string quote_sentence(const Findings& findings, std::size_t arm) {
    const ArmFindings& numbers = findings.numbers[arm];
    if (std::isnan(numbers.quote.mean)) return "";
    const std::string mean = number_text(numbers.quote.mean, 1) + " working days";
    if (findings.references[arm] == arm) return fmt::format("Quoted lead times average {}.", mean);
    const sim::Comparison& change = numbers.quote_change;
    const std::string difference = signed_text(change.difference.mean, 1);
    const std::string futures = futures_with_value(change.difference);
    const std::string interval = interval_text(signed_range_text(change.difference, 1.0, 1)) +
                                 (futures.empty() ? "" : ", over " + futures);
    const bool reads_alike = number_text(change.base, 1) == number_text(change.value, 1);
    const std::string no_change = signed_text(0.0, 1);
    const bool reads_as_none = signed_text(change.difference.low, 1) == no_change &&
                               signed_text(change.difference.high, 1) == no_change;
    if (change.verdict == sim::Verdict::identical || (is_significant(change) && reads_alike) ||
        reads_as_none) {
        return fmt::format("Quoted lead times stay at {}.", mean);
    }
    if (!is_significant(change) && has_bounds(change.difference)) {
        return fmt::format("Quoted lead times stay near {}: {} is too close to call{}.", mean,
                           difference, interval);
    }
    return fmt::format("Quoted lead times {} from {} to {} on average, {}{}.",
                       change.difference.mean > 0.0 ? "lengthen" : "shorten",
                       number_text(change.base, 1), mean, difference, interval);
}

namespace cards {

namespace {

/// The arms of the card: the best one, and those of the card on single decisions.
std::vector<std::size_t> told_arms(const Study& study) {
    // Points of a sweep are companies, and nothing that one of them pays a price for.
    if (study.findings.outcome == Outcome::swept) return study.base_and_best();
    std::vector<std::size_t> told{study.findings.best};
    if (study.decisions.empty() || study.tells_together(study.decisions.front())) return told;
    for (const StepFindings& step : study.decisions.front()) {
        const std::size_t with = step.step.with;
        if (std::find(told.begin(), told.end(), with) == told.end()) told.push_back(with);
    }
    return told;
}

bool has_price(const ArmFindings& numbers) {
    return !std::isnan(numbers.deferred.mean) || !std::isnan(numbers.quote.mean);
}

bool shown_when(const Study& study) {
    const std::vector<std::size_t> told = told_arms(study);
    return (study.alone() && !std::isnan(study.numbers(0).otd.mean)) ||
           std::any_of(told.begin(), told.end(),
                       [&](std::size_t arm) { return has_price(study.numbers(arm)); });
}

std::string heading(const Study& study) {
    const bool compares = !study.alone() && study.findings.outcome != Outcome::swept;
    return compares ? "The price paid" : "What customers meet";
}

std::string body(const Study& study) {
    std::string text;
    for (const std::size_t arm : told_arms(study)) {
        if (!has_price(study.numbers(arm))) continue;
        if (!study.alone()) text += fmt::format("<h3>{}</h3>\n", marked_title(study.arm(arm)));
        const std::string deferral = deferral_sentence(study.findings, arm);
        const std::string quote = quote_sentence(study.findings, arm);
        text += paragraph(deferral.empty() ? quote : fmt::format("{} {}", deferral, quote));
    }
    const double otd = study.numbers(0).otd.mean;
    if (study.alone() && !std::isnan(otd)) {
        text += paragraph(fmt::format("{} of the orders come on time.", percent_text(otd)));
    }
    return text;
}

}  // namespace

constexpr Card price{.shown_when = shown_when, .heading = heading, .body = body};

}  // namespace cards

}  // namespace report
