#include "cli/kpi_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "sim/errors.hpp"
#include "sim/nearest_name.hpp"

namespace cli {

std::vector<std::string> usual_kpis() {
    return {"profit",    "revenue",       "operating_margin", "ad_spend",
            "penalties", "cash_end",      "cash_min",         "ruin",
            "otd",       "late_days",     "quoted_lead_time", "orders_delivered",
            "deferred",  "deferred_lost", "breaker_trips",    "time_open",
            "customers", "cac",           "fill_rate",        "bullwhip"};
}

std::vector<std::string> all_kpis(const sim::Layout& layout) {
    std::vector<std::string> names;
    for (const sim::Variable& variable : layout.variables()) {
        if (variable.axes.empty() && !variable.engine_counter) names.push_back(variable.name);
    }
    return names;
}

std::vector<std::string> chosen_kpis(std::span<const std::string> names,
                                     const sim::Layout& layout) {
    if (names.empty()) return usual_kpis();
    const std::vector<std::string> known = all_kpis(layout);
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    std::vector<std::string> chosen;
    std::vector<sim::Diagnostic> unknown;
    const auto add = [&chosen](const std::string& name) {
        if (std::find(chosen.begin(), chosen.end(), name) == chosen.end()) chosen.push_back(name);
    };
    for (const std::string& name : names) {
        if (name == "all") {
            for (const std::string& each : known) add(each);
        } else if (std::find(known.begin(), known.end(), name) != known.end()) {
            add(name);
        } else {
            const std::string_view near = sim::nearest_name(name, candidates);
            sim::Diagnostic diagnostic;
            diagnostic.message =
                fmt::format("there is no KPI '{}'{}", name,
                            near.empty() ? "; see `escala describe kpis`"
                                         : fmt::format("; did you mean '{}'?", near));
            unknown.push_back(std::move(diagnostic));
        }
    }
    if (!unknown.empty()) throw sim::ConfigError(std::move(unknown));
    return chosen;
}

KpiTable kpi_table(const sim::Results& results, const std::string& name) {
    const sim::Variable& variable = results.layout().variable(name);
    KpiTable table{.name = name,
                   .unit = variable.unit,
                   .sentence = variable.long_name,
                   .better = variable.better,
                   .kind = variable.kind,
                   .replications = results.replications(),
                   .rows = {}};
    std::vector<double> base;
    std::vector<double> above;
    for (std::size_t variant = 0; variant < results.variants(); ++variant) {
        std::vector<double> sample = results.series(name, variant);
        KpiRow row{.variant = results.header().variants[variant].name,
                   .value = sim::mean_interval(variable.kind, sample),
                   .to_base = {},
                   .to_above = {}};
        if (variant == 0) {
            base = sample;
        } else {
            row.to_base = sim::compare_paired(variable.kind, base, sample, variable.better);
            row.to_above = sim::compare_paired(variable.kind, above, sample, variable.better);
        }
        above = std::move(sample);
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace cli
