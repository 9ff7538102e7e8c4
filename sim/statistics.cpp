#include "sim/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/policies/policy.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/errors.hpp"

namespace sim {

namespace {
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Boost.Math in double throughout: long double differs between machines.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

std::vector<double> present(std::span<const double> sample) {
    std::vector<double> values;
    values.reserve(sample.size());
    for (const double value : sample) {
        if (!std::isnan(value)) values.push_back(value);
    }
    return values;
}

// Neumaier's compensated sum (1974): the error does not grow with the number of terms.
class Sum {
 public:
    void add(double term) noexcept {
        const double next = sum_ + term;
        error_ += std::abs(sum_) >= std::abs(term) ? (sum_ - next) + term : (term - next) + sum_;
        sum_ = next;
    }
    [[nodiscard]] double value() const noexcept { return sum_ + error_; }

 private:
    double sum_ = 0.0;
    double error_ = 0.0;
};

// Equal values give exactly that value, which n × value ÷ n need not.
double mean_of(const std::vector<double>& values) {
    if (values.empty()) return missing;
    const double first = values.front();
    const auto differs = [first](double value) { return value != first; };
    if (std::none_of(values.begin(), values.end(), differs)) return first;
    Sum sum;
    for (const double value : values) sum.add(value);
    return sum.value() / static_cast<double>(values.size());
}

// Two passes with the correction of Chan, Golub and LeVeque (1983), equation 1.7.
double variance_of(const std::vector<double>& values) {
    if (values.size() < 2) return missing;
    const double centre = mean_of(values);
    Sum squares;
    Sum rest;
    for (const double value : values) {
        const double distance = value - centre;
        squares.add(distance * distance);
        rest.add(distance);
    }
    const double n = static_cast<double>(values.size());
    return std::max(0.0, (squares.value() - rest.value() * rest.value() / n) / (n - 1.0));
}

void require_level(double level) {
    if (!(level > 0.0 && level < 1.0)) {
        throw InternalError(fmt::format("a confidence level of {} is not in (0, 1)", level));
    }
}

Interval t_interval_of(const std::vector<double>& values, double level) {
    require_level(level);
    Interval interval{mean_of(values), missing, missing, values.size()};
    if (values.size() < 2) return interval;
    const double n = static_cast<double>(values.size());
    const boost::math::students_t_distribution<double, Policy> student(n - 1.0);
    const double t = boost::math::quantile(boost::math::complement(student, (1.0 - level) / 2.0));
    const double half_width = t * std::sqrt(variance_of(values) / n);
    interval.low = interval.mean - half_width;
    interval.high = interval.mean + half_width;
    return interval;
}

struct Pairs {
    std::vector<double> x;
    std::vector<double> y;
};

Pairs present_pairs(std::span<const double> x, std::span<const double> y) {
    if (x.size() != y.size()) {
        throw InternalError(fmt::format("cannot pair {} replications with {}", x.size(), y.size()));
    }
    Pairs pairs;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i])) continue;
        pairs.x.push_back(x[i]);
        pairs.y.push_back(y[i]);
    }
    return pairs;
}

Verdict verdict_on(const Interval& difference, Better better) {
    // Comparisons with a NaN bound are false, so too few pairs end in "can't tell".
    const bool rises = difference.low > 0.0;
    const bool falls = difference.high < 0.0;
    if (!rises && !falls) return Verdict::cannot_tell;
    if (better == Better::neither) return rises ? Verdict::higher : Verdict::lower;
    return rises == (better == Better::higher) ? Verdict::better : Verdict::worse;
}
}  // namespace

double mean(std::span<const double> sample) { return mean_of(present(sample)); }

double variance(std::span<const double> sample) { return variance_of(present(sample)); }

Interval t_interval(std::span<const double> sample, double level) {
    return t_interval_of(present(sample), level);
}

Interval proportion_interval(std::size_t successes, std::size_t trials, double level) {
    require_level(level);
    if (successes > trials) {
        throw InternalError(fmt::format("{} successes in {} trials", successes, trials));
    }
    if (trials == 0) return {missing, missing, missing, 0};
    using Binomial = boost::math::binomial_distribution<double, Policy>;
    const double n = static_cast<double>(trials);
    const double k = static_cast<double>(successes);
    const double tail = (1.0 - level) / 2.0;
    return {k / n,
            Binomial::find_lower_bound_on_p(n, k, tail, Binomial::clopper_pearson_exact_interval),
            Binomial::find_upper_bound_on_p(n, k, tail, Binomial::clopper_pearson_exact_interval),
            trials};
}

Interval mean_interval(MetricKind kind, std::span<const double> sample, double level) {
    if (kind != MetricKind::occurrence) return t_interval(sample, level);
    const std::vector<double> values = present(sample);
    const auto ones = static_cast<std::size_t>(std::count(values.begin(), values.end(), 1.0));
    const auto zeros = static_cast<std::size_t>(std::count(values.begin(), values.end(), 0.0));
    if (ones + zeros != values.size()) {
        throw InternalError("a value of an occurrence is neither 0 nor 1");
    }
    return proportion_interval(ones, values.size(), level);
}

std::string_view to_string(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::better:
            return "better";
        case Verdict::worse:
            return "worse";
        case Verdict::higher:
            return "higher";
        case Verdict::lower:
            return "lower";
        case Verdict::cannot_tell:
            return "can't tell";
        case Verdict::identical:
            return "identical";
    }
    return "";
}

Comparison compare_paired(std::span<const double> base, std::span<const double> value,
                          Better better, double level) {
    const Pairs pairs = present_pairs(base, value);
    std::vector<double> differences(pairs.x.size());
    for (std::size_t i = 0; i < differences.size(); ++i) differences[i] = pairs.y[i] - pairs.x[i];

    Comparison comparison;
    comparison.base = mean_of(pairs.x);
    comparison.value = mean_of(pairs.y);
    comparison.difference = t_interval_of(differences, level);
    const bool identical = !pairs.x.empty() && pairs.x == pairs.y;
    comparison.verdict = identical ? Verdict::identical : verdict_on(comparison.difference, better);
    return comparison;
}

double quantile(std::span<const double> sample, double probability) {
    if (!(probability >= 0.0 && probability <= 1.0)) {
        throw InternalError(fmt::format("a probability of {} is not in [0, 1]", probability));
    }
    std::vector<double> values = present(sample);
    if (values.empty()) return missing;
    const double position = static_cast<double>(values.size() - 1) * probability;
    const auto below = static_cast<std::ptrdiff_t>(position);
    const auto at_below = values.begin() + below;
    std::nth_element(values.begin(), at_below, values.end());
    if (at_below + 1 == values.end()) return *at_below;
    const double above = *std::min_element(at_below + 1, values.end());
    const double share = position - static_cast<double>(below);
    return *at_below + share * (above - *at_below);
}

double correlation(std::span<const double> x, std::span<const double> y) {
    const Pairs pairs = present_pairs(x, y);
    if (pairs.x.size() < 2) return missing;
    const double mean_x = mean_of(pairs.x);
    const double mean_y = mean_of(pairs.y);
    Sum products;
    Sum squares_x;
    Sum squares_y;
    for (std::size_t i = 0; i < pairs.x.size(); ++i) {
        const double distance_x = pairs.x[i] - mean_x;
        const double distance_y = pairs.y[i] - mean_y;
        products.add(distance_x * distance_y);
        squares_x.add(distance_x * distance_x);
        squares_y.add(distance_y * distance_y);
    }
    if (squares_x.value() == 0.0 || squares_y.value() == 0.0) return missing;
    const double r =
        products.value() / (std::sqrt(squares_x.value()) * std::sqrt(squares_y.value()));
    return std::clamp(r, -1.0, 1.0);
}

}  // namespace sim
