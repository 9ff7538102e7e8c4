// Statistics of a metric over independent replications: means with confidence intervals, and paired
// comparisons of two variants that share their random numbers.
//
// Sums run in the order of the sample, so equal samples give equal results. A missing value (NaN)
// is dropped; `n` says how many were left, and `dropped` how many were not. Quantiles of the
// normal, Student's t and the binomial distribution come from Boost.Math.
//
// Equal observations show no spread, from which an interval could be made. They say something only
// when there are enough of them for the sign test: six at a level of 95 %, because five of one sign
// happen by chance once in 16 times. Fewer have no bounds, and no verdict.
//
// A metric with a range, as a count or a share, has a mean in that range. So an interval of the
// mean keeps only its part inside. This costs no coverage: the mean is never in the part that is
// left out.
//
// Of many comparisons some tell a difference by chance alone. Holm's method holds the probability
// of any such mistake down, whatever the comparisons have to do with each other.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "sim/metric.hpp"

namespace sim {

/// An estimate with its confidence interval, in the unit of the sample.
struct Interval {
    double mean = 0.0;
    double low = 0.0;
    double high = 0.0;
    std::size_t n = 0;        ///< observations used
    std::size_t dropped = 0;  ///< observations left out, because they are missing

    [[nodiscard]] double half_width() const noexcept { return (high - low) / 2.0; }
};

/// The mean of the values that are not NaN; NaN if there are none.
[[nodiscard]] double mean(std::span<const double> sample);

/// The unbiased variance (divisor n − 1) of the values that are not NaN; NaN if fewer than two.
[[nodiscard]] double variance(std::span<const double> sample);

/// Student's t interval for the mean of independent observations. One observation or none has NaN
/// bounds, and so have equal ones that are too few for the sign test; more of them have zero width.
/// `level` lies in (0, 1).
[[nodiscard]] Interval t_interval(std::span<const double> sample, double level = 0.95);

/// The exact (Clopper and Pearson, 1934) interval for a probability: it covers at least `level`
/// whatever the probability is. No trials: NaN. Throws InternalError if successes > trials.
[[nodiscard]] Interval proportion_interval(std::size_t successes, std::size_t trials,
                                           double level = 0.95);

/// The interval that fits how a metric comes about: the exact one for occurrences, for every other
/// kind the part of Student's t interval within the range of the metric. Throws InternalError if an
/// occurrence is neither 0 nor 1.
[[nodiscard]] Interval mean_interval(MetricKind kind, std::span<const double> sample,
                                     double level = 0.95, const Range& range = any_number);

/// How often something happened in two variants, by replication.
struct PairedCounts {
    std::size_t both = 0;
    std::size_t only_value = 0;
    std::size_t only_base = 0;
    std::size_t neither = 0;
};

/// The exact test of McNemar (1947), which is the sign test of the pairs that differ: how likely a
/// split at least as uneven is, in either direction, if both directions are equally likely. 1 if
/// there are no such pairs.
[[nodiscard]] double mcnemar_p(std::size_t only_value, std::size_t only_base);

/// The difference of two probabilities, value − base, from pairs: the interval of Newcombe (1998,
/// Statistics in Medicine 17, 2635–2650, method 10), which never leaves [−1, 1]. No pairs: NaN.
[[nodiscard]] Interval paired_proportion_interval(const PairedCounts& counts, double level = 0.95);

/// The conclusion from a paired comparison.
enum class Verdict {
    better,
    worse,
    riskier,      ///< would be better, and more of its futures end in the ruin of the company
    higher,       ///< for a metric of which neither direction is good
    lower,        ///< likewise
    cannot_tell,  ///< the test of the difference does not exclude that there is none
    identical,    ///< all pairs are equal, to the bit
};

/// For people: "better", "can't tell".
[[nodiscard]] std::string_view to_string(Verdict verdict) noexcept;

/// Two variants over the same replications.
struct Comparison {
    double base = 0.0;    ///< mean over the pairs
    double value = 0.0;   ///< mean over the pairs
    Interval difference;  ///< of value − base, by replication
    Verdict verdict = Verdict::cannot_tell;
    /// How likely a difference at least as large is, in either direction, where there is none. NaN
    /// for identical variants and for fewer than two pairs, which are no test.
    double p = std::numeric_limits<double>::quiet_NaN();
    /// The same within the family of judge_together(); NaN before that.
    double adjusted_p = std::numeric_limits<double>::quiet_NaN();
};

/// Compares two variants replication by replication, as fits how the metric comes about; a pair
/// with a missing side is dropped.
///
/// The difference of occurrences has Newcombe's interval, and the exact test of McNemar decides on
/// it. It is stricter: an interval next to zero may go with "can't tell", but never the other way
/// round. Any other difference has Student's t interval, which decides by whether it contains zero.
///
/// Of that interval, the part is kept that the range of the metric allows where one of the two
/// means lies anywhere in its own interval: a count that is 2 to 8 in the base falls by at most 8,
/// and one that is never there in the base cannot fall. This never moves an end across zero, so the
/// verdict stays.
///
/// It takes the upper end of the base and not its mean, which is an estimate, too. A count that
/// drops from 5 to .1 would have an interval below by no more than the base's mean: it misses where
/// that mean is below the true one, half of the time. With the interval's end a miss needs an end
/// that misses by as much, so that coverage of counts stays where it was from 20 replications on,
/// and is at most two in a hundred lower with three. tests/sim/test_ranges.cpp measures both. Three
/// strongly skewed values, whose t interval itself covers .82, cover .76.
///
/// Throws InternalError if the lengths differ, or if an occurrence is neither 0 nor 1.
[[nodiscard]] Comparison compare_paired(MetricKind kind, std::span<const double> base,
                                        std::span<const double> value, Better better,
                                        double level = 0.95, const Range& range = any_number);

/// The p-values adjusted for their number by the method of Holm (1979, Scandinavian Journal of
/// Statistics 6, 65–70), in the same order. To reject where the adjusted value is at most α is to
/// reject any true hypothesis with a probability of at most α, whatever the tests have to do with
/// each other. NaN is no test and stays NaN. O(n log n).
[[nodiscard]] std::vector<double> holm(std::span<const double> p_values);

/// The most comparisons that are judged one by one.
inline constexpr std::size_t handful = 5;

/// Judges comparisons that are shown together: sets their adjusted p-values and, where there are
/// more tests than a handful, takes back the verdicts that Holm's method does not reach. Intervals
/// stay those of each comparison by itself.
void judge_together(std::span<Comparison* const> family, double level = 0.95);

/// The quantile of a sample by linear interpolation of its order statistics (Hyndman and Fan, 1996,
/// type 7); `probability` lies in [0, 1]. NaN if there are no values.
[[nodiscard]] double quantile(std::span<const double> sample, double probability);

/// Pearson's correlation of the pairs without a missing side: how well common random numbers pair
/// two variants. NaN for fewer than two pairs or a constant side.
[[nodiscard]] double correlation(std::span<const double> x, std::span<const double> y);

}  // namespace sim
