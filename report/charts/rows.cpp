#include "report/charts/rows.hpp"

#include <cmath>

namespace report {

namespace {
using nlohmann::ordered_json;
constexpr double band_low = 0.1;
constexpr double band_high = 0.9;
}  // namespace

ordered_json row_of(const Study& study, std::size_t arm) { return {{"arm", study.arm(arm).name}}; }

ordered_json rounded(double value) {
    if (!std::isfinite(value)) return nullptr;
    if (value == 0.0) return 0;
    const double scale = std::pow(10.0, 3.0 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

void add_band(ordered_json& row, const std::vector<double>& sample) {
    row["median"] = rounded(sim::quantile(sample, 0.5));
    row["low"] = rounded(sim::quantile(sample, band_low));
    row["high"] = rounded(sim::quantile(sample, band_high));
    row["n"] = count_present(sample);
}

void add_bounds(ordered_json& row, const sim::Interval& interval) {
    row["low"] = rounded(std::isfinite(interval.low) ? interval.low : interval.mean);
    row["high"] = rounded(std::isfinite(interval.high) ? interval.high : interval.mean);
}

bool has_months_of(const Study& study, std::string_view variable) {
    return !study.months.empty() && study.kpis.any(variable, study.findings.shown);
}

ordered_json band_by_month(const Study& study, std::string_view variable) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        for (std::size_t month = 0; month < study.months.size(); ++month) {
            const std::vector<double> sample = study.kpis.of(variable, arm, month);
            if (count_present(sample) == 0) continue;
            ordered_json row = row_of(study, arm);
            row["month"] = study.months[month];
            add_band(row, sample);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace report
