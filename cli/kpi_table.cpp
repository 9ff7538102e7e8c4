#include "cli/kpi_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string_view>
#include <utility>

#include "models/describe/quantity_text.hpp"
#include "models/describe/read_quantity.hpp"
#include "models/study/closures.hpp"
#include "models/study/reference_arms.hpp"
#include "sim/errors.hpp"
#include "sim/nearest_name.hpp"
#include "sim/variable_statistics.hpp"

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
    std::vector<std::string_view> known;
    for (const sim::Variable& variable : layout.variables()) {
        if (!variable.engine_counter) known.push_back(variable.name);
    }
    std::vector<std::string> chosen;
    std::vector<sim::Diagnostic> unknown;
    const auto add = [&chosen](const std::string& name) {
        if (std::find(chosen.begin(), chosen.end(), name) == chosen.end()) chosen.push_back(name);
    };
    for (const std::string& name : names) {
        if (name == "all") {
            for (const std::string& each : all_kpis(layout)) add(each);
        } else if (std::find(known.begin(), known.end(), name) != known.end()) {
            add(name);
        } else {
            const std::string_view near = sim::nearest_name(name, known);
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

std::vector<std::string> chosen_scalar_kpis(std::span<const std::string> names,
                                            const sim::Layout& layout) {
    std::vector<std::string> chosen = chosen_kpis(names, layout);
    std::vector<sim::Diagnostic> refused;
    for (const std::string& name : chosen) {
        const sim::Variable& variable = layout.variable(name);
        if (variable.axes.empty()) continue;
        sim::Diagnostic diagnostic;
        diagnostic.message = fmt::format(
            "'{}' has a number for each {}; only KPIs with one number per run are "
            "possible here",
            name, layout.axes()[variable.axes.front()].name);
        refused.push_back(std::move(diagnostic));
    }
    if (!refused.empty()) throw sim::ConfigError(std::move(refused));
    return chosen;
}

namespace {

/// A coordinate of an axis, for people and programs.
std::string label_of(const sim::Axis& axis, std::size_t index) {
    if (!axis.labels.empty()) return axis.labels.at(index);
    const double coordinate = axis.coordinates.at(index);
    constexpr std::string_view since = "days since ";
    std::chrono::year_month_day start;
    if (axis.unit.starts_with(since) &&
        !models::read(axis.unit.substr(since.size()), {{models::Dimension::date}, {}}, start)) {
        const std::chrono::days days{static_cast<int>(std::floor(coordinate))};
        return models::text_of(std::chrono::year_month_day{std::chrono::sys_days{start} + days},
                               models::Unit{models::Dimension::date});
    }
    return fmt::format("{}", coordinate);
}

/// The coordinates of an element of a variable, whose last axis changes fastest.
std::vector<std::string> coordinates_of(const sim::Layout& layout, const sim::Variable& variable,
                                        std::size_t element) {
    std::vector<std::string> labels(variable.axes.size());
    for (std::size_t i = labels.size(); i-- > 0;) {
        const sim::Axis& axis = layout.axes()[variable.axes[i]];
        labels[i] = label_of(axis, element % axis.size());
        element /= axis.size();
    }
    return labels;
}

/// Appends the rows of one element of the variable.
void append_rows(const sim::Results& results, std::span<const std::size_t> references,
                 const sim::Variable& variable, std::size_t element, std::vector<KpiRow>& rows) {
    const std::vector<std::string> at = coordinates_of(results.layout(), variable, element);
    std::vector<double> base;
    std::vector<double> above;
    for (std::size_t variant = 0; variant < results.variants(); ++variant) {
        std::vector<double> sample = results.series(variable, variant, element);
        KpiRow row{.at = at,
                   .variant = results.header().variants[variant].name,
                   .value = sim::mean_interval(variable, sample),
                   .to_base = {},
                   .to_above = {}};
        if (references[variant] == variant) {
            base = sample;
        } else {
            row.to_base = sim::compare_paired(variable, base, sample);
            row.to_above = sim::compare_paired(variable, above, sample);
        }
        above = std::move(sample);
        rows.push_back(std::move(row));
    }
}

/// The comparisons of one kind, in all tables.
std::vector<sim::Comparison*> family_of(std::span<KpiTable> tables,
                                        std::optional<sim::Comparison> KpiRow::* change) {
    std::vector<sim::Comparison*> family;
    for (KpiTable& table : tables) {
        for (KpiRow& row : table.rows) {
            std::optional<sim::Comparison>& compared = row.*change;
            if (compared) family.push_back(&*compared);
        }
    }
    return family;
}

void put_closures_first(const sim::Results& results, std::span<const std::size_t> references,
                        std::span<KpiTable> tables) {
    const models::Closures closures(results);
    for (KpiTable& table : tables) {
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const std::size_t variant = i % results.variants();
            KpiRow& row = table.rows[i];
            if (row.to_base) closures.put_first(*row.to_base, variant, references[variant]);
            if (row.to_above) closures.put_first(*row.to_above, variant, variant - 1);
        }
    }
}

KpiTable table_of(const sim::Results& results, std::span<const std::size_t> references,
                  const std::string& name) {
    const sim::Variable& variable = results.layout().variable(name);
    const std::size_t shown = std::min(variable.size, most_coordinates);
    KpiTable table{.name = name,
                   .unit = variable.unit,
                   .sentence = variable.long_name,
                   .better = variable.better,
                   .kind = variable.kind,
                   .replications = results.replications(),
                   .dimensions = {},
                   .rows = {},
                   .left_out = variable.size - shown};
    for (const std::size_t axis : variable.axes) {
        table.dimensions.push_back(results.layout().axes()[axis].name);
    }
    for (std::size_t element = 0; element < shown; ++element) {
        append_rows(results, references, variable, element, table.rows);
    }
    return table;
}

}  // namespace

std::vector<KpiTable> kpi_tables(const sim::Results& results, std::span<const std::string> names,
                                 Verdicts verdicts) {
    const std::vector<std::size_t> references = models::reference_arms(results.header());
    std::vector<KpiTable> tables;
    tables.reserve(names.size());
    for (const std::string& name : names) tables.push_back(table_of(results, references, name));
    if (verdicts == Verdicts::together) {
        sim::judge_together(family_of(tables, &KpiRow::to_base));
        sim::judge_together(family_of(tables, &KpiRow::to_above));
    }
    put_closures_first(results, references, tables);
    return tables;
}

std::size_t tests_in(std::span<const KpiTable> tables,
                     std::optional<sim::Comparison> KpiRow::* change) {
    std::size_t tests = 0;
    for (const KpiTable& table : tables) {
        for (const KpiRow& row : table.rows) {
            const std::optional<sim::Comparison>& compared = row.*change;
            if (compared && !std::isnan(compared->p)) ++tests;
        }
    }
    return tests;
}

}  // namespace cli
