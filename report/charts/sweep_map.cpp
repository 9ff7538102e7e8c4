// A map of two swept parameters: the gain over the first arm at each point, or profit where a file
// has one arm.
#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/charts/sweep_lines.hpp"
#include "report/charts/verdict_marks.hpp"
#include "report/evenly.hpp"
#include "report/swept_axes.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t most_map_points = 1500;  // of a page that opens at once

bool map_shown_when(const Study& study) {
    const std::vector<SweptAxis> axes = swept_axes(study.findings);
    return axes.size() > 1 && axes[0].different > 2 && axes[1].different > 1;
}

/// The arms that a map can show: those with something to compare, or all of a file with one arm.
std::vector<std::size_t> mapped_arms(const Findings& findings) {
    if (!findings.across.arms.empty()) return compared_arms(findings);
    std::vector<std::size_t> arms(findings.arms.size());
    std::iota(arms.begin(), arms.end(), std::size_t{0});
    return arms;
}

Drawing draw_map(const Study& study) {
    const Findings& findings = study.findings;
    std::vector<SweptAxis> axes = swept_axes(findings);
    axes.resize(2);
    const std::vector<std::size_t> arms = mapped_arms(findings);
    // A map shows the arms of one line. The reader chooses it with an arm; the first is shown where
    // the chosen one has none.
    std::map<std::string, std::size_t> places;
    const bool compares = !findings.across.arms.empty();
    ordered_json rows = ordered_json::array();
    const std::vector<std::size_t> drawn = evenly(arms.size(), most_map_points);
    for (const std::size_t place : drawn) {
        const std::size_t arm = arms[place];
        const sim::Comparison& gain = study.numbers(arm).against_base;
        const sim::Interval& shown = compares ? gain.difference : study.numbers(arm).profit;
        if (!std::isfinite(shown.mean)) continue;
        const std::string line = line_of(findings, axes, arm);
        ordered_json row = row_of(study, arm);
        row["line"] = line;
        row["place"] = places.emplace(line, places.size()).first->second;
        row["x"] = rounded(axes[0].values[arm]);
        row["y"] = rounded(axes[1].values[arm]);
        row["shown"] = rounded(shown.mean);
        row["verdict"] = compares ? verdict_mark(gain) : "profit";
        add_bounds(row, shown);
        rows.push_back(std::move(row));
    }
    std::string summary = fmt::format(
        "{}. From left to right: {} From below upwards: {}",
        compares ? "Gain in profit over the first arm at the same point, EUR" : "Profit, EUR",
        axis_words(findings, axes[0]), axis_words(findings, axes[1]));
    if (places.size() > 1) {
        summary +=
            " Each arm has a map for each value of the other parameters; that of the chosen arm is "
            "drawn.";
    }
    if (drawn.size() < arms.size()) {
        summary +=
            fmt::format(" Of {} points {} are drawn, spread evenly.", arms.size(), drawn.size());
    }
    return {.data = {{"sweep_map", std::move(rows)}}, .summary = std::move(summary)};
}

}  // namespace

constexpr Chart sweep_map{
    .name = "sweep_map",
    .heading = "Map of the sweep",
    .how_to_read =
        "One point for each pair of values of two swept parameters. Colour is the amount. The "
        "shape is the verdict; the points of a file with one arm have none and are squares. Shares "
        "are fractions of one.",
    .place = 7,
    .of_one_arm = true,
    .shown_when = map_shown_when,
    .draw = draw_map};

}  // namespace report::charts
