// The metrics of a company. Each is declared in one place, with its name, unit, formula and
// sentence.
//
// Mechanisms declare their metrics. A ratio is a ratio of sums within a replication; it is missing
// (NaN) when the denominator is 0. A metric X has the variables X, X_by_month (time) and
// X_by_market (market, time), as far as it has those breakdowns.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
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

/// The name, unit and description of a metric. Its kind follows from the function that declares it,
/// and its range from kind and unit; where these do not tell, `range` does.
struct MetricWords {
    std::string name;
    std::string unit = "1";
    sim::Better better = sim::Better::neither;
    Breakdown breakdown = Breakdown::total;
    std::string sentence;
    std::optional<sim::Range> range = {};
};

/// The values that a metric can have: stated, or else 0 and 1 for an occurrence, any number for
/// money, which comes and goes, and 0 or more for all else: things, time, and quotients of them.
[[nodiscard]] sim::Range range_of(const MetricWords& words, sim::MetricKind kind);

struct Metric {
    MetricWords words;
    sim::MetricKind kind;
    std::function<double(const Observed&, const Scope&)> value;
    bool published = true;  ///< false: only other metrics use it; it is not in the results
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
    /// Declares metrics of the counts of one type of room.
    template <typename Room>
    [[nodiscard]] MetricsOf<Room> of() {
        return MetricsOf<Room>(*this);
    }

    /// A metric with a formula of its own.
    void add(MetricWords words, sim::MetricKind kind,
             std::function<double(const Observed&, const Scope&)> value) {
        metrics_.push_back({std::move(words), kind, std::move(value), true});
    }
    /// A metric that only other metrics use; it is not in the results.
    void add_unpublished(std::string name,
                         std::function<double(const Observed&, const Scope&)> value) {
        metrics_.push_back({{.name = std::move(name), .sentence = {}},
                            sim::MetricKind::counter,
                            std::move(value),
                            false});
    }
    void add_array(ArrayMetric metric) { arrays_.push_back(std::move(metric)); }
    void add_axis(MetricAxis axis) { axes_.push_back(std::move(axis)); }
    /// Adds one label and its value to an array metric to which several mechanisms contribute. The
    /// first call also adds the array and its axis.
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

/// A count as a number: money in EUR, time in days.
[[nodiscard]] inline double number_of(Money amount) noexcept { return to_euros(amount); }
[[nodiscard]] inline double number_of(sim::Duration length) noexcept { return in_days(length); }
template <typename T>
    requires std::is_arithmetic_v<T>
[[nodiscard]] double number_of(T value) noexcept {
    return static_cast<double>(value);
}

/// Calls `visit(room)` for every room of a type within a scope. A room that does not belong to a
/// market is within the scope of every market. O(rooms visited + log rooms).
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

/// The sum of `value(room, month)` over the rooms of a type and the months of a scope.
template <typename Room, typename Value>
[[nodiscard]] double sum_over(const Observed& observed, const Scope& scope, const Value& value) {
    double sum = 0.0;
    for_each_room_month<Room>(observed, scope, [&](const Room& room, std::size_t month) {
        sum += number_of(value(room, month));
    });
    return sum;
}

/// The same for amounts of money, in EUR. The sum is exact to the cent.
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

    /// A count itself.
    template <typename T>
    void count(MetricWords words, Count<T> count) {
        if constexpr (std::is_same_v<T, Money>) words.unit = "EUR";
        table_->add(std::move(words), sim::MetricKind::counter, sum_of(count));
    }
    /// The ratio of two counts.
    template <typename T, typename U>
    void ratio(MetricWords words, Count<T> numerator, Count<U> denominator) {
        table_->add(std::move(words), sim::MetricKind::ratio, quotient_of(numerator, denominator));
    }
    /// The share of a count in one that contains it: a ratio between 0 and 1.
    template <typename T, typename U>
    void share(MetricWords words, Count<T> part, Count<U> whole) {
        words.range = sim::zero_to_one;
        ratio(std::move(words), part, whole);
    }
    /// A sum divided by the number of its observations.
    template <typename T, typename U>
    void mean(MetricWords words, Count<T> sum, Count<U> observations) {
        table_->add(std::move(words), sim::MetricKind::tally, quotient_of(sum, observations));
    }
    /// A time average. `integral` is the integral over time, in days, of the quantity times
    /// `scale`.
    template <typename T>
    void mean_over_time(MetricWords words, Count<T> integral, double scale = 1.0) {
        table_->add(std::move(words), sim::MetricKind::time_weighted,
                    [sum = sum_of(integral), scale](const Observed& observed, const Scope& scope) {
                        return quotient(sum(observed, scope) / scale,
                                        in_days(observed.operating_time(scope)));
                    });
    }
    /// The sum over the rooms of a value at the end of the run.
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
