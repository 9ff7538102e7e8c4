// The forecast of the use of material with the method that the scenario chooses, and its error.
//
// The error variance is measured: the squared differences between use and the forecast that was
// made of it, averaged by the method's own average (docs/model/equations.md, equation 8). A method
// that knows a season expects errors in proportion to it, as those of a Poisson stream of orders
// are. So it divides each squared error by the factor of its period.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

#include "models/all_forecasts.hpp"  // generated: every forecast_*.hpp of this folder
#include "models/describe/field.hpp"
#include "models/kit/exponential_smoothing.hpp"
#include "models/kit/moving_average.hpp"
#include "models/materials/store/forecast.hpp"

namespace models::materials {

/// One rule for every enumerator. An enumerator without a file does not compile.
template <typename Kinds>
class AnyForecast;
template <std::size_t... I>
class AnyForecast<std::index_sequence<I...>> {
 public:
    using Rule = std::variant<ForecastRule<static_cast<ForecastKind>(I)>...>;

    static Rule rule(const ForecastOpening& opening) {
        static constexpr std::array makers{&make<I>...};
        return makers.at(static_cast<std::size_t>(opening.parameters.forecast))(opening);
    }

 private:
    template <std::size_t Kind>
    static Rule make(const ForecastOpening& opening) {
        return Rule{std::in_place_index<Kind>, opening};
    }
};
using Forecasts = AnyForecast<std::make_index_sequence<detail::choice_count<ForecastKind>()>>;

class DemandForecast {
 public:
    explicit DemandForecast(const ForecastOpening& opening)
        : rule_(Forecasts::rule(opening)),
          average_error_(opening.parameters.forecast_window, opening.variance),
          smoothed_error_(opening.parameters.smoothing, opening.variance) {}

    /// The use in coming reviews.
    [[nodiscard]] double expected(const Ahead& ahead) const {
        return std::visit([&](const auto& rule) { return rule.expected(ahead); }, rule_);
    }
    /// Variance of the error of the forecast of one review, with the factor 1.
    [[nodiscard]] double error_variance() const {
        const bool smooths =
            std::visit([](const auto& rule) { return rule.smooths_errors; }, rule_);
        return smooths ? smoothed_error_.value() : average_error_.value();
    }
    /// Standard deviation of the error of the forecast of coming reviews.
    [[nodiscard]] double deviation(const Ahead& ahead) const {
        return std::sqrt(error_variance()) * std::sqrt(weight(ahead));
    }
    /// Standard deviation of the errors of all periods in the results; 0 before the first.
    [[nodiscard]] double error_deviation() const {
        return periods_ == 0 ? 0.0 : std::sqrt(squares_ / static_cast<double>(periods_));
    }

    /// The error of the forecast of the review period that ended, which was `past`. It comes before
    /// the use of the period. `in_results`: whether it is counted for the results.
    void observe_error(double error, const Ahead& past, bool in_results = true) {
        if (in_results) {
            squares_ += error * error;
            ++periods_;
        }
        const double reviews = weight(past);
        if (!(reviews > 0.0)) return;  // nothing was expected in it
        average_error_.observe(error * error / reviews);
        smoothed_error_.observe(error * error / reviews);
    }
    void observe_use(double use, const Ahead& past) {
        std::visit([&](auto& rule) { rule.observe(use, past.factors / past.reviews); }, rule_);
    }

 private:
    /// The reviews in reviews with the factor 1.
    [[nodiscard]] double weight(const Ahead& ahead) const {
        return std::visit([&](const auto& rule) { return rule.weight(ahead); }, rule_);
    }

    Forecasts::Rule rule_;
    MovingAverage average_error_;  // of squares, in reviews of the factor 1
    ExponentialSmoothing smoothed_error_;
    double squares_ = 0.0;  // of the periods in the results
    std::int64_t periods_ = 0;
};

}  // namespace models::materials
