#include "report/sections/steps.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "report/sections/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using namespace report;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test_support::arm;
using test_support::euro_thousands;
using test_support::findings_of;
using test_support::RunValues;

// Pausing in both arms, the stop in the second, which changes profit by so much.
StepFindings stop(double gain, double spread, Findings& findings) {
    const auto results = test_support::study(
        {arm("pause", "Pause", [](models::Scenario& s) { s.breakers.pause_campaigns = true; }),
         arm("stop", "Stop", [](models::Scenario& s) { s.breakers.enabled = true; })},
        10, [=](std::size_t a, std::size_t r, const RunValues& values) {
            values("profit", a == 0 ? 0.0 : gain + (r % 2 == 0 ? spread : -spread));
        });
    findings = findings_of(results);
    return findings.steps.at(0);
}

TEST_CASE("What the stop adds flips with its interval") {
    Findings findings;
    StepFindings step = stop(4e4, 100, findings);
    CHECK_THAT(step_sentence(findings, step, euro_thousands),
               StartsWith("On top of “Pause” it adds 40\u202Fk€ (95"));
    step = stop(-4e4, 100, findings);
    CHECK_THAT(step_sentence(findings, step, euro_thousands),
               StartsWith("On top of “Pause” it costs 40\u202Fk€ (95"));
    step = stop(4e2, 1e5, findings);
    CHECK_THAT(step_sentence(findings, step, euro_thousands),
               ContainsSubstring("too close to call"));
    step = stop(0, 0, findings);
    CHECK_THAT(step_sentence(findings, step, euro_thousands), ContainsSubstring("changes nothing"));
}

TEST_CASE("Equal futures that are too few are told as what they are") {
    const auto results = test_support::study(
        {arm("base", "Base"),
         arm("stop", "Stop", [](models::Scenario& s) { s.breakers.trip = true; })},
        4, [](std::size_t a, std::size_t, const RunValues& values) {
            values("profit", a == 0 ? 0.0 : 4e4);
        });
    const Findings findings = findings_of(results);
    CHECK(step_sentence(findings, findings.steps.at(0), euro_thousands) ==
          "On top of “Base” it adds 40\u202Fk€ in each of the 4 futures that were run, too few to "
          "tell.");
}

TEST_CASE("Many steps are counted, with the reach of their means") {
    const auto step = [](double mean, double half, sim::Verdict verdict) {
        return report::StepFindings{{}, {0.0, mean, {mean, mean - half, mean + half, 8}, verdict}};
    };
    const std::vector<report::StepFindings> steps{
        step(5e3, 1e3, sim::Verdict::better), step(9e3, 2e3, sim::Verdict::better),
        step(-4e3, 1e3, sim::Verdict::worse), step(1e3, 3e3, sim::Verdict::cannot_tell)};
    const std::string sentence = report::steps_sentence(steps, euro_thousands);
    CHECK_THAT(sentence, ContainsSubstring("In 4 pairs of arms"));
    CHECK_THAT(sentence, ContainsSubstring("adds to profit in 2, costs in 1, and is too close to "
                                           "call in 1"));
    CHECK_THAT(sentence, ContainsSubstring("from −4"));
    CHECK_THAT(sentence, ContainsSubstring("to +9"));
}

TEST_CASE("A study without a step has no table of steps") {
    const sim::Results results = test_support::two_arms(1e4, 1.0);
    CHECK_FALSE(sections::steps.shown_when(Study(results)));
}

TEST_CASE("Of very many decisions the first are told, and how many there are") {
    std::vector<sim::VariantInfo> arms;
    for (std::size_t i = 0; i < 60; ++i) {
        arms.push_back(arm("a" + std::to_string(i), "", [=](models::Scenario& s) {
            s.demand.scale = static_cast<double>(i + 1);
        }));
    }
    const sim::Results results =
        test_support::study(arms, 3, [](std::size_t, std::size_t, const RunValues&) {});
    CHECK_THAT(sections::steps.html(Study(results)),
               ContainsSubstring("These are the first 40 of 59 decisions."));
}

}  // namespace
