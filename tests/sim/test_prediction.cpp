// Prediction intervals hold the next observation as often as they say.
#include "sim/prediction.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

TEST_CASE("prediction: of forty values the second and the thirty-ninth are the bounds") {
    std::vector<double> sample;
    for (int i = 40; i > 0; --i) sample.push_back(i);
    const sim::PredictionInterval interval = sim::prediction_interval(sample);
    CHECK(interval.low == 2.0);
    CHECK(interval.high == 39.0);
    CHECK(std::abs(interval.level - 37.0 / 41.0) < 1e-12);
    CHECK(interval.n == 40);
}

TEST_CASE("prediction: nineteen values are the fewest that cover nine in ten") {
    std::vector<double> sample(sim::fewest_for_prediction, 0.0);
    CHECK(sim::prediction_interval(sample).level >= sim::predicted_share);
    sample.pop_back();
    CHECK(sim::prediction_interval(sample).level < sim::predicted_share);
}

TEST_CASE("prediction: missing values are dropped, and none has no bounds") {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    const sim::PredictionInterval two = sim::prediction_interval(std::vector{3.0, missing, 1.0});
    CHECK(two.low == 1.0);
    CHECK(two.high == 3.0);
    CHECK(two.n == 2);
    const sim::PredictionInterval none = sim::prediction_interval(std::vector{missing});
    CHECK(none.n == 0);
    CHECK(std::isnan(none.low));
}

TEST_CASE("prediction: the next of forty skewed values is outside in 2 of 41 cases on each side") {
    // NOLINTNEXTLINE(bugprone-random-generator-seed): the same futures in every run
    std::mt19937_64 random(7);
    std::exponential_distribution<double> skewed(1.0);
    constexpr int trials = 20'000;
    int below = 0;
    int above = 0;
    for (int trial = 0; trial < trials; ++trial) {
        std::vector<double> sample;
        for (int i = 0; i < 40; ++i) sample.push_back(skewed(random));
        const sim::PredictionInterval interval = sim::prediction_interval(sample);
        const double next = skewed(random);
        if (next < interval.low) ++below;
        if (next > interval.high) ++above;
    }
    // Four standard deviations of a binomial share are 0.006.
    CHECK(std::abs(static_cast<double>(below) / trials - 2.0 / 41.0) < 0.0065);
    CHECK(std::abs(static_cast<double>(above) / trials - 2.0 / 41.0) < 0.0065);
}
