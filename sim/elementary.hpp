// Exponential, logarithm and normal quantile that give the same bits everywhere.
//
// A processor's maths library chooses its code path by what the processor offers, and the results
// then differ in the last bit. Everything that reaches a result therefore uses + - * / and square
// root, which IEEE 754 defines to the bit, and the functions of this file, which are made of those
// and of integer operations on the bits of a double. There is no dispatch, and no rounding mode
// other than to nearest.
//
// exp and log use table-driven argument reduction after P. T. P. Tang, "Table-driven implementation
// of the exponential function in IEEE floating-point arithmetic", ACM TOMS 15 (1989), and "...of
// the logarithm function...", ACM TOMS 16 (1990). Error below 1 ulp over all doubles, subnormals
// included (measured: 0.52 where the result is normal, 0.76 where it is not). Constant time, no
// allocation, no errno.
//
// Compile with -ffp-contract=off: a fused multiply-add would change the bits.
#pragma once

#include <array>
#include <cfloat>
#include <cstdint>
#include <limits>

#include "sim/compiler_builtins.hpp"

#ifdef __FAST_MATH__
#error "sim/elementary.hpp must not be compiled with -ffast-math: it changes results"
#endif

namespace sim {

static_assert(std::numeric_limits<double>::is_iec559 && FLT_EVAL_METHOD == 0,
              "results are defined for IEEE 754 doubles without excess precision");

namespace detail {

// 2^(j/128) = value * (1 + rest), value being the nearest double.
struct PowerOfTwo {
    double value;
    double rest;
};

// inverse is about 1 over the middle of the interval, in 12 bits;
// log_high + log_low = -log(inverse), log_high being a multiple of 2^-42.
struct LogInterval {
    double inverse;
    double log_high;
    double log_low;
};

inline constexpr int interval_bits = 7;
inline constexpr int interval_count = 1 << interval_bits;

extern const std::array<PowerOfTwo, interval_count> powers_of_two;
extern const std::array<LogInterval, interval_count> log_intervals;

// The bits of the least mantissa that the logarithm sees: about 0.6875, half an interval lower,
// so that 1 is the middle of its interval and log(1 + x) keeps full precision around it.
inline constexpr std::uint64_t mantissa_origin = 0x3fe5f00000000000U;
inline constexpr int interval_shift = 52 - interval_bits;

// ln 2 = log_two_high + log_two_low; the first has 42 bits behind the point, so that its product
// with any exponent is exact.
inline constexpr double log_two_high = 0x1.62e42fefa3800p-1;
inline constexpr double log_two_low = 0x1.ef35793c76730p-45;

// e^x times 2^-scale, for a result in the normal range.
inline double scaled_exp(double x, std::int64_t scale) noexcept {
    constexpr double intervals_per_log_two = 0x1.71547652b82fep+7;  // 128 / ln 2
    constexpr double interval_high = 0x1.62e42fef80000p-8;          // ln 2 / 128, 35 bits
    constexpr double interval_low = 0x1.1cf79abc9e3b4p-43;
    constexpr double rounder = 0x1.8p52;  // adding it rounds to an integer, in the low bits

    const double shifted = x * intervals_per_log_two + rounder;
    const double whole = shifted - rounder;
    const std::int64_t n = bit_cast<std::int64_t>(shifted) - bit_cast<std::int64_t>(rounder);
    const PowerOfTwo& power = powers_of_two[static_cast<std::size_t>(n & (interval_count - 1))];
    const std::int64_t exponent = (n >> interval_bits) - scale;

    // |r| <= ln 2 / 256, so the series' next term is below 2^-60.
    const double r = (x - whole * interval_high) - whole * interval_low;
    const double r2 = r * r;
    const double growth = (power.rest + r) + r2 * (0.5 + r * (1.0 / 6.0)) +
                          (r2 * r2) * (1.0 / 24.0 + r * (1.0 / 120.0));
    const double value = bit_cast<double>(bit_cast<std::uint64_t>(power.value) +
                                          (static_cast<std::uint64_t>(exponent) << 52));
    return value + value * growth;
}

// log of the normal positive double with these bits, plus shift * ln 2.
inline double shifted_log(std::uint64_t bits, std::int64_t shift) noexcept {
    const std::uint64_t offset = bits - mantissa_origin;
    const std::int64_t whole_exponent = static_cast<std::int64_t>(offset) >> 52;
    const double m = bit_cast<double>(bits - (offset & 0xfff0000000000000U));
    const LogInterval& interval = log_intervals[static_cast<std::size_t>(
        (offset >> interval_shift) & static_cast<std::uint64_t>(interval_count - 1))];
    const double exponent = static_cast<double>(whole_exponent + shift);

    // r + r_rest = m * inverse - 1 exactly: both partial products fit a double.
    const double m_high = bit_cast<double>(bit_cast<std::uint64_t>(m) & 0xfffffffffc000000U);
    const double product_high = m_high * interval.inverse - 1.0;
    const double product_low = (m - m_high) * interval.inverse;
    const double r = product_high + product_low;
    const double r_rest = product_low - (r - product_high);

    // |r| <= 2^-8 + 2^-12, so the series' next term is below 2^-58 r.
    const double r2 = r * r;
    const double series = r2 * (-0.5 + r * (1.0 / 3.0) + r2 * (-0.25 + r * 0.2) +
                                (r2 * r2) * (-1.0 / 6.0 + r * (1.0 / 7.0)));
    const double high = exponent * log_two_high + interval.log_high;  // exact
    const double sum = high + r;
    const double rest = ((high - sum) + r) + ((exponent * log_two_low + interval.log_low) + r_rest);
    return sum + (rest + series);
}

double exp_at_edge(double x) noexcept;
double log_at_edge(double x) noexcept;

}  // namespace detail

// e^x. exp(-inf) = 0, exp(inf) = inf, exp(NaN) = NaN; too large a result is inf, too small one is
// rounded to a subnormal or 0.
inline double exp(double x) noexcept {
    if (x > -660.0 && x < 709.0) [[likely]] {  // no term is subnormal
        return detail::scaled_exp(x, 0);
    }
    return detail::exp_at_edge(x);
}

// Natural logarithm. log(0) = log(-0) = -inf, log(x < 0) = NaN, log(inf) = inf, log(NaN) = NaN.
inline double log(double x) noexcept {
    const auto bits = bit_cast<std::uint64_t>(x);
    constexpr std::uint64_t least_normal = 0x0010000000000000U;
    constexpr std::uint64_t infinity = 0x7ff0000000000000U;
    if (bits - least_normal < infinity - least_normal) [[likely]] {
        return detail::shifted_log(bits, 0);
    }
    return detail::log_at_edge(x);
}

// log(1 + x) for x > -1, without the loss of digits near 0.
double log_one_plus(double x) noexcept;

// The standard normal value z with P(Z <= z) = p: algorithm AS 241 (PPND16) of M. J. Wichura,
// "The percentage points of the normal distribution", Applied Statistics 37 (1988); relative error
// about 1e-16 times a small factor. p = 0 gives -inf, p = 1 gives inf, p outside [0, 1] gives NaN.
// Antisymmetric: normal_quantile(1 - p) = -normal_quantile(p) wherever 1 - p is exact.
double normal_quantile(double p) noexcept;

}  // namespace sim
