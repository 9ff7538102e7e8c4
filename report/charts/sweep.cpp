// Profit over the values of a swept parameter.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/evenly.hpp"
#include "report/swept_axes.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

/// The most lines that a chart has room for, because their bands lie over each other.
constexpr std::size_t most_lines = 6;

bool shown_when(const Study& study) {
    const std::vector<SweptAxis> axes = swept_axes(study.findings);
    return !axes.empty() && axes.front().different > 2;
}

Drawing draw(const Study& study) {
    const SweptAxis along = swept_axes(study.findings).front();
    std::map<std::string, std::size_t> places;  // of the lines, in the order of the study
    for (std::size_t arm = 0; arm < study.findings.arms.size(); ++arm) {
        places.emplace(line_of(study.findings, {&along, 1}, arm), places.size());
    }
    const std::vector<std::size_t> drawn = evenly(places.size(), most_lines);
    ordered_json rows = ordered_json::array();
    for (std::size_t arm = 0; arm < study.findings.arms.size(); ++arm) {
        const sim::Interval& profit = study.numbers(arm).profit;
        const std::string line = line_of(study.findings, {&along, 1}, arm);
        const bool is_drawn = std::binary_search(drawn.begin(), drawn.end(), places.at(line));
        if (!std::isfinite(profit.mean) || !is_drawn) continue;
        ordered_json row = row_of(study, arm);
        row["line"] = line;
        row["value"] = rounded(along.values[arm]);
        row["profit"] = rounded(profit.mean);
        add_bounds(row, profit);
        rows.push_back(std::move(row));
    }
    std::string summary = "From left to right: " + axis_words(study.findings, along);
    if (drawn.size() < places.size()) {
        summary +=
            fmt::format(" Of {} lines {} are drawn, spread evenly.", places.size(), drawn.size());
    }
    return {.data = {{"sweep", std::move(rows)}}, .summary = std::move(summary)};
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
