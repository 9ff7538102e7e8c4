#include "report/charts/cash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "models/kit/quantity.hpp"
#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"

namespace report {

std::vector<std::size_t> closures(const Kpis& kpis, std::size_t arm) {
    const sim::Axis* time = kpis.axis("time");
    if (time == nullptr) return {};
    std::vector<std::size_t> counts(time->size(), 0);
    for (const double day : kpis.of("closed_on", arm)) {
        if (std::isnan(day)) continue;
        // The last month that has begun by that day.
        const auto after =
            std::upper_bound(time->coordinates.begin(), time->coordinates.end(), day);
        if (after != time->coordinates.begin()) {
            ++counts[static_cast<std::size_t>(after - time->coordinates.begin()) - 1];
        }
    }
    return counts;
}

namespace charts {

namespace {

using nlohmann::ordered_json;

constexpr const char* variable = "cash_end_by_month";

bool shown_when(const Study& study) { return has_months_of(study, variable); }

ordered_json closed(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        const std::vector<std::size_t> counts = closures(study.kpis, arm);
        const auto& scenario = study.arm(arm).scenario;
        for (std::size_t month = 0; month < counts.size(); ++month) {
            if (counts[month] == 0) continue;
            ordered_json row = row_of(study, arm);
            row["month"] = study.months[month];
            row["count"] = counts[month];
            row["of"] = study.numbers(arm).ruin.n;
            row["level"] = scenario ? models::to_euros(-scenario->finance.credit_line) : 0.0;
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

ordered_json limits(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        const auto& scenario = study.arm(arm).scenario;
        if (!scenario) continue;
        ordered_json row = row_of(study, arm);
        row["level"] = models::to_euros(-scenario->finance.credit_line);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string summary(const Study& study) {
    std::string text;
    for (const std::size_t arm : study.base_and_best()) {
        const double end = study.kpis.median(variable, arm, study.months.size() - 1);
        if (std::isnan(end)) continue;
        const ArmFindings& numbers = study.numbers(arm);
        text += fmt::format(
            "Under {}, the median future ends with {} in cash; {} of {} futures close. ",
            study.title(arm), money_text(end, study.unit), numbers.ruined, numbers.ruin.n);
    }
    return text;
}

Drawing draw(const Study& study) {
    return {.data = {{"cash", band_by_month(study, variable)},
                     {"closures", closed(study)},
                     {"limits", limits(study)}},
            .summary = summary(study)};
}

}  // namespace

constexpr Chart cash{
    .name = "cash",
    .heading = "Cash",
    .how_to_read =
        "Cash at the end of the month: median of the futures and the band of eight in "
        "ten; a closed company keeps its last balance. Crosses: futures that ran out of "
        "cash in that month.",
    .place = 2,
    .of_one_arm = true,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace charts

}  // namespace report
