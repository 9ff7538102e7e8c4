// Samplers of sim/distributions.hpp against their laws: Kolmogorov distances, means and variances
// at 200,000 draws, where a bias of 2 % shows (each claim has a twin that must fail), parameters,
// and golden bits.
#include "sim/distributions.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/geometric.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/random/triangle_distribution.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using sim::Draw;
using sim::EntityId;
using sim::Purpose;

constexpr int many = 200'000;
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

Draw draw_of(int entity) {
    return sim::Chance{2026, 0}.draw(EntityId{static_cast<std::uint64_t>(entity)}, Purpose{9});
}

// One sample of each of many entities.
template <class Sampler>
std::vector<double> samples_of(Sampler sampler) {
    std::vector<double> values;
    values.reserve(many);
    for (int i = 0; i < many; ++i) {
        Draw draw = draw_of(i);
        values.push_back(static_cast<double>(sampler(draw)));
    }
    return values;
}

// The Kolmogorov distance between samples and a law, times the root of their number; by the
// asymptotic law it exceeds kolmogorov_limit with probability .001.
template <class Distribution>
double kolmogorov(std::vector<double> values, Distribution distribution) {
    std::ranges::sort(values);
    const auto n = static_cast<double>(values.size());
    double distance = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double p = distribution(values[i]);
        distance = std::max(
            {distance, p - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - p});
    }
    return distance * std::sqrt(n);
}

constexpr double kolmogorov_limit = 1.95;

std::vector<double> scaled(std::vector<double> values, double factor) {
    for (double& value : values) {
        value *= factor;
    }
    return values;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

// How many standard errors the samples' mean lies from the law's.
double mean_score(const std::vector<double>& values, double mean, double deviation) {
    return (mean_of(values) - mean) / deviation * std::sqrt(static_cast<double>(values.size()));
}

// How many standard errors the samples' variance lies from the law's, the standard error being
// estimated from the samples' fourth moment.
double variance_score(const std::vector<double>& values, double variance) {
    const double mean = mean_of(values);
    std::vector<double> squares;
    for (const double value : values) {
        squares.push_back((value - mean) * (value - mean));
    }
    const double found = mean_of(squares);
    double spread = 0;
    for (const double square : squares) {
        spread += (square - found) * (square - found);
    }
    return (found - variance) / std::sqrt(spread) * static_cast<double>(values.size());
}

constexpr double unlikely = 4.0;  // standard errors

// (chi-square - cells) / sqrt(2 cells) of counts against a law of the numbers 0, 1, 2 ...; values
// that less than 20 samples are expected to have are pooled, below and above.
template <class Mass>
double mass_score(const std::vector<double>& values, Mass mass) {
    const auto n = static_cast<double>(values.size());
    std::vector<double> counts(static_cast<std::size_t>(*std::ranges::max_element(values)) + 1);
    for (const double value : values) {
        ++counts[static_cast<std::size_t>(value)];
    }
    double chi_square = 0;
    double cells = 0;
    double pooled_count = n;
    double pooled_expected = n;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        const double expected = n * mass(static_cast<double>(k));
        if (expected >= 20) {
            chi_square += (counts[k] - expected) * (counts[k] - expected) / expected;
            cells += 1;
            pooled_count -= counts[k];
            pooled_expected -= expected;
        }
    }
    const double difference = pooled_count - pooled_expected;
    chi_square += difference * difference / std::max(pooled_expected, 1.0);
    return (chi_square - cells) / std::sqrt(2.0 * cells);
}

// cdf of a Boost law as a function, 0 below its support.
template <class Law>
auto cdf_of(Law law) {
    return [law](double x) { return x <= 0 ? 0.0 : cdf(law, x); };
}

boost::math::gamma_distribution<> gamma_law(double mean, double cv) {
    return boost::math::gamma_distribution<>{1 / (cv * cv), mean * cv * cv};
}

// Distribution of the equilibrium residual, the integral of (1 - cdf) / mean.
auto residual_cdf(double mean, double cv) {
    return [=, law = gamma_law(mean, cv)](double t) {
        const boost::math::gamma_distribution<> longer{law.shape() + 1, law.scale()};
        return t / mean * cdf(complement(law, t)) + cdf(longer, t);
    };
}

auto naming(const std::string& bound) {
    return Catch::Matchers::MessageMatches(Catch::Matchers::ContainsSubstring(bound));
}

}  // namespace

TEST_CASE("uniform follows its law, and 2 % too much would show") {
    const auto values = samples_of([](Draw& draw) { return sim::uniform(draw, 0.0, 4.0); });
    const auto law = [](double x) { return std::clamp(x / 4.0, 0.0, 1.0); };
    CHECK(kolmogorov(values, law) < kolmogorov_limit);
    CHECK(kolmogorov(scaled(values, 1.02), law) > kolmogorov_limit);
}

TEST_CASE("exponential follows its law, and 2 % too much would show") {
    const auto values = samples_of([](Draw& draw) { return sim::exponential(draw, 3.0); });
    const auto law = cdf_of(gamma_law(3.0, 1.0));
    CHECK(kolmogorov(values, law) < kolmogorov_limit);
    CHECK(std::abs(mean_score(values, 3.0, 3.0)) < unlikely);
    CHECK(std::abs(variance_score(values, 9.0)) < unlikely);
    CHECK(kolmogorov(scaled(values, 1.02), law) > kolmogorov_limit);
    CHECK(mean_score(scaled(values, 1.02), 3.0, 3.0) > unlikely);
    CHECK(variance_score(scaled(values, 1.02), 9.0) > unlikely);
}

TEST_CASE("normal follows its law, and 2 % too wide would show") {
    const auto values = samples_of([](Draw& draw) { return sim::normal(draw, 0.0, 2.0); });
    const auto law = [](double x) { return cdf(boost::math::normal{0.0, 2.0}, x); };
    CHECK(kolmogorov(values, law) < kolmogorov_limit);
    CHECK(std::abs(mean_score(values, 0.0, 2.0)) < unlikely);
    CHECK(std::abs(variance_score(values, 4.0)) < unlikely);
    CHECK(variance_score(scaled(values, 1.02), 4.0) > unlikely);
}

TEST_CASE("log-normal follows its law, and 2 % too much would show") {
    const double cv = 0.4;
    const sim::LogNormal supply{7.0, cv};
    const double sigma = std::sqrt(std::log(1 + cv * cv));
    const auto law = cdf_of(boost::math::lognormal{std::log(7.0) - sigma * sigma / 2, sigma});
    const auto values = samples_of([&](Draw& draw) { return supply.sample(draw); });
    CHECK(kolmogorov(values, law) < kolmogorov_limit);
    CHECK(std::abs(mean_score(values, 7.0, 2.8)) < unlikely);
    CHECK(std::abs(variance_score(values, 2.8 * 2.8)) < unlikely);
    CHECK(kolmogorov(scaled(values, 1.02), law) > kolmogorov_limit);
    CHECK(mean_score(scaled(values, 1.02), 7.0, 2.8) > unlikely);
}

TEST_CASE("log-normal quantiles invert the law") {
    const sim::LogNormal law = sim::LogNormal::from_median(5.0, 0.8);
    const boost::math::lognormal reference{std::log(5.0), 0.8};
    for (const double p : {1e-9, 0.01, 0.1, 0.5, 0.9, 0.99, 1 - 1e-9}) {
        CHECK(std::abs(law.quantile(p) / quantile(reference, p) - 1) < 1e-13);
    }
    CHECK(law.quantile(0.5) == 5.0);
    CHECK(std::abs(law.mean() / mean(reference) - 1) < 1e-14);
}

TEST_CASE("a log-normal keeps the mean that it was made from") {
    CHECK(std::abs(sim::LogNormal{2400.0, 0.5}.mean() / 2400.0 - 1) < 1e-14);
    CHECK(std::abs(sim::LogNormal{2400.0, 1e-9}.sigma() / 1e-9 - 1) < 1e-14);
}

TEST_CASE("a log-normal without spread or size is a constant") {
    CHECK(sim::LogNormal{7.0, 0.0}.quantile(0.999) == 7.0);
    CHECK(sim::LogNormal{0.0, 0.4}.quantile(0.999) == 0.0);
}

TEST_CASE("gamma follows its law for shapes above and below 1, and 2 % too much would show") {
    for (const double cv : {0.1, 0.5, 1.0, 1.1, 3.0}) {
        CAPTURE(cv);
        const sim::Gamma gamma{4.0, cv};
        const auto law = cdf_of(gamma_law(4.0, cv));
        const auto values = samples_of([&](Draw& draw) { return gamma.sample(draw); });
        CHECK(kolmogorov(values, law) < kolmogorov_limit);
        CHECK(std::abs(mean_score(values, 4.0, 4.0 * cv)) < unlikely);
        CHECK(std::abs(variance_score(values, 16.0 * cv * cv)) < unlikely);
        if (cv <= 1.0) {
            CHECK(kolmogorov(scaled(values, 1.02), law) > kolmogorov_limit);
            CHECK(mean_score(scaled(values, 1.02), 4.0, 4.0 * cv) > unlikely);
        }
    }
}

TEST_CASE("a gamma of another coefficient of variation would show") {
    const auto values = samples_of([](Draw& draw) { return sim::Gamma{4.0, 0.5}.sample(draw); });
    CHECK(kolmogorov(values, cdf_of(gamma_law(4.0, 0.51))) > kolmogorov_limit);
    CHECK(variance_score(values, 16.0 * 0.51 * 0.51) < -unlikely);
}

TEST_CASE("the equilibrium residual of a gamma follows its law, and 2 % too much would show") {
    for (const double cv : {0.3, 1.0, 2.0}) {
        CAPTURE(cv);
        const sim::Gamma gamma{60.0, cv};
        const auto law = residual_cdf(60.0, cv);
        const auto values = samples_of([&](Draw& draw) { return gamma.residual(draw); });
        CHECK(kolmogorov(values, law) < kolmogorov_limit);
        CHECK(kolmogorov(scaled(values, 1.02), law) > kolmogorov_limit);
        CHECK(std::abs(mean_of(values) / (60.0 * (1 + cv * cv) / 2) - 1) < 0.02);
    }
}

TEST_CASE("a renewal process that starts with residuals is stationary from the first day") {
    const sim::Gamma gap{10.0, 0.3};
    double early = 0;
    double late = 0;
    for (int i = 0; i < 50'000; ++i) {
        Draw draw = draw_of(i);
        for (double t = gap.residual(draw); t < 30.0; t += gap.sample(draw)) {
            early += t < 5.0 ? 1 : 0;
            late += t >= 25.0 ? 1 : 0;
        }
    }
    // Half a gap's time: each process has one event there with probability about 1/2.
    CHECK(std::abs(early - 25'000) < unlikely * std::sqrt(12'500.0));
    CHECK(std::abs(late - 25'000) < unlikely * std::sqrt(12'500.0));
}

TEST_CASE("gamma without spread is constant and takes no word") {
    const sim::Gamma gamma{6.0, 0.0};
    Draw draw = draw_of(1);
    Draw untouched = draw_of(1);
    CHECK(gamma.sample(draw) == 6.0);
    CHECK(draw() == untouched());
}

TEST_CASE("the residual of a constant is a uniform share of it") {
    const sim::Gamma gamma{6.0, 0.0};
    Draw draw = draw_of(1);
    Draw same = draw_of(1);
    CHECK(gamma.residual(draw) == 6.0 * same.unit());
}

TEST_CASE("gamma with coefficient of variation 1 is the exponential of the same draw") {
    const sim::Gamma gamma{6.0, 1.0};
    int different = 0;
    for (int i = 0; i < 1000; ++i) {
        Draw draw = draw_of(i);
        Draw same = draw_of(i);
        different += gamma.sample(draw) != sim::exponential(same, 6.0) ? 1 : 0;
    }
    CHECK(different == 0);
}

TEST_CASE("triangular follows its law, and 2 % too much would show") {
    const sim::Triangular triangular{1.0, 2.0, 5.0};
    const auto law = [](double x) {
        return cdf(boost::math::triangular{1.0, 2.0, 5.0}, std::clamp(x, 1.0, 5.0));
    };
    const auto values = samples_of([&](Draw& draw) { return triangular.sample(draw); });
    CHECK(kolmogorov(values, law) < kolmogorov_limit);
    CHECK(std::abs(mean_score(values, triangular.mean(), std::sqrt(13.0 / 18.0))) < unlikely);
    CHECK(kolmogorov(scaled(values, 1.02), law) > kolmogorov_limit);
}

TEST_CASE("triangular agrees with Boost.Random's, which runs backwards above the mode") {
    const sim::Triangular ours{1.0, 2.0, 5.0};
    boost::random::triangle_distribution<double> theirs{1.0, 2.0, 5.0};
    const double share_below_mode = 0.25;
    double farthest = 0;
    for (int i = 0; i < 10'000; ++i) {
        Draw draw = draw_of(i);
        const double p = draw_of(i).unit();
        const double same = p < share_below_mode ? p : 1.0 + share_below_mode - p;
        farthest = std::max(farthest, std::abs(ours.quantile(same) - theirs(draw)));
    }
    CHECK(farthest < 1e-7);  // the square root near its zero halves the digits
}

TEST_CASE("a triangle may be a point or have its mode at an end") {
    CHECK(sim::Triangular{2.0, 2.0, 2.0}.quantile(0.3) == 2.0);
    CHECK(sim::Triangular{0.0, 0.0, 1.0}.quantile(0.75) == 0.5);
    CHECK(sim::Triangular{0.0, 1.0, 1.0}.quantile(0.25) == 0.5);
}

TEST_CASE("log-logistic samples have its survival, and 2 % too much would show") {
    const sim::LogLogistic patience{2.0, 1.5};
    const auto law = [&](double t) { return 1 - 1 / (1 + std::pow(t / 2.0, 1.5)); };
    const auto values = samples_of([&](Draw& draw) { return patience.sample(draw); });
    CHECK(kolmogorov(values, law) < kolmogorov_limit);
    CHECK(kolmogorov(scaled(values, 1.02), law) > kolmogorov_limit);
}

TEST_CASE("log-logistic survival inverts its quantile") {
    const sim::LogLogistic patience{2.0, 1.5};
    for (const double p : {1e-6, 0.1, 0.5, 0.9, 1 - 1e-6}) {
        CHECK(std::abs(patience.survival(patience.quantile(p)) / (1 - p) - 1) < 1e-9);
    }
    CHECK(patience.quantile(0.5) == 2.0);
    CHECK(patience.survival(2.0) == 0.5);
    CHECK(patience.survival(0.0) == 1.0);
    CHECK(patience.survival(-1.0) == 1.0);
    CHECK(patience.survival(infinity) == 0.0);
}

TEST_CASE("Poisson counts follow their law, and a mean 2 % too high would show") {
    for (const double mean : {0.01, 0.5, 5.0, 31.9, 32.0, 100.0, 700.0}) {
        CAPTURE(mean);
        const auto values = samples_of([&](Draw& draw) { return sim::Poisson{mean}.sample(draw); });
        const boost::math::poisson law{mean};
        CHECK(std::abs(mass_score(values, [&](double k) { return pdf(law, k); })) < unlikely);
        CHECK(std::abs(mean_score(values, mean, std::sqrt(mean))) < unlikely);
        CHECK(std::abs(variance_score(values, mean)) < unlikely);
        if (mean >= 0.5) {
            const boost::math::poisson off{mean * 1.02};
            CHECK(mass_score(values, [&](double k) { return pdf(off, k); }) > unlikely);
        }
    }
}

TEST_CASE("a Poisson count of mean 0 is 0") {
    Draw draw = draw_of(1);
    CHECK(sim::Poisson{0.0}.sample(draw) == 0);
}

TEST_CASE("geometric counts follow their law, and a chance 2 % too high would show") {
    for (const double success : {0.03, 0.25, 0.9}) {
        CAPTURE(success);
        const sim::Geometric geometric{success};
        const auto values = samples_of([&](Draw& draw) { return geometric.sample(draw); });
        const boost::math::geometric law{success};
        const boost::math::geometric off{success * 1.02};
        CHECK(std::abs(mass_score(values, [&](double k) { return pdf(law, k); })) < unlikely);
        CHECK(mass_score(values, [&](double k) { return pdf(off, k); }) > unlikely);
        CHECK(std::abs(mean_score(values, geometric.mean(), std::sqrt(1 - success) / success)) <
              unlikely);
    }
}

TEST_CASE("a sure success is never preceded by a failure, and a rare one is not lost") {
    CHECK(sim::Geometric{1.0}.quantile(1 - 0x1p-53) == 0);
    CHECK(sim::Geometric{1e-12}.quantile(0.5) == 693'147'180'559);
    CHECK(sim::Geometric{1e-300}.quantile(0.5) > 0);
}

TEST_CASE("uniform integers reach both bounds and are equally likely") {
    const auto values = samples_of([](Draw& draw) { return sim::uniform_integer(draw, 0, 9); });
    CHECK(std::abs(mass_score(values, [](double) { return 0.1; })) < unlikely);
    CHECK(*std::ranges::max_element(values) == 9);
    Draw draw = draw_of(1);
    CHECK(sim::uniform_integer(draw, -7, -7) == -7);
}

TEST_CASE("samplers by inversion keep two parameters in order on the same draw") {
    int out_of_order = 0;
    for (int i = 0; i < 10'000; ++i) {
        const double p = draw_of(i).unit();
        const auto expect_less = [&](double a, double b) { out_of_order += a < b ? 0 : 1; };
        expect_less(sim::exponential_quantile(p, 3.0), sim::exponential_quantile(p, 3.1));
        expect_less(sim::LogNormal(3.0, 0.5).quantile(p), sim::LogNormal(3.1, 0.5).quantile(p));
        expect_less(sim::LogLogistic(3.0, 2.0).quantile(p), sim::LogLogistic(3.1, 2.0).quantile(p));
        Draw few = draw_of(i);
        Draw more = draw_of(i);
        out_of_order += sim::Poisson{3.0}.sample(few) > sim::Poisson{3.1}.sample(more) ? 1 : 0;
    }
    CHECK(out_of_order == 0);
}

TEST_CASE("quantiles rise with the uniform and are finite at its ends") {
    const double ends[] = {0x1p-53, 1e-9, 0.1, 0.4, 0.6, 0.9, 1 - 1e-9, 1 - 0x1p-53};
    double last_exponential = -1, last_normal = -1, last_triangle = -1, last_logistic = -1;
    for (const double p : ends) {
        const auto rises = [](double& last, double next) {
            const bool higher = next > last && next < infinity;
            last = next;
            return higher;
        };
        CHECK(rises(last_exponential, sim::exponential_quantile(p, 1.0)));
        CHECK(rises(last_normal, sim::LogNormal(1.0, 1.0).quantile(p)));
        CHECK(rises(last_triangle, sim::Triangular(0.0, 0.5, 1.0).quantile(p)));
        CHECK(rises(last_logistic, sim::LogLogistic(1.0, 1.0).quantile(p)));
    }
}

TEST_CASE("bad parameters are refused with the bound that they break") {
    using Error = std::invalid_argument;
    Draw draw = draw_of(0);
    CHECK_THROWS_MATCHES(sim::uniform(draw, 2.0, 1.0), Error, naming("low finite and <= high"));
    CHECK_THROWS_MATCHES(sim::uniform(draw, 0.0, infinity), Error, naming("high finite"));
    CHECK_THROWS_MATCHES(sim::uniform_integer(draw, 2, 1), Error, naming("low <= high"));
    CHECK_THROWS_MATCHES(sim::exponential(draw, -1.0), Error, naming("mean >= 0 and finite"));
    CHECK_THROWS_MATCHES(sim::exponential(draw, infinity), Error, naming("mean >= 0 and finite"));
    CHECK_THROWS_MATCHES(sim::normal(draw, not_a_number, 1.0), Error, naming("mean finite"));
    CHECK_THROWS_MATCHES(sim::normal(draw, 0.0, -1.0), Error, naming("deviation >= 0"));
    CHECK_THROWS_MATCHES(sim::LogNormal(-1.0, 0.5), Error, naming("mean >= 0 and finite"));
    CHECK_THROWS_MATCHES(sim::LogNormal(1.0, -0.5), Error, naming("0 <= cv <= 1e6"));
    CHECK_THROWS_MATCHES(sim::LogNormal(1.0, not_a_number), Error, naming("0 <= cv <= 1e6"));
    CHECK_THROWS_MATCHES(sim::LogNormal::from_median(-1.0, 1.0), Error, naming("median >= 0"));
    CHECK_THROWS_MATCHES(sim::LogNormal::from_median(1.0, 101.0), Error, naming("sigma <= 100"));
    CHECK_THROWS_MATCHES(sim::Gamma(-1.0, 0.5), Error, naming("mean >= 0 and finite"));
    CHECK_THROWS_MATCHES(sim::Gamma(1.0, -0.1), Error, naming("0 <= cv <= 100"));
    CHECK_THROWS_MATCHES(sim::Gamma(1.0, 101.0), Error, naming("0 <= cv <= 100"));
    CHECK_THROWS_MATCHES(sim::Triangular(2.0, 1.0, 3.0), Error, naming("low finite and <= mode"));
    CHECK_THROWS_MATCHES(sim::Triangular(0.0, 4.0, 3.0), Error, naming("mode <= high"));
    CHECK_THROWS_MATCHES(sim::Triangular(0.0, 1.0, infinity), Error, naming("high finite"));
    CHECK_THROWS_MATCHES(sim::LogLogistic(0.0, 1.0), Error, naming("median > 0"));
    CHECK_THROWS_MATCHES(sim::LogLogistic(1.0, 0.0), Error, naming("shape > 0"));
    CHECK_THROWS_MATCHES(sim::Poisson(-1.0), Error, naming("0 <= mean <= 1e6"));
    CHECK_THROWS_MATCHES(sim::Poisson(not_a_number), Error, naming("0 <= mean <= 1e6"));
    CHECK_THROWS_MATCHES(sim::Geometric(0.0), Error, naming("0 < success <= 1"));
    CHECK_THROWS_MATCHES(sim::Geometric(1.5), Error, naming("0 < success <= 1"));
}

TEST_CASE("a refusal says which value broke the bound") {
    CHECK_THROWS_MATCHES(sim::Gamma(-2.5, 0.5), std::invalid_argument, naming("-2.5"));
}

TEST_CASE("samples have their golden bits") {
    struct Golden {
        const char* law;
        double (*sample)(Draw&);
        std::uint64_t first;    // the sample of entity 1
        std::uint64_t hundred;  // hash of those of entities 1 ... 100
    };
    const Golden golden[] = {
        {"uniform", [](Draw& draw) { return sim::uniform(draw, -1.0, 3.0); }, 0x40024ef7cc88e387U,
         0x8e0afec312c201f6U},
        {"exponential", [](Draw& draw) { return sim::exponential(draw, 3.0); }, 0x4014b8989c4358e8U,
         0x40a6a1ac8d7f713cU},
        {"normal", [](Draw& draw) { return sim::normal(draw, 10.0, 2.5); }, 0x40289e24d44a0ba9U,
         0xe939752db60e00e8U},
        {"log-normal", [](Draw& draw) { return sim::LogNormal(2400.0, 0.5).sample(draw); },
         0x40a9f152e53de0beU, 0x39d5aaa63b6f1a84U},
        {"log-normal by median",
         [](Draw& draw) { return sim::LogNormal::from_median(5.0, 0.8).sample(draw); },
         0x4024ef5fbd3752f5U, 0x7fb53e1f53baedc7U},
        {"gamma, constant", [](Draw& draw) { return sim::Gamma(6.0, 0.0).sample(draw); },
         0x4018000000000000U, 0x462b59dd2ad72072U},
        {"gamma, cv .3", [](Draw& draw) { return sim::Gamma(60.0, 0.3).sample(draw); },
         0x405309fac31559efU, 0x168a139ae1884e28U},
        {"gamma, cv .5", [](Draw& draw) { return sim::Gamma(4.0, 0.5).sample(draw); },
         0x4016f05048178200U, 0xaca0d9bacf2e073aU},
        {"gamma, cv 1", [](Draw& draw) { return sim::Gamma(60.0, 1.0).sample(draw); },
         0x4059e6bec3542f22U, 0x040311a5454c5f0bU},
        {"gamma, cv 2", [](Draw& draw) { return sim::Gamma(60.0, 2.0).sample(draw); },
         0x4047c1112f8a1bddU, 0x05e9621cb0ed7ea0U},
        {"residual, cv 0", [](Draw& draw) { return sim::Gamma(60.0, 0.0).residual(draw); },
         0x4048aa084fc0554fU, 0xa77971db7ed00950U},
        {"residual, cv .3", [](Draw& draw) { return sim::Gamma(60.0, 0.3).residual(draw); },
         0x404ea0e38a71e30bU, 0xd53b454ea3977baaU},
        {"residual, cv 1", [](Draw& draw) { return sim::Gamma(60.0, 1.0).residual(draw); },
         0x4059e6bec3542f22U, 0x040311a5454c5f0bU},
        {"residual, cv 2", [](Draw& draw) { return sim::Gamma(60.0, 2.0).residual(draw); },
         0x407340f043ebb43cU, 0x013527a9580daccfU},
        {"triangular", [](Draw& draw) { return sim::Triangular(1.0, 2.0, 5.0).sample(draw); },
         0x400c500288145a3dU, 0xf584660a93532185U},
        {"log-logistic", [](Draw& draw) { return sim::LogLogistic(2.0, 1.5).sample(draw); },
         0x401632f48fbf7269U, 0xe36da1d98da6ab43U},
        {"log-logistic survival",
         [](Draw& draw) { return sim::LogLogistic(2.0, 1.5).survival(10.0 * draw.unit()); },
         0x3fbb6cecf25d889fU, 0x7ce529fc067c6becU},
        {"Poisson, mean 3",
         [](Draw& draw) { return static_cast<double>(sim::Poisson{3.0}.sample(draw)); },
         0x4014000000000000U, 0x14f82faa067d6de5U},
        {"Poisson, mean 400",
         [](Draw& draw) { return static_cast<double>(sim::Poisson{400.0}.sample(draw)); },
         0x4078a00000000000U, 0xf396603f30c1be5cU},
        {"geometric",
         [](Draw& draw) { return static_cast<double>(sim::Geometric{0.03}.sample(draw)); },
         0x404c000000000000U, 0xdd43b47e67ee05f1U},
        {"uniform integer",
         [](Draw& draw) { return static_cast<double>(sim::uniform_integer(draw, -50, 1'000'000)); },
         0x412916e600000000U, 0xfaf88aad664e26bcU},
    };
    for (const Golden& row : golden) {
        CAPTURE(row.law);
        std::uint64_t hash = 0;
        for (int entity = 1; entity <= 100; ++entity) {
            Draw draw = draw_of(entity);
            hash = sim::detail::mix(hash, std::bit_cast<std::uint64_t>(row.sample(draw)));
        }
        Draw draw = draw_of(1);
        CHECK(std::bit_cast<std::uint64_t>(row.sample(draw)) == row.first);
        CHECK(hash == row.hundred);
    }
}
