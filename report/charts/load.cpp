// The committed load of the leading resources over time, and how often the breaker opened.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/months.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

constexpr const char* variable = "load_by_month";
constexpr const char* utilisation = "utilisation_by_month";
constexpr double full = 1.0;

bool shown_when(const Study& study) {
    return !study.resources.empty() && has_months_of(study, variable);
}

/// Whether opening the breaker stops deals. If that action is off, an opening does not count as a
/// trip, and its level is not drawn.
bool can_trip(const Arm& arm) { return !arm.scenario || arm.scenario->breakers.trips(); }

ordered_json loads(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        for (const std::size_t r : study.leading_resources) {
            for (std::size_t month = 0; month < study.months.size(); ++month) {
                const std::size_t element = r * study.months.size() + month;
                const std::vector<double> sample = study.kpis.of(variable, arm, element);
                if (count_present(sample) == 0) continue;
                ordered_json row = row_of(study, arm);
                row["resource"] = study.resources[r];
                row["place"] = r;
                row["month"] = study.months[month];
                add_band(row, sample);
                row["peak"] = rounded(study.kpis.median("load_max_by_month", arm, element));
                row["utilisation"] = rounded(study.kpis.median(utilisation, arm, element));
                rows.push_back(std::move(row));
            }
        }
    }
    return rows;
}

ordered_json trips(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        if (!can_trip(study.arm(arm))) continue;
        for (std::size_t month = 0; month < study.months.size(); ++month) {
            const std::vector<double> sample = study.kpis.of("breaker_trips_by_month", arm, month);
            const double mean = sim::mean(sample);
            if (!(mean > 0.0)) continue;
            const auto futures =
                std::count_if(sample.begin(), sample.end(), [](double x) { return x > 0.0; });
            ordered_json row = row_of(study, arm);
            row["month"] = study.months[month];
            row["trips"] = rounded(mean);
            row["share"] =
                rounded(static_cast<double>(futures) / static_cast<double>(count_present(sample)));
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

/// Full capacity and, where the stop is on, its level; only full capacity when there is no
/// scenario.
ordered_json thresholds(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        const auto add = [&](double level) {
            ordered_json row = row_of(study, arm);
            row["level"] = level;
            row["label"] = percent_text(level);
            rows.push_back(std::move(row));
        };
        add(full);
        const auto& scenario = study.arm(arm).scenario;
        if (!scenario || !can_trip(study.arm(arm))) continue;
        if (scenario->breakers.open_at != full) add(scenario->breakers.open_at);
    }
    return rows;
}

/// A text that says when the median load of a resource first exceeds full capacity; empty when it
/// never does.
std::string filled_in(const Study& study, std::size_t arm, std::size_t resource) {
    for (std::size_t month = 0; month < study.months.size(); ++month) {
        const std::size_t element = resource * study.months.size() + month;
        if (study.kpis.median(variable, arm, element) > full) {
            return month_words(study.months[month]);
        }
    }
    return "";
}

std::string highest(const Study& study, std::size_t arm) {
    std::size_t busiest = 0;
    double most = -1.0;
    std::size_t most_month = 0;
    for (std::size_t r = 0; r < study.resources.size(); ++r) {
        for (std::size_t month = 0; month < study.months.size(); ++month) {
            const double median = study.kpis.median(variable, arm, r * study.months.size() + month);
            if (median > most) {
                most = median;
                busiest = r;
                most_month = month;
            }
        }
    }
    if (most < 0.0) return "";
    std::string text = fmt::format(
        "Under {}, {} has the highest committed load: its median over the futures reaches {} in "
        "{}",
        study.title(arm), study.resources[busiest], percent_text(most),
        month_words(study.months[most_month]));
    const std::string month = filled_in(study, arm, busiest);
    text += month.empty() ? " and stays below capacity. "
                          : fmt::format(", after passing full capacity in {}. ", month);
    const double busy =
        study.kpis.median(utilisation, arm, busiest * study.months.size() + most_month);
    if (!std::isnan(busy)) {
        text += fmt::format("In {} it is busy for {} of its time. ",
                            month_words(study.months[most_month]), percent_text(busy));
    }
    const double trips_per_future = study.numbers(arm).trips.mean;
    if (trips_per_future > 0.0 && can_trip(study.arm(arm))) {
        text += fmt::format("The breaker trips {} times per future. ",
                            number_text(trips_per_future, 1));
    }
    return text;
}

std::string summary(const Study& study) {
    std::string text;
    for (const std::size_t arm : study.base_and_best()) text += highest(study, arm);
    const std::size_t shown = study.leading_resources.size();
    if (!text.empty() && shown < study.resources.size()) {
        text += fmt::format("Drawn are the {} of {} resources with the highest committed load.",
                            shown, study.resources.size());
    }
    return text;
}

Drawing draw(const Study& study) {
    return {.data = {{"load", loads(study)},
                     {"trips", trips(study)},
                     {"thresholds", thresholds(study)}},
            .summary = summary(study)};
}

}  // namespace

constexpr Chart load{
    .name = "load",
    .heading = "Committed load and utilisation of the resources",
    .how_to_read =
        "Committed work over the capacity of the breaker's horizon; it is what the breaker reads, "
        "and does not tell the bottleneck. Line: median of the futures, with the band of eight "
        "futures in ten; dotted: median of the month's peak; dashed: full "
        "capacity and, where it is on, the level of the stop; grey: utilisation, the share of the "
        "time in which the resource is busy, median of the futures. Triangles: months in which the "
        "breaker tripped, the "
        "larger the more futures. Closed companies are left out.",
    .place = 50,
    .of_one_arm = true,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
