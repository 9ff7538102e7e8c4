// The method of Holt and Winters with an additive trend and a multiplicative season (Winters 1960;
// in the form of Hyndman and Athanasopoulos 2021, Forecasting: Principles and Practice,
// section 8.3):
//
//   level    l(t) = a y(t) / s(t-m) + (1 - a) (l(t-1) + b(t-1))
//   trend    b(t) = b* (l(t) - l(t-1)) + (1 - b*) b(t-1)
//   season   s(t) = g y(t) / (l(t-1) + b(t-1)) + (1 - g) s(t-m)
//   forecast y(t+h) = (l(t) + h b(t)) s, with the last factor s of the season of period t+h
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace models {

class HoltWinters {
 public:
    struct Weights {
        double level;
        double trend;
        double season;
    };

    /// `level`: that of the period before the first. `season`: the factors of the first m periods.
    HoltWinters(const Weights& weights, double level, double trend, std::vector<double> season)
        : weights_(weights), level_(level), trend_(trend), season_(std::move(season)) {}

    /// The value of the next period. A part of an equation that would divide by 0 is left out.
    void observe(double value) {
        double& factor = season_[next_];
        const double expected = level_ + trend_;
        const double seen = factor > 0.0 ? value / factor : expected;
        const double level = weights_.level * seen + (1.0 - weights_.level) * expected;
        trend_ = weights_.trend * (level - level_) + (1.0 - weights_.trend) * trend_;
        level_ = level;
        if (expected > 0.0) {
            factor = weights_.season * value / expected + (1.0 - weights_.season) * factor;
        }
        next_ = (next_ + 1) % season_.size();
    }

    /// The sum of the forecasts of the coming `periods`, of the last one in part where they are not
    /// whole. A forecast below 0 counts as 0.
    [[nodiscard]] double forecast(double periods) const {
        return sum(periods, [this](double ahead, double factor) {
            return std::max(0.0, level_ + ahead * trend_) * factor;
        });
    }
    /// The sum of the factors of the coming `periods`.
    [[nodiscard]] double season(double periods) const {
        return sum(periods, [](double, double factor) { return factor; });
    }
    [[nodiscard]] double level() const noexcept { return level_; }
    [[nodiscard]] double trend() const noexcept { return trend_; }

 private:
    template <typename Term>
    [[nodiscard]] double sum(double periods, const Term& term) const {
        double total = 0.0;
        for (std::size_t h = 0; static_cast<double>(h) < periods; ++h) {
            const double part = std::min(1.0, periods - static_cast<double>(h));
            total += part * term(static_cast<double>(h + 1), season_[(next_ + h) % season_.size()]);
        }
        return total;
    }

    Weights weights_;
    double level_;
    double trend_;
    std::vector<double> season_;
    std::size_t next_ = 0;  // the factor of the coming period
};

}  // namespace models
