// The chance of running out of cash, of the base and of the best arm.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/months.hpp"
#include "report/sections/cards/card.hpp"

namespace report::cards {

namespace {

bool has_chance(const Study& study, std::size_t arm) { return study.numbers(arm).ruin.n > 0; }

bool shown_when(const Study& study) {
    const std::vector<std::size_t> arms = study.base_and_best();
    return std::any_of(arms.begin(), arms.end(),
                       [&](std::size_t arm) { return has_chance(study, arm); });
}

std::string heading(const Study&) { return "The chance of running out of cash"; }

/// ", half of them closed by April 2029", when there are any closures.
std::string closing_month(const Study& study, const ArmFindings& numbers) {
    if (std::isnan(numbers.closed_on) || study.months.empty()) return "";
    const std::vector<double>& starts = study.kpis.axis("time")->coordinates;
    const auto after = std::upper_bound(starts.begin(), starts.end(), numbers.closed_on);
    const auto month = std::max<std::ptrdiff_t>(after - starts.begin() - 1, 0);
    return fmt::format(", {} by {}", numbers.ruined == 1 ? "closed" : "half of them closed",
                       month_words(study.months[static_cast<std::size_t>(month)]));
}

std::string body(const Study& study) {
    std::string text;
    for (const std::size_t arm : study.base_and_best()) {
        if (!has_chance(study, arm)) continue;
        const ArmFindings& numbers = study.numbers(arm);
        text += fmt::format(
            "<div class=\"chance\"><p class=\"of-hundred\"><strong>{}</strong> of 100</p>"
            "<p>{}<br><small>{} interval {}; {} of {} simulated{}</small></p></div>\n",
            number_text(numbers.ruin.mean * 100.0), marked_title(study.arm(arm)), interval_level,
            escaped(range_text(numbers.ruin, 0.01)), numbers.ruined, numbers.ruin.n,
            closing_month(study, numbers));
    }
    return text;
}

}  // namespace

constexpr Card ruin{.shown_when = shown_when, .heading = heading, .body = body};

}  // namespace report::cards
