#include "report/across_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "report/evenly.hpp"
#include "report/findings.hpp"
#include "report/verdict_changes.hpp"

namespace report {

namespace {

void count(ArmAcrossPoints& arm, sim::Verdict verdict) {
    switch (verdict) {
        case sim::Verdict::better:
            ++arm.better;
            return;
        case sim::Verdict::worse:
            ++arm.worse;
            return;
        case sim::Verdict::riskier:
            ++arm.riskier;
            return;
        default:
            ++arm.open;
    }
}

std::string profit_text(const Findings& findings, std::size_t arm, const MoneyUnit& unit) {
    const sim::Interval& profit = findings.numbers[arm].profit;
    return fmt::format("{}{} under {}", money_text(profit.mean, unit),
                       money_interval_text(profit, unit, false),
                       in_quotes(findings.arms[arm].title));
}

std::string range_sentence(const Findings& findings, const MoneyUnit& unit) {
    const AcrossPoints& across = findings.across;
    const std::string range =
        fmt::format("from {} to {}", profit_text(findings, across.lowest, unit),
                    profit_text(findings, across.highest, unit));
    if (is_significant(across.extremes)) return fmt::format("Profit runs {}.", range);
    if (std::isnan(across.extremes.adjusted_p))
        return fmt::format("Means of profit run {}.", range);
    return fmt::format(
        "Too close to call: the lowest and the highest of {} cannot be told apart. Means of profit "
        "run {}.",
        count_text(findings.arms.size(), "arm", "arms"), range);
}

std::string arm_sentence(const AcrossPoints& across, const ArmAcrossPoints& arm) {
    std::vector<std::string> found;
    const auto add = [&](std::size_t points, const std::string& text) {
        if (points > 0) found.push_back(fmt::format("{} {}", text, points));
    };
    add(arm.better, "earns more than " + in_quotes(across.base) + " at");
    add(arm.worse, "earns less at");
    add(arm.riskier, "is riskier, because more futures close, at");
    add(arm.open, "is too close to call at");
    return fmt::format("{} {} of {}.", in_quotes(arm.title), list_text(found),
                       count_text(across.points, "point", "points"));
}

/// For each point, the places of its values among those of their parameters, in the order of the
/// file.
std::vector<std::vector<std::size_t>> places_of(const Findings& findings,
                                                const std::vector<std::size_t>& points) {
    std::vector<std::vector<std::size_t>> places(points.size());
    for (const models::SweptParameter& parameter : findings.swept) {
        std::map<models::Literal, std::size_t> known;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const models::Literal& value = parameter.values[points[i]];
            places[i].push_back(known.emplace(value, known.size()).first->second);
        }
    }
    return places;
}

/// The points of a grid over the parameters: of each its first value, its last, and as many evenly
/// between them as there is room for. Empty where there is no room for two values of each.
std::vector<std::size_t> grid_of(const std::vector<std::vector<std::size_t>>& places,
                                 std::size_t room) {
    if (places.empty() || places.front().empty()) return {};
    std::vector<std::size_t> sizes(places.front().size(), 0);
    for (const std::vector<std::size_t>& point : places) {
        for (std::size_t i = 0; i < sizes.size(); ++i) sizes[i] = std::max(sizes[i], point[i] + 1);
    }
    std::vector<std::size_t> chosen;
    for (std::size_t values = 2; values <= room; ++values) {
        std::vector<std::set<std::size_t>> wanted;
        for (const std::size_t size : sizes) {
            const std::vector<std::size_t> chosen_of_one = evenly(size, values);
            wanted.emplace_back(chosen_of_one.begin(), chosen_of_one.end());
        }
        std::vector<std::size_t> grid;
        for (std::size_t i = 0; i < places.size() && grid.size() <= room; ++i) {
            bool is_on = true;
            for (std::size_t k = 0; k < sizes.size(); ++k) {
                is_on = is_on && wanted[k].contains(places[i][k]);
            }
            if (is_on) grid.push_back(i);
        }
        if (grid.size() > room) break;
        chosen = std::move(grid);
    }
    return chosen;
}

}  // namespace

std::vector<std::size_t> shown_points(const Findings& findings) {
    const std::vector<std::size_t>& references = findings.references;
    std::vector<std::size_t> points;  // the first arm of each
    for (std::size_t arm = 0; arm < references.size(); ++arm) {
        if (references[arm] == arm) points.push_back(arm);
    }
    const std::size_t room = most_shown / (findings.across.arms.size() + 1);
    std::vector<std::size_t> shown;
    const auto show = [&](std::size_t point) {
        for (std::size_t arm = point; arm < references.size() && references[arm] == point; ++arm) {
            shown.push_back(arm);
        }
    };
    if (room < 2) {
        show(0);
        shown.resize(std::min(shown.size(), most_shown - 1));
        if (shown.back() < findings.across.highest) shown.push_back(findings.across.highest);
        return shown;
    }
    std::set<std::size_t> chosen{0, references[findings.across.highest]};
    if (chosen.size() < room) chosen.insert(references[findings.across.lowest]);
    const std::size_t left = room - chosen.size();
    std::vector<std::size_t> others = grid_of(places_of(findings, points), left + 1);
    if (others.empty()) others = evenly(points.size(), left + 1);
    for (const std::size_t place : others) chosen.insert(points[place]);
    for (const std::size_t point : chosen) show(point);
    return shown;
}

std::string title_without_point(const Findings& findings, std::size_t arm) {
    const std::string& title = findings.arms[arm].title;
    if (findings.swept.empty()) return title;
    // A sweep appends ": <parameter> <value>, <parameter> <value>".
    const std::string& path = findings.swept.front().path;
    return title.substr(0, title.rfind(": " + path.substr(path.rfind('.') + 1) + " "));
}

AcrossPoints across_points(const Kpis& kpis, const Findings& findings) {
    AcrossPoints across;
    across.base = title_without_point(findings, 0);
    bool any = false;
    for (std::size_t arm = 0; arm < findings.arms.size(); ++arm) {
        const ArmFindings& numbers = findings.numbers[arm];
        const std::size_t reference = findings.references[arm];
        if (reference == arm) {
            ++across.points;
        } else {
            const std::size_t place = arm - reference - 1;
            if (place == across.arms.size()) {
                across.arms.push_back({.title = title_without_point(findings, arm)});
            }
            count(across.arms[place], numbers.against_base.verdict);
        }
        if (std::isnan(numbers.profit.mean)) continue;
        const auto mean = [&](std::size_t other) { return findings.numbers[other].profit.mean; };
        if (!any || mean(arm) < mean(across.lowest)) across.lowest = arm;
        if (!any || mean(arm) > mean(across.highest)) across.highest = arm;
        any = true;
    }
    across.extremes = kpis.compare("profit", across.lowest, across.highest);
    const double arms = static_cast<double>(findings.arms.size());
    across.extremes.adjusted_p = std::min(1.0, across.extremes.p * arms * (arms - 1.0) / 2.0);
    // Not a number, where nothing was tested, is not below.
    if (!(across.extremes.adjusted_p <= 0.05)) {
        across.extremes.verdict = sim::Verdict::cannot_tell;
    }
    return across;
}

std::vector<std::string> across_points_sentences(const Findings& findings, const MoneyUnit& unit) {
    std::vector<std::string> sentences;
    for (const ArmAcrossPoints& arm : findings.across.arms) {
        sentences.push_back(arm_sentence(findings.across, arm));
    }
    for (std::string& sentence : verdict_change_sentences(findings)) {
        sentences.push_back(std::move(sentence));
    }
    sentences.push_back(range_sentence(findings, unit));
    return sentences;
}

}  // namespace report
