#include "report/lifetime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "report/months.hpp"

namespace report {

namespace {

/// The month in which a company closes, by future; the number of months where it does not.
std::vector<std::size_t> closing_months(const Kpis& kpis, std::size_t arm) {
    const std::size_t all = kpis.size_of("time");
    std::vector<std::size_t> months(kpis.results().replications(), all);
    const sim::Axis* const time = kpis.axis("time");
    if (time == nullptr) return months;
    const std::vector<double> closed_on = kpis.of("closed_on", arm);
    const std::vector<double>& starts = time->coordinates;
    for (std::size_t future = 0; future < months.size(); ++future) {
        if (std::isnan(closed_on[future])) continue;
        const auto after = std::upper_bound(starts.begin(), starts.end(), closed_on[future]);
        months[future] =
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - starts.begin() - 1, 0));
    }
    return months;
}

/// What can run out, month by month.
struct Supply {
    std::string what;                        ///< "assembly is busy"
    std::vector<std::vector<double>> found;  ///< [month][future]
    double limit = 0.0;
    bool is_lower = false;  ///< whether it has run out below the limit
};

std::vector<Supply> supplies_of(const Study& study, std::size_t arm) {
    constexpr double full = 0.95;
    constexpr double half = 0.5;
    const std::size_t months = study.months.size();
    std::vector<Supply> supplies;
    const auto add = [&](std::string what, const char* kpi, std::size_t first, double limit,
                         bool is_lower) {
        Supply supply{.what = std::move(what), .found = {}, .limit = limit, .is_lower = is_lower};
        for (std::size_t month = 0; month < months; ++month) {
            supply.found.push_back(study.kpis.of(kpi, arm, first + month));
        }
        supplies.push_back(std::move(supply));
    };
    for (std::size_t resource = 0; resource < study.resources.size(); ++resource) {
        add(study.resources[resource] + " is full, busy 95\u202F% of a month",
            "utilisation_by_month", resource * months, full, false);
    }
    add("fewer than half of the orders of a month come on time", "otd_by_month", 0, half, true);
    return supplies;
}

/// The supply that runs out first in a future, and when; nothing where none does.
std::optional<std::pair<std::size_t, std::size_t>> first_out(const std::vector<Supply>& supplies,
                                                             std::size_t future,
                                                             std::size_t last_month) {
    for (std::size_t month = 0; month <= last_month; ++month) {
        for (std::size_t i = 0; i < supplies.size(); ++i) {
            if (month >= supplies[i].found.size()) continue;
            const double value = supplies[i].found[month][future];
            const bool out =
                supplies[i].is_lower ? value < supplies[i].limit : value >= supplies[i].limit;
            if (out) return std::pair{i, month};
        }
    }
    return std::nullopt;
}

/// In how many futures it runs out first, and the months in which it does.
struct RanOut {
    std::size_t futures = 0;
    std::vector<double> months;
};

std::string first_out_text(const Study& study, std::size_t arm,
                           const std::vector<std::size_t>& closing) {
    if (!study.kpis.holds("utilisation_by_month") || !study.kpis.holds("otd_by_month")) return "";
    const std::vector<Supply> supplies = supplies_of(study, arm);
    std::size_t closed = 0;
    std::map<std::size_t, RanOut> found;  // by supply; those of no supply at its number
    for (std::size_t future = 0; future < closing.size(); ++future) {
        if (closing[future] >= study.months.size()) continue;
        ++closed;
        const auto first = first_out(supplies, future, closing[future]);
        RanOut& ran_out = found[first ? first->first : supplies.size()];
        ++ran_out.futures;
        if (first) ran_out.months.push_back(static_cast<double>(first->second));
    }
    if (found.empty()) return "";
    const auto most = std::max_element(
        found.begin(), found.end(),
        [](const auto& a, const auto& b) { return a.second.futures < b.second.futures; });
    const std::size_t futures = most->second.futures;
    const std::string share = closed == 1 ? "before that," : fmt::format("in {} of them", futures);
    if (most->first == supplies.size()) {
        return fmt::format("; {} no stage, warehouse or lane was full and orders came on time",
                           share);
    }
    const auto month = static_cast<std::size_t>(sim::quantile(most->second.months, 0.5));
    return fmt::format("; {} the first sign is that {}, {} {}", share, supplies[most->first].what,
                       futures == 1 ? "in" : "half by", month_words(study.months[month]));
}

}  // namespace

sim::Comparison while_both_live(const Kpis& kpis, std::size_t base, std::size_t arm) {
    const std::vector<std::size_t> of_base = closing_months(kpis, base);
    const std::vector<std::size_t> of_arm = closing_months(kpis, arm);
    const double none = std::nan("");
    std::vector<double> base_profit(of_base.size(), none);
    std::vector<double> arm_profit(of_base.size(), none);
    for (std::size_t month = 0; month < kpis.size_of("time"); ++month) {
        const std::vector<double> base_month = kpis.of("profit_by_month", base, month);
        const std::vector<double> arm_month = kpis.of("profit_by_month", arm, month);
        for (std::size_t future = 0; future < of_base.size(); ++future) {
            if (month >= std::min(of_base[future], of_arm[future])) continue;
            if (month == 0) base_profit[future] = arm_profit[future] = 0.0;
            base_profit[future] += base_month[future];
            arm_profit[future] += arm_month[future];
        }
    }
    return sim::compare_paired(sim::MetricKind::counter, base_profit, arm_profit,
                               sim::Better::higher);
}

std::string closing_sentence(const Study& study, std::size_t arm) {
    const ArmFindings& numbers = study.numbers(arm);
    if (numbers.ruined == 0 || study.months.empty()) return "";
    const std::vector<std::size_t> closing = closing_months(study.kpis, arm);
    std::vector<double> months;
    for (const std::size_t month : closing) {
        if (month < study.months.size()) months.push_back(static_cast<double>(month));
    }
    if (months.empty()) return "";
    const auto median = static_cast<std::size_t>(sim::quantile(months, 0.5));
    return fmt::format("{} closes in {} of {}, {} {}{}.", study.title(arm), numbers.ruined,
                       count_text(numbers.ruin.n, "future", "futures"),
                       numbers.ruined == 1 ? "in" : "half by", month_words(study.months[median]),
                       first_out_text(study, arm, closing));
}

}  // namespace report
