#include "sim/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
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
using Binomial = boost::math::binomial_distribution<double, Policy>;

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

/// Whether so many equal observations pass the sign test.
bool enough_equal(std::size_t n, double level) { return mcnemar_p(n, 0) <= 1.0 - level; }

/// `rounding`: observations that differ by no more than this are equal.
Interval t_interval_of(const std::vector<double>& values, double level, double rounding = 0.0) {
    require_level(level);
    Interval interval{mean_of(values), missing, missing, values.size()};
    if (values.size() < 2) return interval;
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    if (*most - *least <= rounding && !enough_equal(values.size(), level)) return interval;
    const double n = static_cast<double>(values.size());
    const boost::math::students_t_distribution<double, Policy> student(n - 1.0);
    const double t = boost::math::quantile(boost::math::complement(student, (1.0 - level) / 2.0));
    const double half_width = t * std::sqrt(variance_of(values) / n);
    interval.low = interval.mean - half_width;
    interval.high = interval.mean + half_width;
    return interval;
}

void require_occurrence(double value) {
    if (value != 0.0 && value != 1.0) {
        throw InternalError("a value of an occurrence is neither 0 nor 1");
    }
}

/// A share of n, and how far the interval of Wilson (1927) reaches below and above it.
struct Score {
    double share = 0.0;
    double below = 0.0;
    double above = 0.0;

    Score(std::size_t successes, std::size_t trials, double z) {
        const double n = static_cast<double>(trials);
        share = static_cast<double>(successes) / n;
        const double scale = 1.0 + z * z / n;
        const double centre = (share + z * z / (2.0 * n)) / scale;
        const double half =
            z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / scale;
        below = share - (centre - half);
        above = (centre + half) - share;
    }
};

/// The correlation of two occurrences over the pairs, corrected for continuity when it is positive;
/// 0 if one of the two is constant.
double phi_of(const PairedCounts& counts) {
    const double both = static_cast<double>(counts.both);
    const double only_value = static_cast<double>(counts.only_value);
    const double only_base = static_cast<double>(counts.only_base);
    const double neither = static_cast<double>(counts.neither);
    const double margins =
        (both + only_value) * (only_base + neither) * (both + only_base) * (only_value + neither);
    if (margins == 0.0) return 0.0;
    double product = both * neither - only_value * only_base;
    if (product > 0.0) {
        product = std::max(product - (both + only_value + only_base + neither) / 2.0, 0.0);
    }
    return product / std::sqrt(margins);
}

struct Pairs {
    std::vector<double> x;
    std::vector<double> y;
    std::size_t dropped = 0;
};

Pairs present_pairs(std::span<const double> x, std::span<const double> y) {
    if (x.size() != y.size()) {
        throw InternalError(fmt::format("cannot pair {} replications with {}", x.size(), y.size()));
    }
    Pairs pairs;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i])) {
            ++pairs.dropped;
            continue;
        }
        pairs.x.push_back(x[i]);
        pairs.y.push_back(y[i]);
    }
    return pairs;
}

/// The part of an interval from one number to another; it keeps the mean. Missing ends stay
/// missing.
Interval between(double least, double most, Interval interval) {
    if (interval.low < least) interval.low = std::min(least, interval.mean);
    if (interval.high > most) interval.high = std::max(most, interval.mean);
    return interval;
}

/// The ends that an interval has, and those of the range where it has none.
Range ends_of(const Interval& interval, const Range& range) {
    const Interval possible = between(range.least, range.most, interval);
    return std::isnan(possible.low) ? range : Range{possible.low, possible.high};
}

/// A difference, whether it is told from none, and the p-value of the test.
struct Difference {
    Interval interval;
    bool told = false;
    double p = missing;
};

/// The p-value of Student's test that the mean of the observations is zero. Equal ones have that of
/// the sign test, and those that are no more than rounding are zero.
double mean_test_p(const std::vector<double>& values, double rounding) {
    if (values.size() < 2) return missing;
    const double mean = mean_of(values);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    if (*most - *least <= rounding) {
        return std::abs(mean) <= rounding ? 1.0 : mcnemar_p(values.size(), 0);
    }
    const double n = static_cast<double>(values.size());
    const boost::math::students_t_distribution<double, Policy> student(n - 1.0);
    const double t = std::abs(mean) / std::sqrt(variance_of(values) / n);
    return 2.0 * boost::math::cdf(boost::math::complement(student, t));
}

/// The difference y − x of two occurrences.
Difference occurrence_difference(const Pairs& pairs, double level) {
    PairedCounts counts;
    for (std::size_t i = 0; i < pairs.x.size(); ++i) {
        require_occurrence(pairs.x[i]);
        require_occurrence(pairs.y[i]);
        const bool base = pairs.x[i] == 1.0;
        const bool value = pairs.y[i] == 1.0;
        ++(base ? (value ? counts.both : counts.only_base)
                : (value ? counts.only_value : counts.neither));
    }
    const double p = mcnemar_p(counts.only_value, counts.only_base);
    const bool one_pair = pairs.x.size() < 2;
    return {paired_proportion_interval(counts, level), p <= 1.0 - level, one_pair ? missing : p};
}

/// The mean of the differences y − x.
Difference mean_difference(const Pairs& pairs, double level, const Range& range) {
    std::vector<double> differences(pairs.x.size());
    double largest = 0.0;
    for (std::size_t i = 0; i < differences.size(); ++i) {
        differences[i] = pairs.y[i] - pairs.x[i];
        largest = std::max({largest, std::abs(pairs.x[i]), std::abs(pairs.y[i])});
    }
    // What rounding the two values leaves of equal differences.
    const double rounding = 8.0 * std::numeric_limits<double>::epsilon() * largest;
    Difference found{t_interval_of(differences, level, rounding), false,
                     mean_test_p(differences, rounding)};
    // Without bounds both are false.
    // Equal differences of the size of their rounding are none.
    const bool is_rounding = std::abs(found.interval.mean) <= rounding;
    found.told = !is_rounding && (found.interval.low > 0.0 || found.interval.high < 0.0);
    if (range == any_number) return found;
    const Range base = ends_of(t_interval_of(pairs.x, level), range);
    const Range value = ends_of(t_interval_of(pairs.y, level), range);
    found.interval =
        between(std::max(range.least - base.most, value.least - range.most),
                std::min(range.most - base.least, value.most - range.least), found.interval);
    return found;
}

Verdict verdict_on(const Difference& difference, Better better) {
    if (!difference.told) return Verdict::cannot_tell;
    const bool rises = difference.interval.mean > 0.0;
    if (better == Better::neither) return rises ? Verdict::higher : Verdict::lower;
    return rises == (better == Better::higher) ? Verdict::better : Verdict::worse;
}

Interval with_dropped(Interval interval, std::size_t dropped) {
    interval.dropped = dropped;
    return interval;
}
}  // namespace

double mean(std::span<const double> sample) { return mean_of(present(sample)); }

double variance(std::span<const double> sample) { return variance_of(present(sample)); }

Interval t_interval(std::span<const double> sample, double level) {
    const std::vector<double> values = present(sample);
    return with_dropped(t_interval_of(values, level), sample.size() - values.size());
}

Interval proportion_interval(std::size_t successes, std::size_t trials, double level) {
    require_level(level);
    if (successes > trials) {
        throw InternalError(fmt::format("{} successes in {} trials", successes, trials));
    }
    if (trials == 0) return {missing, missing, missing, 0};
    const double n = static_cast<double>(trials);
    const double k = static_cast<double>(successes);
    const double tail = (1.0 - level) / 2.0;
    return {k / n,
            Binomial::find_lower_bound_on_p(n, k, tail, Binomial::clopper_pearson_exact_interval),
            Binomial::find_upper_bound_on_p(n, k, tail, Binomial::clopper_pearson_exact_interval),
            trials};
}

Interval mean_interval(MetricKind kind, std::span<const double> sample, double level,
                       const Range& range) {
    if (kind != MetricKind::occurrence) {
        return between(range.least, range.most, t_interval(sample, level));
    }
    const std::vector<double> values = present(sample);
    for (const double value : values) require_occurrence(value);
    const auto ones = static_cast<std::size_t>(std::count(values.begin(), values.end(), 1.0));
    return with_dropped(proportion_interval(ones, values.size(), level),
                        sample.size() - values.size());
}

double mcnemar_p(std::size_t only_value, std::size_t only_base) {
    const auto [fewer, more] = std::minmax(only_value, only_base);
    if (fewer == more) return 1.0;
    const Binomial fair(static_cast<double>(fewer + more), 0.5);
    return std::min(1.0, 2.0 * boost::math::cdf(fair, static_cast<double>(fewer)));
}

Interval paired_proportion_interval(const PairedCounts& counts, double level) {
    require_level(level);
    const std::size_t n = counts.both + counts.only_value + counts.only_base + counts.neither;
    if (n == 0) return {missing, missing, missing, 0};
    const double z = boost::math::quantile(boost::math::complement(
        boost::math::normal_distribution<double, Policy>(), (1.0 - level) / 2.0));
    const Score value(counts.both + counts.only_value, n, z);
    const Score base(counts.both + counts.only_base, n, z);
    const double phi = phi_of(counts);
    const auto reach = [phi](double of_one, double of_other) {
        return std::sqrt(
            std::max(0.0, of_one * of_one - 2.0 * phi * of_one * of_other + of_other * of_other));
    };
    const double difference =
        (static_cast<double>(counts.only_value) - static_cast<double>(counts.only_base)) /
        static_cast<double>(n);
    // The bounds lie in [-1, 1] but for rounding.
    return {difference, std::max(-1.0, difference - reach(value.below, base.above)),
            std::min(1.0, difference + reach(value.above, base.below)), n};
}

std::string_view to_string(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::better:
            return "better";
        case Verdict::worse:
            return "worse";
        case Verdict::riskier:
            return "riskier";
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

Comparison compare_paired(MetricKind kind, std::span<const double> base,
                          std::span<const double> value, Better better, double level,
                          const Range& range) {
    const Pairs pairs = present_pairs(base, value);
    const Difference difference = kind == MetricKind::occurrence
                                      ? occurrence_difference(pairs, level)
                                      : mean_difference(pairs, level, range);
    const bool identical = !pairs.x.empty() && pairs.x == pairs.y;
    return {mean_of(pairs.x),
            mean_of(pairs.y),
            with_dropped(difference.interval, pairs.dropped),
            identical ? Verdict::identical : verdict_on(difference, better),
            identical ? missing : difference.p,
            missing};
}

std::vector<double> holm(std::span<const double> p_values) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p_values.size(); ++i) {
        if (!std::isnan(p_values[i])) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
    std::vector<double> adjusted(p_values.begin(), p_values.end());
    double least = 0.0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const double left = static_cast<double>(order.size() - rank);
        least = std::max(least, std::min(1.0, left * p_values[order[rank]]));
        adjusted[order[rank]] = least;
    }
    return adjusted;
}

void judge_together(std::span<Comparison* const> family, double level) {
    require_level(level);
    std::vector<double> p_values;
    p_values.reserve(family.size());
    for (const Comparison* const each : family) p_values.push_back(each->p);
    const auto tests = static_cast<std::size_t>(
        std::count_if(p_values.begin(), p_values.end(), [](double p) { return !std::isnan(p); }));
    if (tests > handful) p_values = holm(p_values);
    for (std::size_t i = 0; i < family.size(); ++i) {
        Comparison& each = *family[i];
        each.adjusted_p = p_values[i];
        if (each.adjusted_p > 1.0 - level && each.verdict != Verdict::identical) {
            each.verdict = Verdict::cannot_tell;
        }
    }
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
