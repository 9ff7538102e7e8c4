// Profit over the values of a swept parameter.
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/charts/sweep_lines.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

/// The most lines that a chart has room for, because their bands lie over each other.
constexpr std::size_t most_lines = 6;

bool shown_when(const Study& study) { return has_lines(study.findings); }

Drawing draw(const Study& study) {
    std::vector<std::size_t> arms(study.findings.arms.size());
    std::iota(arms.begin(), arms.end(), std::size_t{0});
    SweepLines lines = sweep_lines(study.findings, arms, most_lines);
    ordered_json rows = ordered_json::array();
    for (const auto& [arm, line] : lines.points) {
        const sim::Interval& profit = study.numbers(arm).profit;
        if (!std::isfinite(profit.mean)) continue;
        ordered_json row = row_of(study, arm);
        row["line"] = line;
        row["value"] = rounded(lines.along.values[arm]);
        row["profit"] = rounded(profit.mean);
        add_bounds(row, profit);
        rows.push_back(std::move(row));
    }
    return {.data = {{"sweep", std::move(rows)}}, .summary = std::move(lines.summary)};
}

}  // namespace

constexpr Chart sweep{.name = "sweep",
                      .heading = "Profit over the points of the sweep",
                      .how_to_read =
                          "Profit of the whole run, EUR: means over the futures, with the band of "
                          "their 95 % intervals. Shares are fractions of one.",
                      .place = 5,
                      .of_one_arm = false,
                      .shown_when = shown_when,
                      .draw = draw};

}  // namespace report::charts
