// Operating margin over volume, in-house and with a logistics provider.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/volumes.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

bool shown_when(const Study& study) {
    return std::any_of(study.volumes.begin(), study.volumes.end(), [](const VolumePoint& point) {
        return std::isfinite(point.margin_in_house.mean) ||
               std::isfinite(point.margin_provider.mean);
    });
}

Drawing draw(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const VolumePoint& point : shown_volumes(study.volumes)) {
        const auto add = [&](std::size_t arm, const char* way, const sim::Interval& margin) {
            if (!std::isfinite(margin.mean)) return;
            ordered_json row = row_of(study, arm);
            row["curve"] = point.curve;
            row["way"] = way;
            row["orders"] = rounded(point.orders);
            row["margin"] = rounded(margin.mean);
            add_bounds(row, margin);
            rows.push_back(std::move(row));
        };
        add(point.in_house, "in-house", point.margin_in_house);
        add(point.provider, "logistics provider", point.margin_provider);
    }
    std::string summary;
    for (const std::string& sentence : break_even_sentences(study.volumes)) {
        summary += (summary.empty() ? "" : " ") + sentence;
    }
    return {.data = {{"volume", std::move(rows)}}, .summary = std::move(summary)};
}

}  // namespace

constexpr Chart volume{
    .name = "volume",
    .heading = "Margin over volume",
    .how_to_read =
        "Operating margin over orders a month, with a warehouse of our own and with a "
        "logistics provider. Points are means, bars their 95 % intervals.",
    .place = 20,
    .of_one_arm = false,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
