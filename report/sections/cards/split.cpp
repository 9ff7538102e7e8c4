#include "report/sections/cards/split.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/cards/card.hpp"

namespace report {

std::string part_words(const Part& part) {
    const std::string name(part.name);
    if (part.change.verdict == sim::Verdict::identical) return name + ", unchanged";
    if (!is_significant(part.change) && has_bounds(part.change.difference))
        return name + ", too close to call";
    const bool gains = part.change.difference.mean > 0.0;
    if (part.key == "advertising") {
        return gains ? "Advertising not bought" : "More advertising bought";
    }
    if (part.key == "margin") {
        return gains ? "Better margin on goods sold" : "Lower margin on goods sold";
    }
    if (part.key == "penalties") return gains ? "Fewer late penalties" : "More late penalties";
    return name + (gains ? ", lower" : ", higher");
}

std::string volume_note(const Findings& findings, std::size_t arm) {
    const sim::Comparison& delivered = findings.numbers[arm].delivered;
    if (delivered.difference.n == 0) return "";
    return fmt::format("Behind the margin stand {} delivered orders; {} delivers {}.",
                       number_text(delivered.value), in_quotes(findings.arms[0].title),
                       number_text(delivered.base));
}

std::string closure_note(const Findings& findings) {
    const bool any = std::any_of(findings.numbers.begin(), findings.numbers.end(),
                                 [](const ArmFindings& numbers) { return numbers.ruined > 0; });
    if (!any) return "";
    return "A company that runs out of cash closes: from then on it sells nothing and pays "
           "nothing, so an arm that lives longer also pays fixed costs for longer.";
}

namespace cards {

namespace {

bool shown_when(const Study& study) {
    return !study.alone() && study.findings.outcome != Outcome::swept &&
           study.best().against_base.difference.n > 0;
}

std::string heading(const Study& study) {
    switch (study.findings.outcome) {
        case Outcome::pays:
            return "Where the gain comes from";
        case Outcome::base_best:
            return "Where the loss comes from";
        default:
            return "Where the difference comes from";
    }
}

/// The scale of the bars, EUR.
struct Extent {
    double low = 0.0;
    double high = 0.0;
    void include(const sim::Interval& change) {
        low = std::min(low, change.mean);
        high = std::max(high, change.mean);
    }
    [[nodiscard]] double percent(double amount) const {
        return high > low ? 100.0 * (amount - low) / (high - low) : 0.0;
    }
};

/// One line with its bar.
std::string row(const std::string& name, const sim::Interval& change, const Extent& extent,
                const MoneyUnit& unit, const char* style) {
    const double from = extent.percent(std::min(change.mean, 0.0));
    const double to = extent.percent(std::max(change.mean, 0.0));
    return fmt::format(
        "<tr class=\"{}\"><th scope=\"row\">{}</th><td class=\"bar\" aria-hidden=\"true\"><div>"
        "<i style=\"left:{:.1f}%\"></i><span class=\"{}\" style=\"left:{:.1f}%;width:{:.1f}%\">"
        "</span></div></td><td class=\"number\">{}<small>{}</small></td></tr>\n",
        style, escaped(name), extent.percent(0.0), change.mean < 0.0 ? "down" : "up", from,
        to - from, escaped(signed_text(change.mean / unit.euros)),
        escaped(signed_range_text(change, unit.euros)));
}

/// A sentence about the parts in the row "Everything else", the largest first. Parts that round to
/// zero are left out.
std::string others_sentence(const Split& split, const MoneyUnit& unit) {
    std::vector<std::pair<double, std::string>> others;
    for (std::size_t i = leading_parts; i < split.parts.size(); ++i) {
        const double amount = split.parts[i].change.difference.mean;
        if (signed_text(amount / unit.euros) == "0") continue;
        others.emplace_back(-std::abs(amount),
                            fmt::format("{} {}", uncapitalised(std::string(split.parts[i].name)),
                                        signed_money_text(amount, unit)));
    }
    if (others.empty()) return "";
    std::sort(others.begin(), others.end());
    std::vector<std::string> names;
    for (auto& [size, name] : others) names.push_back(std::move(name));
    return fmt::format("{}: {}.", everything_else, list_text(names));
}

std::string body(const Study& study) {
    const Split& split = study.best().split;
    if (!split.complete()) {
        return paragraph(
            "These results do not hold every part of the profit, so its change "
            "cannot be split.");
    }
    Extent extent;
    extent.include(split.total);
    extent.include(split.rest.difference);
    for (std::size_t i = 0; i < leading_parts; ++i) {
        extent.include(split.parts[i].change.difference);
    }
    std::string rows;
    for (std::size_t i = 0; i < leading_parts; ++i) {
        rows += row(part_words(split.parts[i]), split.parts[i].change.difference, extent,
                    study.unit, "part");
    }
    rows += row(everything_else, split.rest.difference, extent, study.unit, "part");
    rows += row("In all", split.total, extent, study.unit, "total");
    const std::size_t best = study.findings.best;
    const std::string futures = futures_with_value(split.total);
    std::string text =
        table("split",
              fmt::format("Change of profit under {} against {}, {}, with {} intervals{}",
                          study.title(best), study.title(0), study.unit.name, interval_level,
                          futures.empty() ? "" : ", over " + futures),
              {}, rows);
    text += paragraph(others_sentence(split, study.unit), "small");
    text += paragraph(volume_note(study.findings, best), "small");
    if (study.numbers(0).ruined != study.best().ruined) {
        text += paragraph(closure_note(study.findings), "small");
    }
    return text;
}

}  // namespace

constexpr Card split{.shown_when = shown_when, .heading = heading, .body = body};

}  // namespace cards

}  // namespace report
