// The samplers of sim/distributions.hpp.
#include "sim/distributions.hpp"

#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace sim {
namespace {

std::string violation(const char* bound, double value) {
    return std::string{"required: "} + bound + "; the value is " + std::to_string(value);
}

// Throws unless `holds`. Conditions are written so that they are true for good values, because
// every comparison with NaN is false.
void require(bool holds, const char* bound, double value) {
    if (!holds) {
        throw std::invalid_argument{violation(bound, value)};
    }
}

constexpr double largest = std::numeric_limits<double>::max();

}  // namespace

double uniform(Draw& draw, double low, double high) {
    require(low >= -largest && low <= high, "uniform: low finite and <= high", low);
    require(high <= largest, "uniform: high finite", high);
    return low + (high - low) * draw.unit();
}

std::int64_t uniform_integer(Draw& draw, std::int64_t low, std::int64_t high) {
    require(low <= high, "uniform_integer: low <= high", static_cast<double>(low));
    return boost::random::uniform_int_distribution<std::int64_t>{low, high}(draw);
}

void detail::reject_exponential_mean(double mean) {
    throw std::invalid_argument{violation("exponential: mean >= 0 and finite", mean)};
}

double standard_normal(Draw& draw) { return normal_quantile(draw.unit()); }

double normal(Draw& draw, double mean, double deviation) {
    require(mean >= -largest && mean <= largest, "normal: mean finite", mean);
    require(deviation >= 0.0 && deviation <= largest, "normal: deviation >= 0 and finite",
            deviation);
    return mean + deviation * standard_normal(draw);
}

LogNormal::LogNormal(double mean, double cv) {
    require(mean >= 0.0 && mean <= largest, "log-normal: mean >= 0 and finite", mean);
    require(cv >= 0.0 && cv <= 1e6, "log-normal: 0 <= cv <= 1e6", cv);
    median_ = mean / std::sqrt(1.0 + cv * cv);
    sigma_ = std::sqrt(log_one_plus(cv * cv));
}

LogNormal LogNormal::from_median(double median, double sigma) {
    require(median >= 0.0 && median <= largest, "log-normal: median >= 0 and finite", median);
    require(sigma >= 0.0 && sigma <= 100.0, "log-normal: 0 <= sigma <= 100", sigma);
    LogNormal law;
    law.median_ = median;
    law.sigma_ = sigma;
    return law;
}

namespace {

// Gamma with scale 1 and shape >= 1, after Marsaglia and Tsang (2000), section 4.
double gamma_from_one(Draw& draw, double shape) {
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = standard_normal(draw);
        const double u = draw.unit();
        const double root = 1.0 + c * x;
        if (root <= 0.0) {
            continue;
        }
        const double v = root * root * root;
        const double x2 = x * x;
        if (u < 1.0 - 0.0331 * x2 * x2 || log(u) < 0.5 * x2 + d * (1.0 - v + log(v))) {
            return d * v;
        }
    }
}

// Gamma with scale 1. A shape below 1 is drawn as U^(1 / shape) times a gamma of that shape plus 1
// (ibid., section 6).
double standard_gamma(Draw& draw, double shape) {
    if (shape >= 1.0) {
        return gamma_from_one(draw, shape);
    }
    const double longer = gamma_from_one(draw, shape + 1.0);
    return longer * exp(log(draw.unit()) / shape);
}

}  // namespace

Gamma::Gamma(double mean, double cv)
    : mean_{mean},
      cv_{cv < least_cv ? 0.0 : cv},
      shape_{1.0 / (cv_ * cv_)},
      scale_{mean * cv_ * cv_} {
    require(mean >= 0.0 && mean <= largest, "gamma: mean >= 0 and finite", mean);
    require(cv >= 0.0 && cv <= 100.0, "gamma: 0 <= cv <= 100", cv);
}

double Gamma::sample(Draw& draw) const {
    if (cv_ == 0.0) {
        return mean_;
    }
    if (cv_ == 1.0) {
        return exponential(draw, mean_);
    }
    return scale_ * standard_gamma(draw, shape_);
}

double Gamma::residual(Draw& draw) const {
    if (cv_ == 0.0) {
        return mean_ * draw.unit();
    }
    if (cv_ == 1.0) {
        return exponential(draw, mean_);  // no memory
    }
    const double share = draw.unit();
    return share * scale_ * standard_gamma(draw, shape_ + 1.0);
}

Triangular::Triangular(double low, double mode, double high)
    : low_{low}, mode_{mode}, high_{high}, share_below_mode_{0.0} {
    require(low >= -largest && low <= mode, "triangular: low finite and <= mode", low);
    require(mode <= high, "triangular: mode <= high", mode);
    require(high <= largest, "triangular: high finite", high);
    if (high > low) {
        share_below_mode_ = (mode - low) / (high - low);
    }
}

double Triangular::quantile(double p) const noexcept {
    const double width = high_ - low_;
    return p < share_below_mode_ ? low_ + std::sqrt(p * width * (mode_ - low_))
                                 : high_ - std::sqrt((1.0 - p) * width * (high_ - mode_));
}

LogLogistic::LogLogistic(double median, double shape) : median_{median}, shape_{shape} {
    require(median > 0.0 && median <= largest, "log-logistic: median > 0 and finite", median);
    require(shape > 0.0 && shape <= largest, "log-logistic: shape > 0 and finite", shape);
}

double LogLogistic::quantile(double p) const noexcept {
    return median_ * exp((log(p) - log(1.0 - p)) / shape_);
}

double LogLogistic::survival(double t) const noexcept {
    return t > 0.0 ? 1.0 / (1.0 + exp(shape_ * log(t / median_))) : 1.0;
}

Poisson::Poisson(double mean) : mean_{mean}, part_mean_{0.0}, none_in_part_{1.0}, parts_{0} {
    require(mean >= 0.0 && mean <= 1e6, "poisson: 0 <= mean <= 1e6", mean);
    constexpr double longest_part = 32.0;
    if (mean > 0.0) {
        parts_ = 1 + static_cast<std::int64_t>(mean / longest_part);
        part_mean_ = mean / static_cast<double>(parts_);
        none_in_part_ = exp(-part_mean_);
    }
}

std::int64_t Poisson::sample(Draw& draw) const {
    std::int64_t total = 0;
    for (std::int64_t part = 0; part < parts_; ++part) {
        double left = draw.unit();  // the uniform minus the probabilities of smaller counts
        double probability = none_in_part_;
        std::int64_t count = 0;
        // Through rounding the uniform may exceed the sum of all probabilities by a little, so the
        // search also ends when they become too small to matter.
        while (left > probability && probability > 0x1p-60 * none_in_part_) {
            left -= probability;
            ++count;
            probability *= part_mean_ / static_cast<double>(count);
        }
        total += count;
    }
    return total;
}

Geometric::Geometric(double success) : success_{success}, log_failure_{0.0} {
    require(success > 0.0 && success <= 1.0, "geometric: 0 < success <= 1", success);
    log_failure_ = log_one_plus(-success);
}

std::int64_t Geometric::quantile(double p) const noexcept {
    const double failures = log(1.0 - p) / log_failure_;  // 0 for success 1: divided by -inf
    constexpr double limit = 0x1p62;
    return static_cast<std::int64_t>(failures < limit ? failures : limit);
}

}  // namespace sim
