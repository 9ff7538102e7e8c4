// The gate that validation rows pass through: tests/support/gate.hpp.
#include "tests/support/gate.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <stdexcept>
#include <vector>

namespace {

// 40 means around `centre`, with a sample standard deviation of `deviation`.
std::vector<double> means(double centre, double deviation) {
    std::vector<double> result;
    for (int i = 0; i < 40; ++i) {
        // Twenty at +d and twenty at -d have the sample variance d^2 40/39.
        const double d = deviation / 1.0127393670836666;
        result.push_back(i % 2 == 0 ? centre + d : centre - d);
    }
    return result;
}

}  // namespace

TEST_CASE("the gate's interval is the Student interval of 40 means", "[gate]") {
    const auto result = test_support::gate(means(5.0, 0.1), 5.0);
    CHECK(result.half_width == Catch::Approx(3.558 * 0.1 / 6.324555320336759));
    CHECK(result.low == Catch::Approx(5.0 - result.half_width));
    CHECK(result.high == Catch::Approx(5.0 + result.half_width));
}

TEST_CASE("the gate lets a narrow interval around the exact value pass", "[gate]") {
    CHECK(test_support::gate(means(5.02, 0.05), 5.0).ok);
    CHECK(test_support::gate(means(-5.02, 0.05), -5.0).ok);
}

TEST_CASE("the gate refuses a value outside the interval", "[gate]") {
    CHECK_FALSE(test_support::gate(means(5.0 + 0.029, 0.05), 5.0).ok);
    CHECK_FALSE(test_support::gate(means(5.0 - 0.029, 0.05), 5.0).ok);
}

TEST_CASE("the gate refuses a wide interval even around the exact value", "[gate]") {
    CHECK(test_support::gate(means(5.0, 0.088), 5.0).ok);
    CHECK_FALSE(test_support::gate(means(5.0, 0.090), 5.0).ok);
}

TEST_CASE("the gate allows three per cent for small values", "[gate]") {
    CHECK(test_support::gate(means(0.04, 0.0021), 0.04).ok);
    CHECK_FALSE(test_support::gate(means(0.04, 0.0022), 0.04).ok);
    CHECK_FALSE(test_support::gate(means(0.06, 0.0021), 0.06).ok);
}

TEST_CASE("the gate refuses a mean that is not a number", "[gate]") {
    auto values = means(5.0, 0.05);
    values[7] = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(test_support::gate(values, 5.0).ok);
    values[7] = std::numeric_limits<double>::infinity();
    CHECK_FALSE(test_support::gate(values, 5.0).ok);
}

TEST_CASE("the gate takes exactly 40 means", "[gate]") {
    auto values = means(5.0, 0.05);
    values.pop_back();
    CHECK_THROWS_AS(test_support::gate(values, 5.0), std::invalid_argument);
}
