#include "models/logistics/lane/transit.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/elementary.hpp"

namespace models::logistics {

namespace {

double square(double x) { return x * x; }

/// The distribution function of the standard normal law, to 8e-8 (Abramowitz and Stegun, 1964,
/// 26.2.17).
double normal_share(double z) {
    const double t = 1.0 / (1.0 + 0.2316419 * (z < 0.0 ? -z : z));
    const double series =
        t * (0.319381530 +
             t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    const double tail = 0.3989422804014327 * sim::exp(-0.5 * z * z) * series;
    return z < 0.0 ? tail : 1.0 - tail;
}

/// Mean, variance and third central moment. For a sum of independent times each of them is the sum.
struct Moments {
    double mean = 0.0;
    double variance = 0.0;
    double third = 0.0;

    Moments& operator+=(const Moments& other) {
        mean += other.mean;
        variance += other.variance;
        third += other.third;
        return *this;
    }
};

/// The moments of a log-normal law. With w = exp(sigma^2) the variance is m^2 (w - 1) and the
/// skewness is (w + 2) sqrt(w - 1).
Moments moments_of(const sim::LogNormal& law) {
    const double mean = law.mean();
    const double excess = sim::exp(square(law.sigma())) - 1.0;
    return {mean, square(mean) * excess, mean * square(mean * excess) * (excess + 3.0)};
}

/// The moments of a gamma law. Its skewness is twice the coefficient of variation.
Moments gamma_moments(double mean, double cv) {
    return {mean, square(mean * cv), 2.0 * mean * square(mean * cv * cv)};
}

/// The shifted log-normal law with given moments; a constant when the variance is 0.
class Shifted {
 public:
    explicit Shifted(const Moments& moments) : shift_(moments.mean) {
        if (moments.variance <= 0.0) return;
        const double skewness = moments.third / (moments.variance * std::sqrt(moments.variance));
        double low = 1.0;
        double high = 2.0 + skewness;
        for (int halving = 0; halving < 100; ++halving) {
            const double middle = 0.5 * (low + high);
            ((middle + 2.0) * std::sqrt(middle - 1.0) < skewness ? low : high) = middle;
        }
        const double median = std::sqrt(moments.variance / (high * (high - 1.0)));
        shift_ = moments.mean - median * std::sqrt(high);
        log_median_ = sim::log(median);
        sigma_ = std::sqrt(sim::log(high));
    }
    /// The share of times up to `hours`.
    [[nodiscard]] double share_within(double hours) const {
        if (hours <= shift_) return 0.0;
        if (sigma_ == 0.0) return 1.0;
        return normal_share((sim::log(hours - shift_) - log_median_) / sigma_);
    }

 private:
    double shift_;
    double log_median_ = 0.0;
    double sigma_ = 0.0;
};

}  // namespace

sim::Duration Transit::quantile_90() const {
    constexpr double share = 0.9;
    if (!lane_.customs)
        return lane_.least_transit + sim::from_hours(transit_hours_.quantile(share));

    struct Part {
        double weight;
        Shifted law;
    };
    constexpr double negligible = 1e-9;
    const Moments clearance = moments_of(clearance_hours_);
    const Moments hold = gamma_moments(sim::hours(lane_.hold), lane_.hold_cv);
    Moments sum = moments_of(transit_hours_);
    sum += clearance;
    std::vector<Part> parts;
    for (double held = 1.0; held > negligible; held *= lane_.hold_share) {
        parts.push_back({held * (1.0 - lane_.hold_share), Shifted(sum)});
        sum += hold;
        sum += clearance;
    }
    const auto share_within = [&parts](double hours) {
        double within = 0.0;
        for (const Part& part : parts) within += part.weight * part.law.share_within(hours);
        return within;
    };
    double high = 1.0;
    while (share_within(high) < share) high *= 2.0;
    double low = 0.0;
    for (int halving = 0; halving < 50; ++halving) {
        const double middle = 0.5 * (low + high);
        (share_within(middle) < share ? low : high) = middle;
    }
    return lane_.least_transit + sim::from_hours(high);
}

}  // namespace models::logistics
