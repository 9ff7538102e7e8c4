#include "report/charts/bottleneck.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"

namespace report {

namespace {
constexpr const char* variable = "bottleneck_share_by_month";
}  // namespace

std::vector<std::vector<double>> bottleneck_shares(const Study& study, std::size_t arm) {
    const Kpis& kpis = study.kpis;
    const sim::Axis* time = kpis.axis("time");
    const std::size_t months = study.months.size();
    const std::size_t nobody = study.constraints.size();
    const std::size_t closed = nobody + 1;
    std::vector<std::vector<double>> shares(months, std::vector<double>(nobody + 2, 0.0));
    const std::vector<double> profit = kpis.of("profit", arm);
    const std::vector<double> closed_on = kpis.of("closed_on", arm);
    const auto futures = static_cast<double>(count_present(profit));
    for (std::size_t month = 0; month < months; ++month) {
        std::vector<std::vector<double>> by_constraint;
        for (std::size_t c = 0; c < nobody; ++c) {
            by_constraint.push_back(kpis.of(variable, arm, c * months + month));
        }
        for (std::size_t i = 0; i < profit.size(); ++i) {
            if (std::isnan(profit[i])) continue;
            if (closed_on[i] <= time->coordinates[month]) {
                shares[month][closed] += 1.0 / futures;
                continue;
            }
            double held_back = 0.0;
            for (std::size_t c = 0; c < nobody; ++c) {
                const double share = by_constraint[c][i];
                if (std::isnan(share)) continue;  // it closed before the first working hour
                shares[month][c] += share / futures;
                held_back += share;
            }
            shares[month][nobody] += (1.0 - held_back) / futures;
        }
    }
    return shares;
}

namespace charts {

namespace {

using nlohmann::ordered_json;
using Shares = std::map<std::size_t, std::vector<std::vector<double>>>;  // by arm

bool shown_when(const Study& study) {
    return !study.constraints.empty() && has_months_of(study, variable);
}

/// The mean share of a constraint over the months, of one arm.
double mean_share(const std::vector<std::vector<double>>& shares, std::size_t column) {
    double sum = 0.0;
    for (const std::vector<double>& month : shares) sum += month[column];
    return sum / static_cast<double>(shares.size());
}

/// The constraints that are drawn one by one, in order: those that are a bottleneck the longest,
/// summed over the arms that are shown.
std::vector<std::size_t> leading(const Study& study, const Shares& shares) {
    constexpr std::size_t most = 9;
    std::vector<std::pair<double, std::size_t>> sums;
    for (std::size_t c = 0; c < study.constraints.size(); ++c) {
        double sum = 0.0;
        for (const auto& [arm, of_arm] : shares) sum += mean_share(of_arm, c);
        if (sum > 0.0) sums.emplace_back(-sum, c);
    }
    std::sort(sums.begin(), sums.end());
    if (sums.size() > most) sums.resize(most);
    std::vector<std::size_t> order;
    for (const auto& [sum, c] : sums) order.push_back(c);
    std::sort(order.begin(), order.end());
    return order;
}

// Rows by resource, with "closed" and "nobody" first, so that legend and stack have the same order.
ordered_json rows_of(const Study& study, const Shares& shares) {
    ordered_json rows = ordered_json::array();
    const std::vector<std::size_t>& arms = study.findings.shown;
    const auto add = [&](const std::vector<std::size_t>& columns, const std::string& name) {
        for (const std::size_t arm : arms) {
            for (std::size_t month = 0; month < study.months.size(); ++month) {
                double share = 0.0;
                for (const std::size_t column : columns) share += shares.at(arm)[month][column];
                // Keep at least one row of each resource, otherwise the colours of the others would
                // shift.
                if (!(share > 0.0) && !(arm == arms.front() && month == 0)) continue;
                ordered_json row = row_of(study, arm);
                row["resource"] = name;
                row["month"] = study.months[month];
                row["share"] = rounded(share);
                rows.push_back(std::move(row));
            }
        }
    };
    const std::size_t nobody = study.constraints.size();
    add({nobody + 1}, "company closed");
    add({nobody}, "no bottleneck");
    const std::vector<std::size_t> drawn = leading(study, shares);
    for (const std::size_t c : drawn) add({c}, study.constraints[c]);
    std::vector<std::size_t> others;
    for (std::size_t c = 0; c < nobody; ++c) {
        if (!std::binary_search(drawn.begin(), drawn.end(), c)) others.push_back(c);
    }
    const auto ever = [&](std::size_t c) {
        return std::any_of(shares.begin(), shares.end(),
                           [c](const auto& of_arm) { return mean_share(of_arm.second, c) > 0.0; });
    };
    if (std::any_of(others.begin(), others.end(), ever)) {
        add(others, fmt::format("one of {} others", others.size()));
    }
    return rows;
}

/// "Under “A”, assembly is the bottleneck in 62 % of the time in which the company is open."
std::string told(const Study& study, std::size_t arm,
                 const std::vector<std::vector<double>>& shares) {
    const std::size_t nobody = study.constraints.size();
    const double open = 1.0 - mean_share(shares, nobody + 1);
    if (open <= 0.0) return "";
    std::size_t most = nobody;
    double most_share = 0.0;
    for (std::size_t c = 0; c < nobody; ++c) {
        const double share = mean_share(shares, c) / open;
        if (share <= most_share) continue;
        most = c;
        most_share = share;
    }
    const double none_share = mean_share(shares, nobody) / open;
    constexpr double hardly = 0.005;  // is written as 0 %
    if (most_share < hardly) {
        return fmt::format("Under {}, no resource holds the company back. ", study.title(arm));
    }
    if (most_share < none_share) {
        return fmt::format(
            "Under {}, nothing is the bottleneck in {} of the time in which the company is open; "
            "the resource that is it the longest is {}, in {}. ",
            study.title(arm), percent_text(none_share), study.constraints[most],
            percent_text(most_share));
    }
    return fmt::format(
        "Under {}, {} is the bottleneck in {} of the time in which the company is open, more than "
        "any other resource; in {} there is none. ",
        study.title(arm), study.constraints[most], percent_text(most_share),
        percent_text(none_share));
}

Drawing draw(const Study& study) {
    Shares shares;
    for (const std::size_t arm : study.findings.shown) shares[arm] = bottleneck_shares(study, arm);
    std::string summary;
    for (const std::size_t arm : study.base_and_best()) {
        summary += told(study, arm, shares.at(arm));
    }
    return {.data = {{"bottleneck", rows_of(study, shares)}}, .summary = summary};
}

}  // namespace

constexpr Chart bottleneck{
    .name = "bottleneck",
    .heading = "Which resource is the bottleneck",
    .how_to_read =
        "Share of the working time, mean of the futures. The bottleneck of a moment is the "
        "resource that is at work the longest without a break, from before that moment to after "
        "it, so that what comes must wait (active-period method). A resource below 70 % "
        "utilisation "
        "in a month is never it; material, which has no utilisation, can always be.",
    .place = 40,
    .of_one_arm = false,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace charts

}  // namespace report
