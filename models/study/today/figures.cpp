#include "models/study/today/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "models/kit/months.hpp"
#include "models/measure/share.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// Metrics of kind counter that are a state at the end of the period.
constexpr std::array<std::string_view, 3> states{"customers", "cash_end", "deposits_held"};

// What pages call the usual figures.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> titles{
    {{"orders_accepted", "Orders accepted"},
     {"revenue", "Revenue"},
     {"operating_margin", "Operating margin"},
     {"otd", "Orders on time"},
     {"lead_time", "Lead time"},
     {"utilisation", "Utilisation"},
     {"desk_utilisation", "Utilisation of representatives"},
     {"provider_utilisation", "Utilisation of the logistics provider"},
     {"support_utilisation", "Utilisation of support agents"},
     {"tickets_late", "Tickets answered late"},
     {"customers", "Customers"},
     {"days_sales_outstanding", "Days sales outstanding"},
     {"cash_end", "Cash at the end of the month"}}};

std::string title_of_metric(std::string_view metric) {
    for (const auto& [name, title] : titles) {
        if (name == metric) return std::string(title);
    }
    std::string title(metric);
    std::replace(title.begin(), title.end(), '_', ' ');
    if (title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

YearOf year_of(const sim::Variable& variable, std::string_view metric) {
    if (variable.kind != sim::MetricKind::counter) return YearOf::whole;
    const bool is_state = std::find(states.begin(), states.end(), metric) != states.end();
    return is_state ? YearOf::end : YearOf::sum;
}

bool is_time(const sim::Layout& layout, std::size_t axis) {
    return layout.axes()[axis].name == "time";
}

double mean_of_months(const std::vector<std::vector<double>>& months, std::size_t future) {
    double sum = 0.0;
    std::size_t count = 0;
    for (const std::vector<double>& month : months) {
        if (std::isnan(month[future])) continue;
        sum += month[future];
        ++count;
    }
    return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(count);
}

}  // namespace

std::vector<FigureName> all_figures(const sim::Layout& layout) {
    std::vector<FigureName> figures;
    for (const sim::Variable& variable : layout.variables()) {
        if (variable.axes.empty() || !is_time(layout, variable.axes.back())) continue;
        const std::string metric = variable.name.substr(0, variable.name.rfind("_by_"));
        FigureName figure{.name = metric,
                          .title = title_of_metric(metric),
                          .unit = variable.unit,
                          .sentence = variable.long_name,
                          .share = is_share(metric),
                          .year = year_of(variable, metric),
                          .by_month = variable.name,
                          .in_all = {},
                          .label = 0};
        if (variable.axes.size() == 1) {
            if (layout.has_variable(metric)) figure.in_all = metric;
            figures.push_back(std::move(figure));
            continue;
        }
        const sim::Axis& axis = layout.axes()[variable.axes.front()];
        const bool has_all = layout.has_variable(metric) &&
                             layout.variable(metric).axes == std::vector{variable.axes.front()};
        if (has_all) figure.in_all = metric;
        for (std::size_t i = 0; i < axis.labels.size(); ++i) {
            FigureName& labelled = figures.emplace_back(figure);
            labelled.name = metric + "." + axis.labels[i];
            labelled.title = fmt::format("{} of {}", figure.title, axis.labels[i]);
            labelled.label = i;
        }
    }
    return figures;
}

std::vector<FigureName> usual_figures(const sim::Layout& layout) {
    const std::vector<FigureName> all = all_figures(layout);
    // Every market has a lane, and the lanes are the last resources.
    const std::size_t lanes = layout.axis("market").size();
    const std::size_t resources = layout.axis("resource").size() - lanes;
    std::vector<FigureName> usual;
    for (const auto& [metric, title] : titles) {
        for (const FigureName& figure : all) {
            const bool is_resource = figure.name.starts_with(fmt::format("{}.", metric)) &&
                                     metric == "utilisation" && figure.label < resources;
            if (figure.name == metric || is_resource) usual.push_back(figure);
        }
    }
    return usual;
}

bool Figure::has_values() const {
    return std::any_of(months.begin(), months.end(), [](const std::vector<double>& month) {
        return std::any_of(month.begin(), month.end(), [](double x) { return !std::isnan(x); });
    });
}

Figure figure_of(const sim::Results& results, const FigureName& words) {
    const sim::Variable& by_month = results.layout().variable(words.by_month);
    const std::size_t count = results.layout().axis("time").size();
    Figure figure{.words = words, .months = {}, .year = {}};
    for (std::size_t month = 0; month < count; ++month) {
        figure.months.push_back(results.series(by_month, 0, words.label * count + month));
    }
    if (!words.in_all.empty()) {
        figure.year = results.series(results.layout().variable(words.in_all), 0, words.label);
        return figure;
    }
    for (std::size_t future = 0; future < results.replications(); ++future) {
        double value = 0.0;
        switch (words.year) {
            case YearOf::sum:
                for (const std::vector<double>& month : figure.months) value += month[future];
                break;
            case YearOf::end:
                value = figure.months.back()[future];
                break;
            case YearOf::whole:
                value = mean_of_months(figure.months, future);
                break;
        }
        figure.year.push_back(value);
    }
    return figure;
}

StudySpec first_year_of(StudySpec study) {
    study.variants.erase(study.variants.begin() + 1, study.variants.end());
    for (const std::string& path : study.swept) {
        sim::Diagnostic& warning = study.warnings.emplace_back();
        warning.file = study.file;
        warning.path = path;
        warning.message = fmt::format("is swept; this is the year of its first value, {}",
                                      value_at(study.variants.front().scenario, path));
    }
    study.swept.clear();
    std::int64_t& months = study.variants.front().scenario.run.months;
    months = std::min(months, months_of_year);
    return study;
}

std::vector<std::string> month_names(const Scenario& scenario) {
    const Months months(scenario.run.start, scenario.run.months);
    const std::chrono::sys_days start{scenario.run.start};
    std::vector<std::string> names;
    for (std::size_t month = 0; month < months.count(); ++month) {
        const auto days =
            std::chrono::floor<std::chrono::days>(months.month_start(month) - sim::Time{});
        const std::chrono::year_month_day first{start + days};
        names.push_back(fmt::format("{:04}-{:02}", static_cast<int>(first.year()),
                                    static_cast<unsigned>(first.month())));
    }
    return names;
}

}  // namespace models
