#include "report/volumes.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "report/study.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
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
    REQUIRE(sentences.size() == 1);
    CHECK_THAT(sentences[0], ContainsSubstring("In-house pays from about 250 orders a month on"));
    CHECK_THAT(sentences[0], ContainsSubstring("the provider at 200 from a gain in-house at 300"));
}

TEST_CASE("Volumes without a turn have no break-even") {
    const sim::Results results = volume_study(3, 9.0, 1000.0);
    const report::Study study(results);
    const auto sentences = report::break_even_sentences(study.volumes);
    REQUIRE(sentences.size() == 1);
    CHECK_THAT(sentences[0], ContainsSubstring("the provider earns more"));
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
