#include "models/study/today/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/errors.hpp"
#include "sim/statistics.hpp"

namespace models {

namespace {

constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();

Position position_of(double own, const sim::PredictionInterval& range) {
    if (std::isnan(own) || range.n < sim::fewest_for_prediction) return Position::unknown;
    return own < range.low    ? Position::below
           : own > range.high ? Position::above
                              : Position::within;
}

bool is_outside(Position place) { return place == Position::below || place == Position::above; }

/// Adds one to the count of every member of the pool that lies outside the prediction interval of
/// all the others; missing values lie nowhere.
void count_outside(const std::vector<double>& pool, std::vector<std::size_t>& counts) {
    std::vector<double> sorted;
    for (const double value : pool) {
        if (!std::isnan(value)) sorted.push_back(value);
    }
    std::sort(sorted.begin(), sorted.end());
    const std::size_t tail =
        sorted.size() / 20;  // k of prediction_interval(): n + 1 are in the pool
    for (std::size_t i = 0; i < pool.size(); ++i) {
        if (std::isnan(pool[i])) continue;
        const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), pool[i]);
        // The others that are no greater, and those that are no less.
        const auto no_greater = static_cast<std::size_t>(last - sorted.begin()) - 1;
        const auto no_less = static_cast<std::size_t>(sorted.end() - first) - 1;
        if (no_greater < tail || no_less < tail) ++counts[i];
    }
}

double distance(double own, const sim::PredictionInterval& range) {
    const double half = (range.high - range.low) / 2.0;
    const double from_middle = std::abs(own - (range.low + range.high) / 2.0);
    if (half > 0.0) return from_middle / half;
    return from_middle > 0.0 ? std::numeric_limits<double>::infinity() : 0.0;
}

/// The mean of every future over the months in question.
std::vector<double> means_of(const Figure& figure, const std::vector<std::size_t>& months) {
    std::vector<double> means;
    for (std::size_t future = 0; future < figure.year.size(); ++future) {
        std::vector<double> values;
        for (const std::size_t month : months) values.push_back(figure.months[month][future]);
        means.push_back(sim::mean(values));
    }
    return means;
}

FigureCheck check_of(std::size_t place, const Figure& figure, const OwnFigure& own) {
    FigureCheck check{.figure = place, .own = own.months, .positions = {}};
    std::vector<std::size_t> counts(figure.year.size() + 1, 0);
    std::vector<std::size_t> compared;
    std::vector<double> own_values;
    bool enough = true;
    for (std::size_t month = 0; month < figure.months.size(); ++month) {
        const sim::PredictionInterval range = sim::prediction_interval(figure.months[month]);
        check.positions.push_back(position_of(own.months[month], range));
        if (std::isnan(own.months[month]) || range.n == 0) continue;
        compared.push_back(month);
        own_values.push_back(own.months[month]);
        if (range.n < sim::fewest_for_prediction) {
            enough = false;
            continue;
        }
        if (is_outside(check.positions.back())) ++check.off;
        std::vector<double> pool = figure.months[month];
        pool.push_back(own.months[month]);
        count_outside(pool, counts);
    }
    check.compared = compared.size();
    const auto as_many = std::count_if(counts.begin(), counts.end(),
                                       [&](std::size_t count) { return count >= counts.back(); });
    check.chance = enough && !compared.empty()
                       ? static_cast<double>(as_many) / static_cast<double>(counts.size())
                       : missing_value;
    const std::vector<double> means = means_of(figure, compared);
    check.own_mean = sim::mean(own_values);
    check.model_mean = sim::mean(means);
    check.range = sim::prediction_interval(means);
    check.mean_position = position_of(check.own_mean, check.range);
    check.distance = compared.empty() ? 0.0 : distance(check.own_mean, check.range);
    return check;
}

}  // namespace

bool FigureCheck::is_off() const { return chance <= beyond_chance || is_outside(mean_position); }

std::vector<FigureCheck> compare(std::span<const Figure> figures, std::span<const OwnFigure> own) {
    std::vector<FigureCheck> checks;
    for (const OwnFigure& one : own) {
        const auto figure = std::find_if(figures.begin(), figures.end(), [&](const Figure& other) {
            return other.words.name == one.words.name;
        });
        if (figure == figures.end()) {
            throw sim::InternalError("there are no values of the figure " + one.words.name);
        }
        checks.push_back(
            check_of(static_cast<std::size_t>(figure - figures.begin()), *figure, one));
    }
    std::stable_sort(checks.begin(), checks.end(), [](const auto& a, const auto& b) {
        return a.is_off() != b.is_off() ? a.is_off() : a.distance > b.distance;
    });
    return checks;
}

Outlook outlook(std::span<const double> sample) {
    return {sim::mean(sample), sim::prediction_interval(sample)};
}

double own_year(const FigureName& figure, std::span<const double> own) {
    const auto stated =
        std::count_if(own.begin(), own.end(), [](double x) { return !std::isnan(x); });
    const bool all = stated == static_cast<std::ptrdiff_t>(own.size());
    switch (figure.year) {
        case YearOf::sum: {
            double sum = 0.0;
            for (const double value : own) sum += value;
            return all ? sum : missing_value;
        }
        case YearOf::end:
            return own.back();
        case YearOf::whole:
            break;
    }
    return sim::mean(own);
}

std::string check_sentence(const FigureCheck& check, const FigureName& figure,
                           const std::function<std::string(double)>& number) {
    if (check.compared == 0) {
        return fmt::format(
            "{}: nothing to compare, since {}", figure.name,
            std::all_of(check.own.begin(), check.own.end(), [](double x) { return std::isnan(x); })
                ? "its column is empty"
                : "the model has no value in these months");
    }
    const char* const months = check.compared == 1 ? "month" : "months";
    std::string text =
        fmt::format("{}: the books say {}{}, the model {} ({} to {})", figure.name,
                    number(check.own_mean), figure.year == YearOf::sum ? " a month" : " on average",
                    number(check.model_mean), number(check.range.low), number(check.range.high));
    if (std::isnan(check.chance)) return text;
    text += fmt::format(": off in {} of {} {}", check.off, check.compared, months);
    if (!check.is_off()) return text + (check.off > 0 ? ", as chance makes it" : "");
    // Months that are each within may add up to a year that is not.
    if (check.chance > beyond_chance) text += ", and in their mean";
    return text;
}

std::string verdict_sentence(std::span<const FigureCheck> checks) {
    const auto judged = std::count_if(checks.begin(), checks.end(), [](const FigureCheck& check) {
        return !std::isnan(check.chance);
    });
    if (judged == 0) {
        return fmt::format(
            "Nothing can be judged: that takes a value of the books, and {} futures or more "
            "(--replications) to tell what is off from chance.",
            sim::fewest_for_prediction);
    }
    const auto off = std::count_if(checks.begin(), checks.end(),
                                   [](const FigureCheck& check) { return check.is_off(); });
    return fmt::format(
        "{} of {} figures {} off beyond chance. If the model were right, about one in ten would "
        "be.",
        off, judged, off == 1 ? "is" : "are");
}

}  // namespace models
