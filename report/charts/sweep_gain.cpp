// What the other arms of a file gain over the first one, over the values of a swept parameter.
#include <cmath>
#include <cstddef>
#include <utility>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/charts/sweep_lines.hpp"
#include "report/charts/verdict_marks.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

/// The most lines that a chart has room for, because their bands lie over each other.
constexpr std::size_t most_gain_lines = 4;

bool gain_shown_when(const Study& study) {
    return !study.findings.across.arms.empty() && has_lines(study.findings);
}

Drawing draw_gain(const Study& study) {
    SweepLines lines = sweep_lines(study.findings, compared_arms(study.findings), most_gain_lines);
    ordered_json rows = ordered_json::array();
    for (const auto& [arm, line] : lines.points) {
        const sim::Comparison& gain = study.numbers(arm).against_base;
        if (!std::isfinite(gain.difference.mean)) continue;
        ordered_json row = row_of(study, arm);
        row["line"] = line;
        row["value"] = rounded(lines.along.values[arm]);
        row["gain"] = rounded(gain.difference.mean);
        row["verdict"] = verdict_mark(gain);
        add_bounds(row, gain.difference);
        rows.push_back(std::move(row));
    }
    return {.data = {{"sweep_gain", std::move(rows)}}, .summary = std::move(lines.summary)};
}

}  // namespace

constexpr Chart sweep_gain{
    .name = "sweep_gain",
    .heading = "Gain over the points of the sweep",
    .how_to_read =
        "Profit of the whole run less that of the first arm at the same point, EUR: means over the "
        "same futures, with the band of their 95 % intervals. The shape of a point is its verdict. "
        "Shares are fractions of one.",
    .place = 6,
    .of_one_arm = false,
    .shown_when = gain_shown_when,
    .draw = draw_gain};

}  // namespace report::charts
