// exp, log and the normal quantile of sim/elementary.hpp: their error against a 113-bit reference,
// their edges, and their bits. The golden tables hold for any compiler, optimisation level and
// processor; those of exp and log are the correctly rounded values.
#include "sim/elementary.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/distributions/normal.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/chance.hpp"

namespace {

using Reference = boost::multiprecision::cpp_bin_float_quad;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double least_subnormal = 0x1p-1074;
constexpr double least_normal = 0x1p-1022;
constexpr double largest = 0x1.fffffffffffffp1023;

// Distance of a result from the true value, in units of the last place of a double of that size.
double ulps(double result, const Reference& truth) {
    const int exponent = std::max(std::ilogb(static_cast<double>(truth)) - 52, -1074);
    const Reference error = abs(Reference{result} - truth);
    return static_cast<double>(ldexp(error, -exponent));
}

double exp_error(double x) { return ulps(sim::exp(x), exp(Reference{x})); }
double log_error(double x) { return ulps(sim::log(x), log(Reference{x})); }

// Points that look random and are the same everywhere.
class Points {
 public:
    explicit Points(std::uint64_t seed) : chance_{seed, 0} {}

    double between(double low, double high) { return low + (high - low) * sim::open_unit(word()); }

    // Any mantissa, with a binary exponent between the two, both included.
    double with_exponent(int low, int high) {
        const auto span = static_cast<std::uint64_t>(high - low + 1);
        const int exponent = low + static_cast<int>((word() >> 32) * span >> 32);
        return std::ldexp(between(1.0, 2.0), exponent);
    }

 private:
    std::uint64_t word() { return chance_.draw(sim::EntityId{drawn_++}, sim::Purpose{})(); }

    sim::Chance chance_;
    std::uint64_t drawn_ = 0;
};

constexpr int points_per_claim = 10'000;

template <class Error, class Next>
double worst_error(Error error, Next next) {
    double worst = 0.0;
    for (int i = 0; i < points_per_claim; ++i) {
        worst = std::max(worst, error(next()));
    }
    return worst;
}

// Pairs of neighbouring doubles from a little below x on in which the second has a lower value.
template <class Function>
int descents(Function f, double x, int steps) {
    int found = 0;
    for (int i = 0; i < steps / 2; ++i) {
        x = std::nextafter(x, -infinity);
    }
    double value = f(x);
    for (int i = 0; i < steps; ++i) {
        x = std::nextafter(x, infinity);
        const double next = f(x);
        found += next < value ? 1 : 0;
        value = next;
    }
    return found;
}

struct Golden {
    double input;
    std::uint64_t bits;
};

std::uint64_t bits_of(double x) { return std::bit_cast<std::uint64_t>(x); }

}  // namespace

TEST_CASE("exp is within 0.52 ulp wherever the result is normal") {
    Points points{1};
    CHECK(worst_error(exp_error, [&] { return points.between(-708.3, 709.7); }) < 0.52);
    CHECK(worst_error(exp_error, [&] { return points.between(-1.0, 1.0); }) < 0.52);
    CHECK(worst_error(exp_error, [&] { return points.with_exponent(-60, -1); }) < 0.52);
    CHECK(worst_error(exp_error, [&] { return -points.with_exponent(-60, -1); }) < 0.52);
}

TEST_CASE("exp is within 0.52 ulp where its reduction changes interval") {
    Points points{2};
    const auto near_a_boundary = [&] {
        const double boundary =
            (std::floor(points.between(-1e5, 1e5)) + 0.5) / 0x1.71547652b82fep+7;
        return boundary * (1.0 + points.between(-4e-16, 4e-16));
    };
    CHECK(worst_error(exp_error, near_a_boundary) < 0.52);
}

TEST_CASE("exp is within 1 ulp where the result is subnormal") {
    Points points{3};
    CHECK(worst_error(exp_error, [&] { return points.between(-745.1, -708.3); }) < 1.0);
}

TEST_CASE("log is within 0.53 ulp over the normal numbers") {
    Points points{4};
    CHECK(worst_error(log_error, [&] { return points.with_exponent(-1022, 1023); }) < 0.53);
    CHECK(worst_error(log_error, [&] { return points.between(0.0, 1.0); }) < 0.53);
    CHECK(worst_error(log_error, [&] { return points.between(0.5, 2.0); }) < 0.53);
}

TEST_CASE("log is within 0.53 ulp around 1, where it cancels") {
    Points points{5};
    CHECK(worst_error(log_error, [&] { return points.between(0.99, 1.01); }) < 0.53);
    CHECK(worst_error(log_error, [&] { return 1.0 + points.with_exponent(-51, -6); }) < 0.53);
    CHECK(worst_error(log_error, [&] { return 1.0 - points.with_exponent(-52, -6); }) < 0.53);
}

TEST_CASE("log is within 0.53 ulp over the subnormal numbers") {
    Points points{6};
    CHECK(worst_error(log_error, [&] { return points.with_exponent(-1074, -1023); }) < 0.53);
}

TEST_CASE("the error measure sees one unit in the last place") {
    const auto error_of_a_neighbour = [](double x) {
        return ulps(std::nextafter(sim::exp(x), infinity), exp(Reference{x}));
    };
    Points points{7};
    CHECK(worst_error(error_of_a_neighbour, [&] { return points.between(-700.0, 700.0); }) > 1.4);
}

TEST_CASE("log(1 + x) keeps its digits near 0") {
    const auto error = [](double x) { return ulps(sim::log_one_plus(x), log1p(Reference{x})); };
    Points points{8};
    CHECK(worst_error(error, [&] { return points.with_exponent(-300, -2); }) < 3.0);
    CHECK(worst_error(error, [&] { return -points.with_exponent(-300, -2); }) < 3.0);
    CHECK(worst_error(error, [&] { return points.with_exponent(0, 1000); }) < 3.0);
}

TEST_CASE("log(1 + x) at its edges") {
    CHECK(bits_of(sim::log_one_plus(0.0)) == bits_of(0.0));
    CHECK(bits_of(sim::log_one_plus(-0.0)) == bits_of(-0.0));
    CHECK(sim::log_one_plus(least_subnormal) == least_subnormal);
    CHECK(sim::log_one_plus(-1.0) == -infinity);
    CHECK(sim::log_one_plus(infinity) == infinity);
    CHECK(std::isnan(sim::log_one_plus(-1.5)));
}

TEST_CASE("exp at its edges") {
    CHECK(sim::exp(0.0) == 1.0);
    CHECK(sim::exp(-0.0) == 1.0);
    CHECK(sim::exp(least_subnormal) == 1.0);
    CHECK(sim::exp(-least_subnormal) == 1.0);
    CHECK(sim::exp(-infinity) == 0.0);
    CHECK(!std::signbit(sim::exp(-infinity)));
    CHECK(sim::exp(infinity) == infinity);
    CHECK(sim::exp(largest) == infinity);
    CHECK(sim::exp(-largest) == 0.0);
    CHECK(std::isnan(sim::exp(not_a_number)));
}

TEST_CASE("exp overflows and underflows at the first possible doubles") {
    const double last_finite = 0x1.62e42fefa39efp9;  // 709.7827...
    CHECK(sim::exp(last_finite) < infinity);
    CHECK(exp_error(last_finite) < 0.52);
    CHECK(sim::exp(std::nextafter(last_finite, infinity)) == infinity);
    const double last_positive = -0x1.74910d52d3051p9;  // -745.1332...
    CHECK(sim::exp(last_positive) == least_subnormal);
    CHECK(sim::exp(std::nextafter(last_positive, -infinity)) == 0.0);
}

TEST_CASE("log at its edges") {
    CHECK(bits_of(sim::log(1.0)) == bits_of(0.0));
    CHECK(sim::log(0.0) == -infinity);
    CHECK(sim::log(-0.0) == -infinity);
    CHECK(sim::log(infinity) == infinity);
    CHECK(std::isnan(sim::log(-infinity)));
    CHECK(std::isnan(sim::log(-1.0)));
    CHECK(std::isnan(sim::log(-least_subnormal)));
    CHECK(std::isnan(sim::log(not_a_number)));
    CHECK(log_error(least_subnormal) < 0.53);
    CHECK(log_error(std::nextafter(least_normal, 0.0)) < 0.53);
    CHECK(log_error(least_normal) < 0.53);
    CHECK(log_error(largest) < 0.53);
}

TEST_CASE("exp never falls from one double to the next") {
    Points points{9};
    int found = 0;
    for (int i = 0; i < 200; ++i) {
        found += descents(sim::exp, points.between(-746.0, 710.0), 500);
        found += descents(sim::exp, points.with_exponent(-54, 0), 500);
    }
    for (int n = -200; n < 200; ++n) {
        found += descents(sim::exp, (n + 0.5) / 0x1.71547652b82fep+7, 500);
    }
    found += descents(sim::exp, -660.0, 2000);
    found += descents(sim::exp, 709.0, 2000);
    found += descents(sim::exp, -708.3964185322641, 2000);
    CHECK(found == 0);
}

TEST_CASE("log never falls from one double to the next") {
    Points points{10};
    int found = 0;
    for (int i = 0; i < 200; ++i) {
        found += descents(sim::log, points.with_exponent(-1020, 1020), 500);
        found += descents(sim::log, points.between(0.9, 1.1), 500);
    }
    for (const int exponent : {-1000, -1, 0, 1, 1000}) {
        for (std::uint64_t j = 0; j < 128; ++j) {
            const double boundary = std::bit_cast<double>(sim::detail::mantissa_origin +
                                                          (j << sim::detail::interval_shift));
            found += descents(sim::log, std::ldexp(boundary, exponent), 500);
        }
    }
    found += descents(sim::log, 1.0, 2000);
    found += descents(sim::log, least_normal, 2000);
    CHECK(found == 0);
}

TEST_CASE("the normal quantile has a relative error below 1e-15") {
    const boost::math::normal_distribution<Reference> standard;
    const auto error = [&](double p) {
        const Reference truth = quantile(standard, Reference{p});
        return static_cast<double>(abs((Reference{sim::normal_quantile(p)} - truth) / truth));
    };
    Points points{11};
    double worst = 0.0;
    for (int i = 0; i < 300; ++i) {
        worst = std::max(worst, error(points.between(0.0, 1.0)));
        worst = std::max(worst, error(points.with_exponent(-1000, -2)));
        worst = std::max(worst, error(1.0 - points.with_exponent(-50, -2)));
    }
    CHECK(worst < 1e-15);
}

TEST_CASE("the normal quantile is antisymmetric about 1/2") {
    Points points{12};
    int differences = 0;
    for (int i = 0; i < points_per_claim; ++i) {
        const double p = points.between(0.0, 1.0);
        differences += sim::normal_quantile(1.0 - p) != -sim::normal_quantile(p) ? 1 : 0;
    }
    CHECK(differences == 0);
}

TEST_CASE("the normal quantile rises over the uniforms, its seams included") {
    double last = sim::normal_quantile(0x1p-53);
    int found = 0;
    for (int i = 1; i < 100'000; ++i) {
        const double next = sim::normal_quantile((i + 0.5) * 1e-5);
        found += next > last ? 0 : 1;
        last = next;
    }
    CHECK(found == 0);
    for (const double seam : {0.075, 0.925, 1.388794386496402e-11, 1.0 - 1.388794386496402e-11}) {
        CHECK(sim::normal_quantile(seam * (1.0 - 1e-14)) < sim::normal_quantile(seam));
        CHECK(sim::normal_quantile(seam) < sim::normal_quantile(seam * (1.0 + 1e-14)));
    }
}

TEST_CASE("the normal quantile at its edges") {
    CHECK(sim::normal_quantile(0.5) == 0.0);
    CHECK(sim::normal_quantile(0.0) == -infinity);
    CHECK(sim::normal_quantile(1.0) == infinity);
    CHECK(std::isnan(sim::normal_quantile(-1e-300)));
    CHECK(std::isnan(sim::normal_quantile(1.0 + 1e-15)));
    CHECK(std::isnan(sim::normal_quantile(not_a_number)));
}

TEST_CASE("exp has its golden bits") {
    constexpr Golden golden[] = {
        {-0x1.748p+9, 0x0000000000000001U},
        {-0x1.684p+9, 0x00000005cf08fff0U},
        {-0x1.624p+9, 0x000e6cf6d08897acU},
        {-0x1.5e0cccccccccdp+9, 0x00cf52f93df4dfcfU},
        {-0x1.91p+6, 0x36e4acd31e167ebbU},
        {-0x1.4p+4, 0x3e21b48655f37267U},
        {-0x1p+0, 0x3fd78b56362cef38U},
        {-0x1p-1, 0x3fe368b2fc6f960aU},
        {-0x1.999999999999ap-4, 0x3fecf46d99d52b3aU},
        {-0x1.0624dd2f1a9fcp-10, 0x3feff7cfe56f1a9eU},
        {-0x1.b7cdfd9d7bdbbp-34, 0x3feffffffff24190U},
        {-0x1.70ef54646d497p-57, 0x3ff0000000000000U},
        {0x1.70ef54646d497p-57, 0x3ff0000000000000U},
        {0x1.b7cdfd9d7bdbbp-34, 0x3ff000000006df38U},
        {0x1.0624dd2f1a9fcp-10, 0x3ff0041919b7ee34U},
        {0x1.999999999999ap-4, 0x3ff1aec7b35a00d4U},
        {0x1.5555555555555p-2, 0x3ff6546db1ba2d13U},
        {0x1p-1, 0x3ffa61298e1e069cU},
        {0x1.62e42fefa39efp-1, 0x4000000000000000U},
        {0x1p+0, 0x4005bf0a8b145769U},
        {0x1.8p+0, 0x4011ed3fe64fc541U},
        {0x1p+1, 0x401d8e64b8d4ddaeU},
        {0x1.921fb54442d18p+1, 0x403724046eb09339U},
        {0x1.4p+3, 0x40d5829dcf950560U},
        {0x1.62ccccccccccdp+6, 0x47ef4705bbffae5cU},
        {0x1.2c4cccccccccdp+8, 0x5b02e9c6cabf8f3fU},
        {0x1.5ep+9, 0x7f0d945df4f8ec8eU},
        {0x1.62cp+9, 0x7fe81e9b4b52d0c9U},
        {0x1.62e42f837b4a2p+9, 0x7fefffe4f5f637aaU},
    };
    for (const auto& [input, bits] : golden) {
        CAPTURE(input);
        CHECK(bits_of(sim::exp(input)) == bits);
    }
}

TEST_CASE("log has its golden bits") {
    constexpr Golden golden[] = {
        {0x0.0000000000001p-1022, 0xc0874385446d71c3U},
        {0x0.012688b70e62bp-1022, 0xc0864e69394d9508U},
        {0x1p-1022, 0xc086232bdd7abcd2U},
        {0x1.87e92154ef7acp-665, 0xc07cc845b54b54f2U},
        {0x1.70ef54646d497p-57, 0xc043926cd770aa67U},
        {0x1.0624dd2f1a9fcp-10, 0xc01ba18a998fffa0U},
        {0x1.999999999999ap-4, 0xc0026bb1bbb55515U},
        {0x1p-2, 0xbff62e42fefa39efU},
        {0x1.5555555555555p-2, 0xbff193ea7aad030bU},
        {0x1p-1, 0xbfe62e42fefa39efU},
        {0x1.6p-1, 0xbfd7fafa3bd8151cU},
        {0x1.6666666666666p-1, 0xbfd6d3c324e13f50U},
        {0x1.ccccccccccccdp-1, 0xbfbaf8e8210a415cU},
        {0x1.fae147ae147aep-1, 0xbf8495453e6fd4bcU},
        {0x1.fdf3b645a1cacp-1, 0xbf706ab70d2f80d0U},
        {0x1.fef9db22d0e56p-1, 0xbf606680ffe7cc09U},
        {0x1.fffffffffffffp-1, 0xbca0000000000000U},
        {0x1.0000000000001p+0, 0x3cafffffffffffffU},
        {0x1.004189374bc6ap+0, 0x3f5060354f8c3cc4U},
        {0x1.00ff972474539p+0, 0x3f6fe2fc3cf4b407U},
        {0x1.010624dd2f1aap+0, 0x3f7059f00cc2f7fcU},
        {0x1.028f5c28f5c29p+0, 0x3f8460d6ccca367cU},
        {0x1.199999999999ap+0, 0x3fb8663f793c46ccU},
        {0x1.6p+0, 0x3fd4618bc21c5ec2U},
        {0x1.8p+0, 0x3fd9f323ecbf984cU},
        {0x1p+1, 0x3fe62e42fefa39efU},
        {0x1.5bf0a8b145769p+1, 0x3ff0000000000000U},
        {0x1.8p+1, 0x3ff193ea7aad030bU},
        {0x1.4p+3, 0x40026bb1bbb55516U},
        {0x1.2a05f2p+33, 0x4037069e2aa2aa5bU},
        {0x1.249ad2594c37dp+332, 0x406cc845b54b54f2U},
        {0x1.e42d130773b76p+1023, 0x40862dd08fdc6f88U},
    };
    for (const auto& [input, bits] : golden) {
        CAPTURE(input);
        CHECK(bits_of(sim::log(input)) == bits);
    }
}

TEST_CASE("the normal quantile has its golden bits") {
    constexpr Golden golden[] = {
        {0x1.56e1fc2f8f359p-997, 0xc04286074064c26eU},
        {0x1.79ca10c924223p-67, 0xc022865170b43a4bU},
        {0x1p-53, 0xc0206b48528cea51U},
        {0x1.5fd7fe1796495p-37, 0xc01ad2f7bbec4805U},
        {0x1.ec94ca210599ep-37, 0xc01aa07c04a264fbU},
        {0x1.0c6f7a0b5ed8dp-20, 0xc0130381a9799f7eU},
        {0x1.0624dd2f1a9fcp-10, 0xc008b8cbb7204470U},
        {0x1.47ae147ae147bp-7, 0xc0029c5c4630ff0eU},
        {0x1.999999999999ap-6, 0xbfff5c0331eeff83U},
        {0x1.999999999999ap-5, 0xbffa515209676abdU},
        {0x1.32ca57a786c22p-4, 0xbff70b374817af50U},
        {0x1.339c0ebedfa44p-4, 0xbff7056dc6686c9aU},
        {0x1.999999999999ap-4, 0xbff4813c36e26d34U},
        {0x1p-2, 0xbfe5956b87528a49U},
        {0x1.999999999999ap-2, 0xbfd036d6c4a04b5aU},
        {0x1.fef9db22d0e56p-2, 0xbf6488c93793e58fU},
        {0x1.051eb851eb852p-1, 0x3f99aba9f4786911U},
        {0x1.8p-1, 0x3fe5956b87528a49U},
        {0x1.ccccccccccccdp-1, 0x3ff4813c36e26d34U},
        {0x1.d98c7e28240b8p-1, 0x3ff7056dc6686c9cU},
        {0x1.d9a6b50b0f27cp-1, 0x3ff70b374817af50U},
        {0x1.e666666666666p-1, 0x3ffa515209676ab8U},
        {0x1.f333333333333p-1, 0x3fff5c0331eeff82U},
        {0x1.fae147ae147aep-1, 0x40029c5c4630ff0eU},
        {0x1.ff7ced916872bp-1, 0x4008b8cbb7204470U},
        {0x1.fffffff768fa1p-1, 0x4017fdc11f93a211U},
        {0x1.fffffffffffffp-1, 0x40206b48528cea51U},
    };
    for (const auto& [input, bits] : golden) {
        CAPTURE(input);
        CHECK(bits_of(sim::normal_quantile(input)) == bits);
    }
}

TEST_CASE("log(1 + x) has its golden bits") {
    constexpr Golden golden[] = {
        {-0x1.ff7ced916872bp-1, 0xc01ba18a998fff9fU},
        {-0x1p-1, 0xbfe62e42fefa39efU},
        {-0x1.999999999999ap-4, 0xbfbaf8e8210a415eU},
        {-0x1.4f8b588e368f1p-17, 0xbee4f8bc681e6005U},
        {-0x1.19799812dea11p-40, 0xbd719799812df3bdU},
        {0x1.56e1fc2f8f359p-997, 0x01a56e1fc2f8f359U},
        {0x1.70ef54646d497p-57, 0x3c670ef54646d497U},
        {0x1.19799812dea11p-40, 0x3d719799812de065U},
        {0x1.4f8b588e368f1p-17, 0x3ee4f8aea9ae7316U},
        {0x1.47ae147ae147bp-3, 0x3fc2ff6d3e070eb5U},
        {0x1p-2, 0x3fcc8ff7c79a9a22U},
        {0x1p-1, 0x3fd9f323ecbf984cU},
        {0x1p+0, 0x3fe62e42fefa39efU},
        {0x1.9p+6, 0x401275e2271bba31U},
        {0x1.5af1d78b58c4p+66, 0x4047069e2aa2aa5bU},
    };
    for (const auto& [input, bits] : golden) {
        CAPTURE(input);
        CHECK(bits_of(sim::log_one_plus(input)) == bits);
    }
}

TEST_CASE("a million results of exp, log and the normal quantile have their golden hash") {
    std::uint64_t hash = 0;
    const auto absorb = [&](double value) { hash = sim::detail::mix(hash, bits_of(value)); };
    Points points{13};
    for (int i = 0; i < 333'333; ++i) {
        absorb(sim::exp(points.between(-746.0, 710.0)));
        absorb(sim::log(points.with_exponent(-1074, 1023)));
        absorb(sim::normal_quantile(points.between(0.0, 1.0)));
    }
    CHECK(hash == 0x4b291eef328e3549U);
}
