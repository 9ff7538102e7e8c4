// Tables, edge cases and the slower functions of sim/elementary.hpp.
//
// The compiler computes the tables in double-double arithmetic (about 104 bits), from ln 2 alone,
// so that no tabulated number has to be trusted. The tests check that every compiler gives the same
// bits.
#include "sim/elementary.hpp"

#include <cmath>
#include <cstddef>

namespace sim {
namespace detail {
namespace {

// An unevaluated sum high + low with |low| <= ulp(high) / 2. The operations are T. J. Dekker's, "A
// floating-point technique for extending the available precision", Numerische Mathematik 18 (1971).
struct Pair {
    double high = 0.0;
    double low = 0.0;
};

constexpr Pair fast_sum(double larger, double smaller) {
    const double sum = larger + smaller;
    return {sum, smaller - (sum - larger)};
}

constexpr Pair sum(double a, double b) {
    const double s = a + b;
    const double b_part = s - a;
    return {s, (a - (s - b_part)) + (b - b_part)};
}

constexpr Pair split(double a) {
    const double scaled = a * 0x1.0000002p27;
    const double high = scaled - (scaled - a);
    return {high, a - high};
}

constexpr Pair product(double a, double b) {
    const Pair x = split(a);
    const Pair y = split(b);
    const double p = a * b;
    return {p, ((x.high * y.high - p) + x.high * y.low + x.low * y.high) + x.low * y.low};
}

constexpr Pair operator+(Pair a, Pair b) {
    const Pair s = sum(a.high, b.high);
    return fast_sum(s.high, s.low + a.low + b.low);
}

constexpr Pair operator*(Pair a, Pair b) {
    const Pair p = product(a.high, b.high);
    return fast_sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

constexpr Pair operator/(Pair a, double b) {
    const double q = a.high / b;
    const Pair p = product(q, b);
    return fast_sum(q, ((a.high - p.high) - p.low + a.low) / b);
}

constexpr Pair log_two{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

constexpr std::array<PowerOfTwo, interval_count> make_powers_of_two() {
    const Pair x = log_two / interval_count;
    Pair step{1.0, 0.0};  // e^x by Horner's rule; x^13 / 13! < 2^-130
    for (int n = 12; n > 0; --n) {
        step = Pair{1.0, 0.0} + step * x / n;
    }
    std::array<PowerOfTwo, interval_count> table{};
    Pair power{1.0, 0.0};
    for (auto& entry : table) {
        entry = {power.high, power.low / power.high};
        power = power * step;
    }
    return table;
}

// log(a / b) for a near b, both exact in few bits: 2 artanh((a - b) / (a + b)).
constexpr Pair log_ratio(double a, double b) {
    const Pair z = Pair{a - b, 0.0} / (a + b);
    const Pair z2 = z * z;
    Pair series{};  // |z| < 2^-7, so z^19 / 19 < 2^-130
    for (int n = 17; n > 0; n -= 2) {
        series = series * z2 + Pair{1.0, 0.0} / n;
    }
    return Pair{2.0, 0.0} * z * series;
}

// The inverse of the middle of interval j, rounded to a multiple of 2^-11.
constexpr double interval_inverse(std::size_t j) {
    const std::uint64_t middle =
        mantissa_origin + (std::uint64_t{j} << interval_shift) + (1ULL << (interval_shift - 1));
    const double inverse = 1.0 / bit_cast<double>(middle);
    return static_cast<double>(static_cast<std::int64_t>(inverse * 0x1p11 + 0.5)) * 0x1p-11;
}

constexpr LogInterval log_interval(double inverse, Pair log_of_inverse) {
    constexpr double rounder = 0x1.8p10;  // adding it rounds to a multiple of 2^-42
    const double high = (-log_of_inverse.high + rounder) - rounder;
    return {inverse, high, (-log_of_inverse.high - high) - log_of_inverse.low};
}

constexpr std::array<LogInterval, interval_count> make_log_intervals() {
    constexpr std::size_t at_one = (0x3ff0000000000000U - mantissa_origin) >> interval_shift;
    static_assert(interval_inverse(at_one) == 1.0);
    std::array<LogInterval, interval_count> table{};
    table[at_one] = {1.0, 0.0, 0.0};
    Pair log_of_inverse{};  // computed from the neighbour's, beginning with log 1 = 0
    for (std::size_t j = at_one + 1; j < table.size(); ++j) {
        const double inverse = interval_inverse(j);
        log_of_inverse = log_of_inverse + log_ratio(inverse, table[j - 1].inverse);
        table[j] = log_interval(inverse, log_of_inverse);
    }
    log_of_inverse = {};
    for (std::size_t j = at_one; j-- > 0;) {
        const double inverse = interval_inverse(j);
        log_of_inverse = log_of_inverse + log_ratio(inverse, table[j + 1].inverse);
        table[j] = log_interval(inverse, log_of_inverse);
    }
    return table;
}

}  // namespace

constinit const std::array<PowerOfTwo, interval_count> powers_of_two = make_powers_of_two();
constinit const std::array<LogInterval, interval_count> log_intervals = make_log_intervals();

double exp_at_edge(double x) noexcept {
    if (x != x) {
        return x;
    }
    if (x > 710.0) {
        return std::numeric_limits<double>::infinity();
    }
    if (x < -746.0) {
        return 0.0;
    }
    // The result may leave the normal range: compute it scaled, and let one product round it.
    return x > 0.0 ? scaled_exp(x, 64) * 0x1p64 : scaled_exp(x, -128) * 0x1p-128;
}

double log_at_edge(double x) noexcept {
    if (x == 0.0) {
        return -std::numeric_limits<double>::infinity();
    }
    if (x < 0.0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (!(x <= std::numeric_limits<double>::max())) {
        return x;  // inf or NaN
    }
    return shifted_log(bit_cast<std::uint64_t>(x * 0x1p52), -52);
}

}  // namespace detail

double log_one_plus(double x) noexcept {
    // After W. Kahan: the factor x / ((1 + x) - 1) contains the same rounding error as 1 + x, and
    // so corrects for it.
    const double rounded = 1.0 + x;
    const double seen = rounded - 1.0;
    return seen == 0.0 || rounded > std::numeric_limits<double>::max() ? x
                                                                       : log(rounded) * (x / seen);
}

double normal_quantile(double p) noexcept {
    const double q = p - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        const double r = 0.180625 - q * q;
        return q *
               (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r +
                     6.7265770927008700853e4) *
                        r +
                    4.5921953931549871457e4) *
                       r +
                   1.3731693765509461125e4) *
                      r +
                  1.9715909503065514427e3) *
                     r +
                 1.3314166789178437745e2) *
                    r +
                3.3871328727963666080e0) /
               (((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r +
                     3.9307895800092710610e4) *
                        r +
                    2.1213794301586595867e4) *
                       r +
                   5.3941960214247511077e3) *
                      r +
                  6.8718700749205790830e2) *
                     r +
                 4.2313330701600911252e1) *
                    r +
                1.0);
    }
    const double tail = q < 0.0 ? p : 1.0 - p;
    if (!(tail > 0.0)) {
        if (tail == 0.0) {
            return q * std::numeric_limits<double>::infinity();
        }
        return std::numeric_limits<double>::quiet_NaN();
    }
    double r = std::sqrt(-log(tail));
    double z;
    if (r <= 5.0) {
        r -= 1.6;
        z = (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r +
                  2.41780725177450611770e-1) *
                     r +
                 1.27045825245236838258e0) *
                    r +
                3.64784832476320460504e0) *
                   r +
               5.76949722146069140550e0) *
                  r +
              4.63033784615654529590e0) *
                 r +
             1.42343711074968357734e0) /
            (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r +
                  1.51986665636164571966e-2) *
                     r +
                 1.48103976427480074590e-1) *
                    r +
                6.89767334985100004550e-1) *
                   r +
               1.67638483018380384940e0) *
                  r +
              2.05319162663775882187e0) *
                 r +
             1.0);
    } else {
        r -= 5.0;
        z = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r +
                  1.24266094738807843860e-3) *
                     r +
                 2.65321895265761230930e-2) *
                    r +
                2.96560571828504891230e-1) *
                   r +
               1.78482653991729133580e0) *
                  r +
              5.46378491116411436990e0) *
                 r +
             6.65790464350110377720e0) /
            (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r +
                  1.84631831751005468180e-5) *
                     r +
                 7.86869131145613259100e-4) *
                    r +
                1.48753612908506148525e-2) *
                   r +
               1.36929880922735805310e-1) *
                  r +
              5.99832206555887937690e-1) *
                 r +
             1.0);
    }
    return q < 0.0 ? -z : z;
}

}  // namespace sim
