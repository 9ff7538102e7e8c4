// The revenue of the largest markets over time.
#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

constexpr const char* variable = "revenue_by_market";

bool shown_when(const Study& study) {
    return study.leading_markets.size() > 1 && has_months_of(study, variable);
}

const std::string& name_of(const Study& study, std::size_t market) { return study.markets[market]; }

ordered_json revenue(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        for (const std::size_t market : study.leading_markets) {
            for (std::size_t month = 0; month < study.months.size(); ++month) {
                const std::size_t element = market * study.months.size() + month;
                const double euros = study.kpis.median(variable, arm, element);
                if (!std::isfinite(euros)) continue;
                ordered_json row = row_of(study, arm);
                row["market"] = name_of(study, market);
                row["month"] = study.months[month];
                row["revenue"] = rounded(euros / 1000.0);
                rows.push_back(std::move(row));
            }
        }
    }
    return rows;
}

std::string summary(const Study& study) {
    std::vector<std::string> parts;
    for (const std::size_t market : study.leading_markets) {
        const std::size_t last = (market + 1) * study.months.size() - 1;
        parts.push_back(fmt::format("{} {}", name_of(study, market),
                                    money_text(study.kpis.median(variable, 0, last), study.unit)));
    }
    return fmt::format("Under {} the median of the last month's revenue is: {}.", study.title(0),
                       list_text(parts));
}

Drawing draw(const Study& study) {
    return {.data = {{"markets", revenue(study)}}, .summary = summary(study)};
}

}  // namespace

constexpr Chart markets{
    .name = "markets",
    .heading = "Revenue by market",
    .how_to_read =
        "Revenue of the month, thousands of EUR: median of the futures of the chosen "
        "arm, for the largest markets.",
    .place = 70,
    .of_one_arm = true,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
