// What the other arms of a file gain over the first one, over the values of a swept parameter.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/charts/verdict_marks.hpp"
#include "report/evenly.hpp"
#include "report/swept_axes.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

/// The most lines that a chart has room for, because their bands lie over each other.
constexpr std::size_t most_gain_lines = 4;

bool gain_shown_when(const Study& study) {
    const std::vector<SweptAxis> axes = swept_axes(study.findings);
    return !study.findings.across.arms.empty() && !axes.empty() && axes.front().different > 2;
}

Drawing draw_gain(const Study& study) {
    const Findings& findings = study.findings;
    const SweptAxis along = swept_axes(findings).front();
    std::map<std::string, std::size_t> places;  // of the lines, in the order of the study
    for (std::size_t arm = 0; arm < findings.arms.size(); ++arm) {
        if (findings.references[arm] == arm) continue;
        places.emplace(line_of(findings, {&along, 1}, arm), places.size());
    }
    const std::vector<std::size_t> drawn = evenly(places.size(), most_gain_lines);
    ordered_json rows = ordered_json::array();
    for (std::size_t arm = 0; arm < findings.arms.size(); ++arm) {
        if (findings.references[arm] == arm) continue;
        const sim::Comparison& gain = study.numbers(arm).against_base;
        const std::string line = line_of(findings, {&along, 1}, arm);
        const bool is_drawn = std::binary_search(drawn.begin(), drawn.end(), places.at(line));
        if (!std::isfinite(gain.difference.mean) || !is_drawn) continue;
        ordered_json row = row_of(study, arm);
        row["line"] = line;
        row["value"] = rounded(along.values[arm]);
        row["gain"] = rounded(gain.difference.mean);
        row["verdict"] = verdict_mark(gain);
        add_bounds(row, gain.difference);
        rows.push_back(std::move(row));
    }
    std::string summary = "From left to right: " + axis_words(findings, along);
    if (drawn.size() < places.size()) {
        summary +=
            fmt::format(" Of {} lines {} are drawn, spread evenly.", places.size(), drawn.size());
    }
    return {.data = {{"sweep_gain", std::move(rows)}}, .summary = std::move(summary)};
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
