#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "report/sentences.hpp"
#include "tests/report/synthetic_study.hpp"

namespace {

using namespace report;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test_support::arm;
using test_support::RunValues;

const MoneyUnit euro_thousands{1e3, "k€"};

Findings findings_of(const sim::Results& results) { return find(Kpis(results)); }

std::string verdict_of(const sim::Results& results) {
    return verdict_sentence(findings_of(results), euro_thousands);
}

TEST_CASE("The verdict says that an arm earns more") {
    const std::string text = verdict_of(test_support::two_arms(5e4, 100));
    CHECK_THAT(text, StartsWith("“Otherwise” earns 50\u202Fk€ more than “As it is”"));
    CHECK_THAT(text, ContainsSubstring("over 3 months (95\u202F% interval 50 to 50\u202Fk€)."));
}

TEST_CASE("The verdict flips when the numbers flip") {
    CHECK_THAT(verdict_of(test_support::two_arms(-5e4, 100)),
               StartsWith("“As it is” earns more: “Otherwise” earns 50\u202Fk€ less"));
}

TEST_CASE("The verdict is too close to call when the interval contains zero") {
    CHECK_THAT(verdict_of(test_support::two_arms(10, 1e5)), StartsWith("Too close to call:"));
}

TEST_CASE("The verdict says that nothing differs") {
    CHECK_THAT(verdict_of(test_support::two_arms(0, 0)), StartsWith("It makes no difference:"));
}

TEST_CASE("One future gives no verdict") {
    CHECK_THAT(verdict_of(test_support::two_arms(5e4, 100, 1)),
               StartsWith("One future cannot tell:"));
}

TEST_CASE("A single arm is not compared") {
    const auto results = test_support::study(
        {arm("base", "As it is")}, 4, [](std::size_t, std::size_t r, const RunValues& values) {
            values("profit", -2e5 - 100.0 * static_cast<double>(r));
        });
    CHECK_THAT(verdict_of(results), StartsWith("“As it is” loses 200\u202Fk€ over 3 months (95"));
    CHECK_THAT(scope_line(findings_of(results), 4), StartsWith("3 months, 4 futures, a simulated"));
}

TEST_CASE("The scope counts months and futures") {
    CHECK(scope_line(findings_of(test_support::two_arms(1, 1, 10)), 10) ==
          "3 months, 10 paired futures, a simulated company, not a forecast");
    CHECK_THAT(scope_line(findings_of(test_support::two_arms(1, 1, 1)), 1),
               ContainsSubstring("1 future,"));
}

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

TEST_CASE("The names of the parts follow their sign") {
    const auto words = [](double ads_of_arm) {
        const auto results =
            test_support::study({arm("base", ""), arm("other", "")}, 5,
                                [&](std::size_t a, std::size_t, const RunValues& values) {
                                    values.books({.ads = a == 0 ? 100.0 : ads_of_arm});
                                });
        return part_words(findings_of(results).numbers[1].split.parts[0]);
    };
    CHECK(words(40.0) == "Advertising not bought");
    CHECK(words(140.0) == "More advertising bought");
    CHECK(words(100.0) == "Advertising, unchanged");
}

TEST_CASE("Deferred deals are told with the share that never returns") {
    const auto told = [](double deferred) {
        const auto results = test_support::study(
            {arm("base", "")}, 3, [&](std::size_t, std::size_t, const RunValues& values) {
                values("deferred", deferred);
                values("deferred_lost", deferred > 0 ? 0.25 : test_support::nan);
            });
        return deferral_sentence(findings_of(results), 0);
    };
    CHECK(told(0.0) == "No deal is told “not yet”.");
    CHECK_THAT(told(80.0), StartsWith("80 deals and reorders per future are told “not yet”"));
    CHECK_THAT(told(80.0), ContainsSubstring("25\u202F% of them never return to buy"));
}

TEST_CASE("Quotes lengthen, shorten or stay as the numbers do") {
    const auto quoted = [](double days) {
        const auto results =
            test_support::study({arm("base", ""), arm("other", "")}, 6,
                                [&](std::size_t a, std::size_t, const RunValues& values) {
                                    values("quoted_lead_time", a == 0 ? 20.0 : days);
                                });
        return quote_sentence(findings_of(results), 1);
    };
    CHECK_THAT(quoted(30.0),
               StartsWith("Quoted lead times lengthen from 20.0 to 30.0 working days"));
    CHECK_THAT(quoted(15.0),
               StartsWith("Quoted lead times shorten from 20.0 to 15.0 working days"));
    CHECK(quoted(20.0) == "Quoted lead times stay at 20.0 working days.");
    CHECK(quoted(20.001) == "Quoted lead times stay at 20.0 working days.");
}

TEST_CASE("Closures are explained only where there are any") {
    const auto note = [](double ruin) {
        return closure_note(findings_of(test_support::study(
            {arm("base", "")}, 3,
            [&](std::size_t, std::size_t, const RunValues& values) { values("ruin", ruin); })));
    };
    CHECK(note(0.0).empty());
    CHECK_THAT(note(1.0), ContainsSubstring("closes"));
}

}  // namespace
