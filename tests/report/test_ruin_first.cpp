// No arm of which more futures close than of its reference is shown as better, best or green.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "report/lifetime.hpp"
#include "report/report.hpp"
#include "report/sections/verdict.hpp"
#include "tests/report/page_text.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using namespace report;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test_support::arm;
using test_support::euro_thousands;
using test_support::findings_of;
using test_support::RunValues;

/// Arms that earn 100 k€ more each than the one before. `closes[arm]`: of ten futures.
sim::Results ruined(const std::vector<std::size_t>& closes) {
    std::vector<sim::VariantInfo> arms;
    for (std::size_t a = 0; a < closes.size(); ++a) {
        arms.push_back(
            arm("arm_" + std::to_string(a), "Arm " + std::to_string(a),
                [a](models::Scenario& s) { s.sales.reps = 20 + 3 * static_cast<int>(a); }));
    }
    return test_support::study(
        arms, 10, [=](std::size_t a, std::size_t r, const RunValues& values) {
            values.books({.invoiced = 1e6 + 1e5 * static_cast<double>(a) +
                                      10.0 * static_cast<double>(r * r % 7 + a * r)});
            const bool closes_here = r < closes[a];
            values("ruin", closes_here ? 1.0 : 0.0);
            if (closes_here) values("closed_on", 40.0);
            values("orders_delivered", 100.0 + 10.0 * static_cast<double>(a));
        });
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

/// What is green on a page, or said to be better or best.
std::size_t praise(const sim::Results& results) {
    const std::string page = test_support::unlinked(render_report(results));
    const std::string own = page.substr(page.find("class=\"verdict\""));
    return count_of(own, "class=\"headline better") + count_of(own, "class=\"number better") +
           count_of(own, "<span class=\"better") + count_of(own, "class=\"step better") +
           count_of(own, "<tr class=\"best\"") + count_of(own, "earns most");
}

}  // namespace

TEST_CASE("ruin first: an arm that earns more and closes as often is praised") {
    CHECK(praise(ruined({2, 2})) > 0);
    CHECK_THAT(verdict_sentence(findings_of(ruined({2, 2})), euro_thousands),
               StartsWith("“Arm 1” earns 100\u202Fk€ more than “Arm 0”"));
}

TEST_CASE("ruin first: an arm that earns more and closes once more is praised nowhere") {
    for (const std::size_t more : {1U, 2U, 8U}) {
        CAPTURE(more);
        const sim::Results results = ruined({2, 2 + more});
        CHECK(praise(results) == 0);
        CHECK(findings_of(results).outcome == Outcome::riskier);
        CHECK_THAT(test_support::unlinked(render_report(results)),
                   ContainsSubstring("<span class=\"worse\">riskier<"));
    }
}

TEST_CASE("ruin first: the headline is taken among arms that do not close more often") {
    const Findings findings = findings_of(ruined({1, 1, 5}));
    CHECK(findings.best == 1);
    CHECK(findings.outcome == Outcome::pays);
    CHECK(findings.candidates == 1);
    CHECK(findings.numbers[2].against_base.verdict == sim::Verdict::riskier);
    CHECK(findings.numbers[2].delivered.verdict != sim::Verdict::better);
    CHECK(findings.rivals.empty());
}

TEST_CASE("ruin first: the headline says which arms it leaves out") {
    CHECK_THAT(verdict_sentence(findings_of(ruined({1, 1, 5})), euro_thousands),
               StartsWith("“Arm 1” earns 100\u202Fk€ more than “Arm 0”") ||
                   StartsWith("“Arm 1” earns most of the arms that close no more often: "));
    const std::string page = test_support::unlinked(render_report(ruined({1, 1, 5})));
    CHECK_THAT(page,
               ContainsSubstring("Left out of this, because more futures close in it: “Arm 2”."));
}

TEST_CASE("ruin first: where every other arm closes more often, the headline says so") {
    CHECK_THAT(verdict_sentence(findings_of(ruined({1, 2, 3})), euro_thousands),
               StartsWith("Every other arm is riskier than “Arm 0”. The one that earns most, "
                          "“Arm 2”, runs out of cash in 3 of 10 futures, “Arm 0” in 1 of 10 "
                          "futures. On average it earns 200\u202Fk€ more over 3 months"));
    CHECK_THAT(
        verdict_sentence(findings_of(ruined({0, 4})), euro_thousands),
        StartsWith("“Arm 1” is riskier than “Arm 0”: it runs out of cash in 4 of 10 futures, "
                   "“Arm 0” in 0 of 10 futures."));
}

TEST_CASE("ruin first: a step to an arm that closes more often is riskier") {
    const Findings findings = findings_of(ruined({1, 3}));
    REQUIRE(findings.steps.size() == 1);
    CHECK(findings.steps[0].profit.verdict == sim::Verdict::riskier);
}

namespace {

/// Of the base the first `closes` of ten futures close in the second month. It earns 10 a month
/// while it lives, the other arm 15.
sim::Results short_lived(std::size_t closes) {
    return test_support::study(
        {arm("base", "As it is"), arm("other", "Otherwise")}, 10,
        [=](std::size_t a, std::size_t r, const RunValues& values) {
            const bool closes_here = a == 0 && r < closes;
            values("ruin", closes_here ? 1.0 : 0.0);
            if (closes_here) values("closed_on", 40.0);
            double profit = 0.0;
            for (std::size_t month = 0; month < test_support::study_months; ++month) {
                const bool lives = !closes_here || month < 1;
                const double earned = lives ? (a == 0 ? 1e4 : 1.5e4) : -7e5;
                values("profit_by_month", earned, month);
                values("utilisation_by_month", closes_here && month == 1 ? 0.97 : 0.5, month);
                values("otd_by_month", 0.9, month);
                profit += earned;
            }
            values("profit", profit);
        });
}

}  // namespace

TEST_CASE("lifetime: profit while both live leaves out the months from the first closure on") {
    const sim::Results results = short_lived(4);
    const sim::Comparison alive = while_both_live(Kpis(results), 0, 1);
    CHECK(alive.difference.n == 10);
    // Four futures of one month and six of three, at 5 k€ a month.
    CHECK(alive.difference.mean == (4 * 5e3 + 6 * 15e3) / 10.0);
}

TEST_CASE("lifetime: the verdict says that the difference depends on the cash of the base") {
    const sim::Results some = short_lived(4);
    CHECK_THAT(alive_sentence(Study(some)),
               StartsWith("“As it is” runs out of cash in 4 of 10 futures. A company that has "
                          "closed loses nothing more"));
    CHECK_THAT(alive_sentence(Study(some)), ContainsSubstring("“Otherwise” earns 11"));
    const sim::Results none = short_lived(0);
    CHECK(alive_sentence(Study(none)).empty());
}

TEST_CASE("lifetime: an arm that closes has a sentence that says when and what was full first") {
    const sim::Results results = short_lived(4);
    const Study study(results);
    CHECK_THAT(closing_sentence(study, 0),
               StartsWith("“As it is” closes in 4 of 10 futures, half by "));
    CHECK_THAT(closing_sentence(study, 0),
               ContainsSubstring("in 4 of them the first sign is that "));
    CHECK_THAT(closing_sentence(study, 0), ContainsSubstring("is full, busy 95\u202F% of a month"));
    CHECK(closing_sentence(study, 1).empty());
}

TEST_CASE("lifetime: where nothing was full before the closure, the sentence says so") {
    const sim::Results idle = test_support::study(
        {arm("base", "As it is")}, 5, [](std::size_t, std::size_t, const RunValues& values) {
            values("ruin", 1.0);
            values("closed_on", 40.0);
            for (std::size_t month = 0; month < test_support::study_months; ++month) {
                values("otd_by_month", 0.9, month);
            }
        });
    CHECK_THAT(closing_sentence(Study(idle), 0),
               ContainsSubstring("in 5 of them no stage, warehouse or lane was full and orders "
                                 "came on time."));
}
