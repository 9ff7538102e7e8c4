// Samplers over sim/chance.hpp whose values are the same bits on every machine: values are computed
// with + - * /, square root and sim/elementary.hpp only.
//
// A sampler with a `quantile` draws by inversion of one uniform and increases with it. So when two
// variants share the draw, the one whose distribution lies higher also has the higher value. Use
// these samplers for everything whose distribution differs between variants. Gamma draws by
// rejection. Parameters are checked once, at construction; a bad one throws std::invalid_argument
// that names the bound. Values have the unit of the mean, median or bounds given. Nothing
// allocates; cost is constant unless stated.
//
// uniform_integer is Boost.Random's, because it needs integers only. Boost's triangle_distribution
// needs the square root only, but decreases with the uniform above the mode (the tests compare it).
// Its other distributions call the machine's exp, log and pow.
#pragma once

#include <cstdint>
#include <limits>

#include "sim/chance.hpp"
#include "sim/elementary.hpp"

namespace sim {

// Uniform on (low, high); low <= high, both finite. One word.
double uniform(Draw& draw, double low, double high);

// Uniform on the integers low ... high, both included; low <= high. Mostly one word.
std::int64_t uniform_integer(Draw& draw, std::int64_t low, std::int64_t high);

namespace detail {
[[noreturn]] void reject_exponential_mean(double mean);
}

// The quantile of the exponential: it is below this value with probability p in [0, 1).
// mean >= 0, finite, 0 giving 0.
inline double exponential_quantile(double p, double mean) {
    if (!(mean >= 0.0 && mean <= std::numeric_limits<double>::max())) [[unlikely]] {
        detail::reject_exponential_mean(mean);
    }
    return -mean * log(1.0 - p);
}

// Exponential by inversion; mean as above. One word.
inline double exponential(Draw& draw, double mean) {
    return exponential_quantile(draw.unit(), mean);
}

// Standard normal by inversion. One word.
double standard_normal(Draw& draw);

// Normal by inversion; both finite, deviation >= 0. One word.
double normal(Draw& draw, double mean, double deviation);

// exp of a normal, by inversion.
class LogNormal {
 public:
    // cv: standard deviation over mean. mean >= 0, cv >= 0, finite; mean 0 or cv 0 is a constant.
    LogNormal(double mean, double cv);

    // sigma: standard deviation of the logarithm. median >= 0, sigma >= 0, finite.
    static LogNormal from_median(double median, double sigma);

    double sample(Draw& draw) const { return quantile(draw.unit()); }
    double quantile(double p) const noexcept { return median_ * exp(sigma_ * normal_quantile(p)); }
    double mean() const noexcept { return median_ * exp(0.5 * sigma_ * sigma_); }
    double median() const noexcept { return median_; }
    double sigma() const noexcept { return sigma_; }

 private:
    LogNormal() = default;

    double median_ = 0.0;
    double sigma_ = 0.0;
};

// Gamma with the given mean and coefficient of variation: shape 1 / cv^2, scale mean * cv^2.
// cv 0 is the constant mean and takes no word; cv 1 is the exponential, by inversion of one word;
// otherwise G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM
// TOMS 26 (2000): two words an attempt, more than 95 of 100 attempts succeed.
class Gamma {
 public:
    // mean >= 0, finite; 0 <= cv <= 100. A cv below `least_cv` is taken for 0: values would differ
    // from the mean by no more than their rounding does in the sampler.
    Gamma(double mean, double cv);
    static constexpr double least_cv = 1e-6;

    double sample(Draw& draw) const;

    // The remaining time of an interval of this distribution that is in progress at an arbitrary
    // instant of a renewal process (equilibrium residual): a uniform share of a length-biased
    // interval, which is gamma with the same scale and a shape larger by 1. Its mean is
    // mean * (1 + cv^2) / 2.
    double residual(Draw& draw) const;

    double mean() const noexcept { return mean_; }
    double shape() const noexcept { return shape_; }  // infinite for cv 0

 private:
    double mean_;
    double cv_;
    double shape_;
    double scale_;
};

// Triangular on (low, high) with the given mode, by inversion.
class Triangular {
 public:
    // low <= mode <= high, all finite.
    Triangular(double low, double mode, double high);

    double sample(Draw& draw) const { return quantile(draw.unit()); }
    double quantile(double p) const noexcept;
    double mean() const noexcept { return (low_ + mode_ + high_) / 3.0; }

 private:
    double low_;
    double mode_;
    double high_;
    double share_below_mode_;  // probability of a value below the mode
};

// Log-logistic: survival(t) = 1 / (1 + (t / median)^shape), by inversion. Its hazard falls for
// shape <= 1 and rises, then falls, above. The mean exists for shape > 1 only.
class LogLogistic {
 public:
    // median > 0, shape > 0, both finite.
    LogLogistic(double median, double shape);

    double sample(Draw& draw) const { return quantile(draw.unit()); }
    double quantile(double p) const noexcept;
    double survival(double t) const noexcept;  // 1 for t <= 0

 private:
    double median_;
    double shape_;
};

// Poisson counts, by inversion with a sequential search from 0: exact to rounding. A mean above 32
// is split into equal parts of at most 32, one word each; the time grows with the mean.
class Poisson {
 public:
    explicit Poisson(double mean);  // 0 <= mean <= 1e6

    std::int64_t sample(Draw& draw) const;
    double mean() const noexcept { return mean_; }

 private:
    double mean_;
    double part_mean_;
    double none_in_part_;  // probability that a part is 0
    std::int64_t parts_;
};

// Failures before the first success of independent trials, by inversion.
class Geometric {
 public:
    explicit Geometric(double success);  // 0 < success <= 1

    std::int64_t sample(Draw& draw) const { return quantile(draw.unit()); }
    std::int64_t quantile(double p) const noexcept;
    double mean() const noexcept { return (1.0 - success_) / success_; }

 private:
    double success_;
    double log_failure_;  // log(1 - success)
};

}  // namespace sim
