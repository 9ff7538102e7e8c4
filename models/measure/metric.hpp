// What is measured of a company: each metric in one place, with its name, unit, formula and
// sentence.
//
// Mechanisms declare their metrics beside their counts. Ratios are ratios of sums within a
// replication; 0/0 is missing (NaN). A metric X has the variables X, X_by_month (time) and
// X_by_market (market, time) as far as it has those breakdowns.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/kit/months.hpp"
#include "models/kit/quantity.hpp"
#include "models/measure/observed.hpp"
#include "sim/metric.hpp"

namespace models {

/// Which breakdowns a metric has besides its total.
enum class Breakdown { total, by_month, by_market };

/// The words of a metric; the rest follows from how it is declared.
struct MetricWords {
    std::string name;
    std::string unit = "1";
    sim::Better better = sim::Better::neither;
    Breakdown breakdown = Breakdown::total;
    std::string sentence;
};

struct Metric {
    MetricWords words;
    sim::MetricKind kind;
    std::function<double(const Observed&, const Scope&)> value;
    bool published = true;  ///< false: other metrics are made of it, and results do not hold it
};

/// A metric with one value for each label of an axis, such as the load of every resource.
struct ArrayMetric {
    MetricWords words;  ///< `by_month` has the months as a second axis
    sim::MetricKind kind;
    std::string axis;
    std::function<double(const Observed&, const Scope&, std::size_t)> value;  ///< of one label
};

/// The labels of an axis.
struct MetricAxis {
    std::string name;
    std::string long_name;
    std::vector<std::string> labels;
};

template <typename Room>
class MetricsOf;

/// All metrics of a company, in the order of its mechanisms.
class MetricTable {
 public:
    /// Metrics of the counts of a type of rooms.
    template <typename Room>
    [[nodiscard]] MetricsOf<Room> of() {
        return MetricsOf<Room>(*this);
    }

    /// A metric with a formula of its own.
    void add(MetricWords words, sim::MetricKind kind,
             std::function<double(const Observed&, const Scope&)> value) {
        metrics_.push_back({std::move(words), kind, std::move(value), true});
    }
    /// One that only other metrics are made of.
    void add_unpublished(std::string name,
                         std::function<double(const Observed&, const Scope&)> value) {
        metrics_.push_back({{.name = std::move(name), .sentence = {}},
                            sim::MetricKind::counter,
                            std::move(value),
                            false});
    }
    void add_array(ArrayMetric metric) { arrays_.push_back(std::move(metric)); }
    void add_axis(MetricAxis axis) { axes_.push_back(std::move(axis)); }
    /// Adds the value of one label to an array that several mechanisms have values of, and the
    /// array and its axis where this is the first.
    void add_element(MetricWords words, sim::MetricKind kind, const MetricAxis& axis,
                     const std::string& label,
                     std::function<double(const Observed&, const Scope&)> value);

    /// The value of another metric. Throws InternalError when there is none of that name.
    [[nodiscard]] double value(std::string_view name, const Observed& observed,
                               const Scope& scope) const;

    [[nodiscard]] const std::vector<Metric>& metrics() const noexcept { return metrics_; }
    [[nodiscard]] const std::vector<ArrayMetric>& arrays() const noexcept { return arrays_; }
    [[nodiscard]] const std::vector<MetricAxis>& axes() const noexcept { return axes_; }
    /// Throws InternalError when there is none of that name.
    [[nodiscard]] const MetricAxis& axis(std::string_view name) const;

 private:
    std::vector<Metric> metrics_;
    std::vector<ArrayMetric> arrays_;
    std::vector<MetricAxis> axes_;
};

/// A count as a number: of money in EUR, of time in days.
[[nodiscard]] inline double number_of(Money amount) noexcept { return to_euros(amount); }
[[nodiscard]] inline double number_of(sim::Duration length) noexcept { return in_days(length); }
template <typename T>
    requires std::is_arithmetic_v<T>
[[nodiscard]] double number_of(T value) noexcept {
    return static_cast<double>(value);
}

/// Calls `visit(room)` for every room of a type within a scope. Rooms that are no market's belong
/// to every market. O(rooms visited), and a binary search.
template <typename Room, typename Visit>
void for_each_room(const Observed& observed, const Scope& scope, const Visit& visit) {
    const std::vector<Placed<Room>>& rooms = observed.rooms.of<Room>();
    auto placed = rooms.begin();
    if (placed != rooms.end() && placed->of_market) {
        placed = std::lower_bound(
            placed, rooms.end(), scope.first_market,
            [](const Placed<Room>& one, std::size_t market) { return one.place < market; });
    }
    for (; placed != rooms.end(); ++placed) {
        if (placed->of_market && placed->place >= scope.markets_end) return;
        visit(*placed->room);
    }
}

/// Calls `visit(room, month)` for every room of a type within a scope and every month of it.
template <typename Room, typename Visit>
void for_each_room_month(const Observed& observed, const Scope& scope, const Visit& visit) {
    for_each_room<Room>(observed, scope, [&](const Room& room) {
        for (std::size_t month = scope.first_month; month < scope.months_end; ++month) {
            visit(room, month);
        }
    });
}

/// The sum over rooms of a type, within a scope, of what `value(room, month)` says.
template <typename Room, typename Value>
[[nodiscard]] double sum_over(const Observed& observed, const Scope& scope, const Value& value) {
    double sum = 0.0;
    for_each_room_month<Room>(observed, scope, [&](const Room& room, std::size_t month) {
        sum += number_of(value(room, month));
    });
    return sum;
}

/// The same of amounts of money, in EUR; exact to the cent.
template <typename Room, typename Value>
[[nodiscard]] double money_over(const Observed& observed, const Scope& scope, const Value& value) {
    Money sum;
    for_each_room_month<Room>(
        observed, scope, [&](const Room& room, std::size_t month) { sum += value(room, month); });
    return to_euros(sum);
}

/// Declares metrics of the rooms of one type. A room has `counts()`, whose members are Monthly.
template <typename Room>
class MetricsOf {
 public:
    using Counts = std::remove_cvref_t<decltype(std::declval<const Room&>().counts())>;
    template <typename T>
    using Count = Monthly<T> Counts::*;

    explicit MetricsOf(MetricTable& table) : table_(&table) {}

    /// What is counted.
    template <typename T>
    void count(MetricWords words, Count<T> count) {
        if constexpr (std::is_same_v<T, Money>) words.unit = "EUR";
        table_->add(std::move(words), sim::MetricKind::counter, sum_of(count));
    }
    /// One count over another.
    template <typename T, typename U>
    void ratio(MetricWords words, Count<T> numerator, Count<U> denominator) {
        table_->add(std::move(words), sim::MetricKind::ratio, quotient_of(numerator, denominator));
    }
    /// A sum over how many it is the sum of: the mean of what was observed.
    template <typename T, typename U>
    void mean(MetricWords words, Count<T> sum, Count<U> observations) {
        table_->add(std::move(words), sim::MetricKind::tally, quotient_of(sum, observations));
    }
    /// The mean over time of what a count holds the integral of, in days.
    template <typename T>
    void mean_over_time(MetricWords words, Count<T> integral, double scale = 1.0) {
        table_->add(std::move(words), sim::MetricKind::time_weighted,
                    [sum = sum_of(integral), scale](const Observed& observed, const Scope& scope) {
                        return quotient(sum(observed, scope) / scale,
                                        in_days(observed.operating_time(scope)));
                    });
    }
    /// What rooms say at the end of the run, summed up.
    template <typename T>
    void at_end(MetricWords words, T (Room::*value)() const) {
        table_->add(std::move(words), sim::MetricKind::counter,
                    [value](const Observed& observed, const Scope& scope) {
                        return sum_at_end(observed, scope, value);
                    });
    }
    template <typename T>
    void at_end(MetricWords words, T (Room::*value)() const noexcept) {
        at_end(std::move(words), static_cast<T (Room::*)() const>(value));
    }

    /// The sum of a count, for other formulas.
    template <typename T>
    [[nodiscard]] static auto sum_of(Count<T> count) {
        return [count](const Observed& observed, const Scope& scope) {
            return sum_over<Room>(observed, scope, [count](const Room& room, std::size_t month) {
                return (room.counts().*count)[month];
            });
        };
    }

 private:
    template <typename T, typename U>
    [[nodiscard]] static auto quotient_of(Count<T> numerator, Count<U> denominator) {
        return [above = sum_of(numerator), below = sum_of(denominator)](const Observed& observed,
                                                                        const Scope& scope) {
            return quotient(above(observed, scope), below(observed, scope));
        };
    }
    template <typename T>
    [[nodiscard]] static double sum_at_end(const Observed& observed, const Scope& scope,
                                           T (Room::*value)() const) {
        double sum = 0.0;
        for_each_room<Room>(observed, scope,
                            [&](const Room& room) { sum += number_of((room.*value)()); });
        return sum;
    }

    MetricTable* table_;
};

}  // namespace models
