// The method of Holt and Winters (models/kit/holt_winters.hpp).
#include "models/kit/holt_winters.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

using models::HoltWinters;

namespace {

bool is_close(double value, double exact) { return std::abs(value - exact) < 1e-11 * exact; }

/// International visitor nights in Australia in millions, by quarter, 2005 to 2010 (Hyndman and
/// Athanasopoulos 2018, Forecasting: Principles and Practice, 2nd edition, section 7.3).
constexpr std::array visitor_nights{41.7275, 24.0418, 32.3281, 37.3287, 46.2132, 29.3463,
                                    36.4829, 42.9777, 48.9015, 31.1802, 37.7179, 40.4202,
                                    51.2069, 31.8872, 40.9783, 43.7725, 55.5586, 33.8509,
                                    42.0764, 45.6423, 59.7668, 35.1919, 44.3197, 47.9137};

HoltWinters after_visitors() {
    HoltWinters forecast({.level = 0.44, .trend = 0.03, .season = 0.1}, 32.5, 0.7,
                         {1.26, 0.77, 0.95, 1.02});
    for (const double nights : visitor_nights) forecast.observe(nights);
    return forecast;
}

TEST_CASE("Holt and Winters: forecasts of visitor nights are those of their equations") {
    // The equations in whole fractions, with Python's fractions.Fraction.
    const HoltWinters forecast = after_visitors();
    CHECK(is_close(forecast.level(), 47.308221171243446));
    CHECK(is_close(forecast.trend(), 0.6449747537376137));
    const std::array exact{60.47593387340943, 37.11579021245176, 46.628224788085994,
                           50.99567811292139, 63.72956064882398, 39.08613167327024,
                           49.07112542213818, 53.63285304032355};
    for (std::size_t h = 0; h < exact.size(); ++h) {
        CAPTURE(h);
        const auto periods = static_cast<double>(h);
        CHECK(is_close(forecast.forecast(periods + 1.0) - forecast.forecast(periods), exact[h]));
    }
}

TEST_CASE("Holt and Winters: a part of a period has that part of its forecast") {
    CHECK(is_close(after_visitors().forecast(6.25), 310.29910066449736));
    CHECK(is_close(after_visitors().season(1.5), 1.2611450124829884 + 0.5 * 0.7637281340860205));
    CHECK(after_visitors().forecast(0.0) == 0.0);
}

TEST_CASE("Holt and Winters: a series of a trend and a season without noise is known exactly") {
    const std::array season{2.5, 0.5, 1.0, 1.0};
    HoltWinters forecast({.level = 0.3, .trend = 0.2, .season = 0.4}, 100.0, 2.0,
                         {2.5, 0.5, 1.0, 1.0});
    for (int t = 1; t <= 40; ++t) {
        const double value = (100.0 + 2.0 * t) * season[static_cast<std::size_t>(t - 1) % 4];
        CHECK(is_close(forecast.forecast(1.0), value));
        forecast.observe(value);
    }
}

TEST_CASE("Holt and Winters: a season that is not stated is learned") {
    HoltWinters forecast({.level = 0.1, .trend = 0.0, .season = 0.3}, 100.0, 0.0,
                         std::vector(12, 1.0));
    const auto value = [](int t) { return t % 12 == 11 ? 250.0 : 90.0; };
    for (int t = 0; t < 12 * 30; ++t) forecast.observe(value(t));
    for (int t = 0; t < 12; ++t) {
        CAPTURE(t);
        CHECK(std::abs(forecast.forecast(1.0) / value(t) - 1.0) < 0.01);
        forecast.observe(value(t));
    }
}

TEST_CASE("Holt and Winters: a season of 0 and a level that falls below 0 leave finite forecasts") {
    HoltWinters forecast({.level = 0.5, .trend = 1.0, .season = 0.5}, 10.0, 0.0, {0.0, 1.0});
    for (int t = 0; t < 50; ++t) forecast.observe(t % 2 == 0 ? 3.0 : 0.0);
    CHECK(std::isfinite(forecast.forecast(2.0)));
    CHECK(forecast.forecast(100.0) >= 0.0);
}

}  // namespace
