#include "report/volumes.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "report/study.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test_support::arm;
using test_support::RunValues;

/// In-house earns `gain` more per step of volume than with the provider, from -`gain` x `first` on.
sim::Results volume_study(std::size_t steps, double first, double gain) {
    std::vector<sim::VariantInfo> arms;
    for (std::size_t i = 0; i < steps; ++i) {
        for (const bool provider : {false, true}) {
            arms.push_back(
                arm((provider ? "p" : "h") + std::to_string(i), "", [=](models::Scenario& s) {
                    s.outsourcing.enabled = provider;
                    s.demand.scale = static_cast<double>(i + 1);
                }));
        }
    }
    return test_support::study(arms, 4, [=](std::size_t a, std::size_t r, const RunValues& values) {
        const std::size_t place = a / 2;
        const auto step = static_cast<double>(place);
        const bool provider = a % 2 == 1;
        const double noise = static_cast<double>(r % 2) * (provider ? 1.0 : 0.0);
        values("profit", provider ? gain * (first - step) + noise : 0.0);
        values("orders_accepted", 300.0 * (step + 1.0));
        values("operating_margin", 0.1);
    });
}

TEST_CASE("The break-even lies between the volumes at which profit turns") {
    const sim::Results results = volume_study(4, 1.5, 1000.0);
    const report::Study study(results);
    const auto points = study.volumes;
    REQUIRE(points.size() == 4);
    const auto sentences = report::break_even_sentences(points);
    REQUIRE(sentences.size() == 2);
    CHECK_THAT(sentences[0], StartsWith("Between 200 and 300 orders a month in-house overtakes"));
    CHECK_THAT(sentences[0], ContainsSubstring("the provider at 200 from a gain in-house at 300"));
    CHECK_THAT(sentences[1], StartsWith("They change places once among the volumes that were run"));
}

TEST_CASE("Volumes without a turn have no break-even") {
    const sim::Results results = volume_study(3, 9.0, 1000.0);
    const report::Study study(results);
    const auto sentences = report::break_even_sentences(study.volumes);
    REQUIRE(sentences.size() == 1);
    CHECK_THAT(sentences[0], ContainsSubstring("the provider earns more"));
}

TEST_CASE("Of many volumes a page shows some, spread evenly from the lowest to the highest") {
    const sim::Results results = volume_study(100, 1.5, 1000.0);
    const report::Study study(results);
    REQUIRE(study.volumes.size() == 100);
    const auto shown = report::shown_volumes(study.volumes);
    REQUIRE(shown.size() == report::most_volumes);
    CHECK(shown.front().orders == study.volumes.front().orders);
    CHECK(shown.back().orders == study.volumes.back().orders);
    const double even = 99.0 * 100.0 / 23.0;  // orders a month
    for (std::size_t i = 1; i < shown.size(); ++i) {
        CHECK(std::abs(shown[i].orders - shown[i - 1].orders - even) <= 100.0);
    }
}

TEST_CASE("As many volumes as there is room for are all shown") {
    const sim::Results results = volume_study(report::most_volumes, 1.5, 1000.0);
    const report::Study study(results);
    CHECK(report::shown_volumes(study.volumes).size() == study.volumes.size());
    CHECK(report::render_report(results).find("spread evenly") == std::string::npos);
}

TEST_CASE("A page says how many volumes it leaves out, and where they are") {
    const sim::Results results = volume_study(100, 1.5, 1000.0);
    const std::string page = report::render_report(results);
    CHECK_THAT(page,
               ContainsSubstring("These are 24 of 100 volumes: of each curve up to 24, spread "
                                 "evenly from its lowest to its highest, and of 6 curves at "
                                 "most; the chart shows the same. The results file holds all."));
}

TEST_CASE("A page does not grow with the volumes beyond those that it shows") {
    const std::size_t some = report::render_report(volume_study(50, 1.5, 1000.0)).size();
    const std::size_t many = report::render_report(volume_study(500, 1.5, 1000.0)).size();
    CHECK(many < some + 10'000);
}

TEST_CASE("The break-even is looked for among all volumes, also those that are not shown") {
    const sim::Results results = volume_study(100, 50.5, 1000.0);
    const report::Study study(results);
    const auto sentences = report::break_even_sentences(study.volumes);
    REQUIRE(sentences.size() == 2);
    CHECK_THAT(
        sentences[0],
        StartsWith("Between 5\u202F100 and 5\u202F200 orders a month in-house overtakes") &&
            ContainsSubstring("the provider at 5\u202F100 from a gain in-house at 5\u202F200"));
}

/// A curve at 100, 200, 300 … orders a month, with what the provider earns more at each.
std::vector<report::VolumePoint> curve_of(const std::vector<double>& gains) {
    std::vector<report::VolumePoint> points(gains.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i].orders = 100.0 * static_cast<double>(i + 1);
        points[i].profit.difference.mean = gains[i];
    }
    return points;
}

TEST_CASE("Of a curve that turns often the first turns are told, and how many there are") {
    const auto sentences = report::break_even_sentences(curve_of({1, -1, 1, -1, 1, -1, 1, -1, 1}));
    REQUIRE(sentences.size() == report::most_turns + 2);
    CHECK_THAT(sentences[0], StartsWith("Between 100 and 200 orders a month in-house overtakes"));
    CHECK_THAT(sentences[1], StartsWith("Between 200 and 300 orders a month the provider over"));
    CHECK_THAT(sentences[2], StartsWith("Between 300 and 400 orders a month in-house overtakes"));
    CHECK(sentences[3] == "5 more changes of places between higher volumes.");
    CHECK_THAT(sentences[4], StartsWith("They change places 8 times"));
    CHECK_THAT(sentences[4], ContainsSubstring("from no volume on one of the two always pays"));
}

TEST_CASE("A volume at which both earn the same lies inside the ends of a turn") {
    const auto sentences = report::break_even_sentences(curve_of({5, 0, test_support::nan, -5}));
    REQUIRE(sentences.size() == 2);
    CHECK_THAT(sentences[0], StartsWith("Between 100 and 400 orders a month in-house overtakes"));
}

TEST_CASE("A curve on which both always earn the same says so") {
    CHECK(report::break_even_sentences(curve_of({0, 0})) ==
          std::vector<std::string>{"In-house and the provider earn the same at every volume."});
}

TEST_CASE("Of many curves the first are told") {
    std::vector<report::VolumePoint> points(2 * (report::most_curves + 1));
    for (std::size_t i = 0; i < points.size(); ++i) points[i].curve = std::to_string(i / 2);
    const auto shown = report::shown_volumes(points);
    CHECK(shown.size() == 2 * report::most_curves);
    CHECK(shown.back().curve == "5");
    CHECK(report::break_even_sentences(points).size() == report::most_curves);
}

TEST_CASE("A provider at one volume only is no curve") {
    const sim::Results results = volume_study(1, 1.0, 10.0);
    const report::Study study(results);
    CHECK(study.volumes.empty());
}

TEST_CASE("Arms that differ in more than volume and logistics are curves of their own") {
    std::vector<sim::VariantInfo> arms;
    for (const double season : {0.0, 0.4}) {
        for (const double scale : {1.0, 2.0}) {
            for (const bool provider : {false, true}) {
                arms.push_back(arm("a" + std::to_string(arms.size()), "", [=](models::Scenario& s) {
                    s.marketing.season_amplitude = season;
                    s.demand.scale = scale;
                    s.outsourcing.enabled = provider;
                }));
            }
        }
    }
    const sim::Results results =
        test_support::study(arms, 2, [](std::size_t, std::size_t, const RunValues&) {});
    const report::Study study(results);
    REQUIRE(study.volumes.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(study.volumes[i].in_house == 2 * i);
        CHECK(study.volumes[i].provider == 2 * i + 1);
        CHECK(study.volumes[i].curve ==
              (i < 2 ? "marketing.season_amplitude 0 %" : "marketing.season_amplitude 40 %"));
    }
}

}  // namespace
