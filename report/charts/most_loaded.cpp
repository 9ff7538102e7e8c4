#include "report/charts/most_loaded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"

namespace report {

std::vector<std::vector<double>> most_loaded_shares(const Study& study, std::size_t arm) {
    const Kpis& kpis = study.kpis;
    const sim::Axis* time = kpis.axis("time");
    const std::size_t months = study.months.size();
    const std::size_t names = study.resources.size();
    std::vector<std::vector<double>> shares(months, std::vector<double>(names + 2, 0.0));
    const std::vector<double> profit = kpis.of("profit", arm);
    const std::vector<double> closed_on = kpis.of("closed_on", arm);
    const std::size_t futures = count_present(profit);
    for (std::size_t month = 0; month < months; ++month) {
        std::vector<std::vector<double>> by_resource;
        for (std::size_t r = 0; r < names; ++r) {
            by_resource.push_back(kpis.of("most_loaded_share_by_month", arm, r * months + month));
        }
        std::vector<std::size_t> counts(names + 2, 0);
        for (std::size_t i = 0; i < profit.size(); ++i) {
            if (std::isnan(profit[i])) continue;
            std::size_t column = names + 1;
            double most = 0.0;
            for (std::size_t r = 0; r < names; ++r) {
                if (by_resource[r][i] > most) {
                    most = by_resource[r][i];
                    column = r;
                }
            }
            if (closed_on[i] <= time->coordinates[month]) column = names;
            ++counts[column];
        }
        for (std::size_t column = 0; column < counts.size() && futures > 0; ++column) {
            shares[month][column] =
                static_cast<double>(counts[column]) / static_cast<double>(futures);
        }
    }
    return shares;
}

namespace charts {

namespace {

using nlohmann::ordered_json;
using Shares = std::map<std::size_t, std::vector<std::vector<double>>>;  // by arm

bool shown_when(const Study& study) {
    return !study.resources.empty() && has_months_of(study, "most_loaded_share_by_month");
}

// Rows by resource, with "closed" first, so that legend and stack have the same order.
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
    add({study.resources.size()}, "company closed");
    std::vector<std::size_t> others(study.resources.size());
    std::iota(others.begin(), others.end(), std::size_t{0});
    for (const std::size_t r : study.leading_resources) {
        add({r}, study.resources[r]);
        std::erase(others, r);
    }
    if (!others.empty()) add(others, fmt::format("one of {} others", others.size()));
    return rows;
}

std::string summary(const Study& study, const Shares& shares) {
    std::string text;
    for (const std::size_t arm : study.base_and_best()) {
        std::vector<double> sums(study.resources.size(), 0.0);
        double open = 0.0;
        for (const std::vector<double>& month : shares.at(arm)) {
            for (std::size_t r = 0; r < sums.size(); ++r) {
                sums[r] += month[r];
                open += month[r];
            }
        }
        if (open <= 0.0) continue;
        const auto most = std::max_element(sums.begin(), sums.end());
        text += fmt::format(
            "Under {}, {} is the most loaded resource in {} of the months in which the company is "
            "open. ",
            study.title(arm), study.resources[static_cast<std::size_t>(most - sums.begin())],
            percent_text(*most / open));
    }
    return text;
}

Drawing draw(const Study& study) {
    Shares shares;
    for (const std::size_t arm : study.findings.shown) shares[arm] = most_loaded_shares(study, arm);
    return {.data = {{"most_loaded", rows_of(study, shares)}}, .summary = summary(study, shares)};
}

}  // namespace

constexpr Chart most_loaded{
    .name = "most_loaded",
    .heading = "Which resource is the most loaded",
    .how_to_read =
        "Share of the futures in which a resource is the most loaded one for most of "
        "the month.",
    .place = 40,
    .of_one_arm = false,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace charts

}  // namespace report
