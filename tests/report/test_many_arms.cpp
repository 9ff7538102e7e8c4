// What a page says of many arms: gains that are none, and sweeps.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "report/across_points.hpp"
#include "report/charts/figures.hpp"
#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/report.hpp"
#include "report/sections/cards/card.hpp"
#include "report/sections/list.hpp"
#include "report/sections/verdict.hpp"
#include "report/swept_axes.hpp"
#include "report/verdict_changes.hpp"
#include "tests/report/page_text.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using namespace report;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test_support::euro_thousands;

/// A study without any effect: futures of different luck, and arms with a little luck of their own.
/// Some futures of all arms close. With `points`, each arm is a point of a sweep.
sim::Results without_effect(std::size_t arms, std::uint32_t seed, bool points = false) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    sim::Layout layout;
    layout.add(
        {.name = "profit", .unit = "EUR", .long_name = "Profit.", .better = sim::Better::higher});
    layout.add({.name = "ruin",
                .long_name = "Ruin.",
                .better = sim::Better::lower,
                .kind = sim::MetricKind::occurrence});
    sim::StudyHeader header;
    if (points) header.attributes.emplace_back(models::swept_attribute, "sales.decision_cv");
    for (std::size_t arm = 0; arm < arms; ++arm) {
        header.variants.push_back({.name = "arm_" + std::to_string(arm)});
    }
    sim::Results results;
    results.begin(header, layout);
    for (std::uint64_t future = 0; future < 20; ++future) {
        const double luck = 1e5 * normal(random);
        std::vector<double> rows;
        for (std::size_t arm = 0; arm < arms; ++arm) {
            rows.push_back(luck + 2e4 * normal(random));
            rows.push_back(future == 3 ? 1.0 : 0.0);
        }
        results.append(future, rows);
    }
    results.finish({}, true);
    return results;
}

/// How many of 200 studies claim that an arm earns more or less than another.
template <typename Claims>
int claims_of(const Claims& claims) {
    int count = 0;
    for (std::uint32_t seed = 0; seed < 200; ++seed) count += claims(seed) ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("Of 200 studies of 101 arms without effect at most one in twenty claims a gain") {
    CHECK(claims_of([](std::uint32_t seed) {
              return test_support::findings_of(without_effect(101, seed)).outcome !=
                     Outcome::too_close;
          }) <= 10);
    // Judged by itself, the best arm would be told in many of them.
    CHECK(claims_of([](std::uint32_t seed) {
              const sim::Results results = without_effect(101, seed);
              const Findings findings = test_support::findings_of(results);
              return findings.numbers[findings.best].against_base.p <= 0.05;
          }) > 40);
}

TEST_CASE("Of 200 sweeps of 101 points without effect at most one in twenty tells two apart") {
    CHECK(claims_of([](std::uint32_t seed) {
              const Findings findings = test_support::findings_of(without_effect(101, seed, true));
              return is_significant(findings.across.extremes);
          }) <= 10);
    CHECK(claims_of([](std::uint32_t seed) {
              const Findings findings = test_support::findings_of(without_effect(101, seed, true));
              return findings.across.extremes.p <= 0.05;
          }) > 190);
}

TEST_CASE("The headline is about the futures that did not choose the arm") {
    const sim::Results results = test_support::breaker_study();
    const Findings chosen = test_support::findings_of(results);
    models::Confirmation anew{.arm = chosen.best,
                              .candidates = chosen.candidates,
                              .first_replication = 6,
                              .replications = 6,
                              .profit = chosen.numbers[chosen.best].against_base,
                              .ruin = {}};
    anew.profit.difference.mean = 12'000.0;
    const Findings found = find(Kpis(results), {}, anew);
    CHECK_THAT(verdict_sentence(found, euro_thousands), ContainsSubstring(" 12\u202Fk€ more"));
    CHECK_THAT(choice_sentence(found, euro_thousands),
               ContainsSubstring("came out first of 2 arms. The change above is from 6 other "
                                 "futures that did not choose it; in those of the table it is +"));
    CHECK_THAT(choice_sentence(chosen, euro_thousands),
               ContainsSubstring("came out first of 2 arms in these futures"));
    Findings lacking = chosen;
    lacking.why_unconfirmed = "one of the further runs failed";
    CHECK_THAT(
        choice_sentence(lacking, euro_thousands),
        ContainsSubstring("luck. It was not simulated anew: one of the further runs failed."));
    anew.profit.verdict = sim::Verdict::cannot_tell;
    CHECK(find(Kpis(results), {}, anew).outcome == Outcome::too_close);
    anew.arm = 0;
    CHECK_FALSE(find(Kpis(results), {}, anew).confirmation);
}

namespace {

/// The same results of a study that swept these parameters.
sim::Results swept_over(const sim::Results& drawn, const char* paths) {
    sim::StudyHeader header = drawn.header();
    header.attributes.emplace_back(models::swept_attribute, paths);
    sim::Results results;
    results.begin(header, drawn.layout());
    for (std::size_t r = 0; r < drawn.replications(); ++r) {
        std::vector<double> rows;
        for (std::size_t a = 0; a < drawn.variants(); ++a) {
            rows.insert(rows.end(), drawn.row(a, r).begin(), drawn.row(a, r).end());
        }
        results.append(r, rows);
    }
    results.finish({}, true);
    return results;
}

/// A file with these arms at three points. The second earns more at the first point, less at the
/// second, and closes more often at the third.
sim::Results sweep(const std::vector<const char*>& titles) {
    std::vector<sim::VariantInfo> arms;
    for (const char* reps : {"3", "4", "5"}) {
        for (const char* title : titles) {
            arms.push_back(test_support::arm(std::string(title) + reps,
                                             std::string(title) + ": reps " + reps,
                                             [&](models::Scenario& s) {
                                                 s.sales.reps = reps[0] - '0';
                                                 s.breakers.pause_campaigns = title[0] == 'O';
                                             }));
        }
    }
    sim::Results drawn = test_support::study(
        arms, 12, [](std::size_t a, std::size_t r, const test_support::RunValues& values) {
            static constexpr double profit[] = {1e6, 1.1e6, 2e6, 1.9e6, 3e6, 3.4e6};
            values("profit", profit[a % 6] + 100.0 * static_cast<double>(r * (a + 1) % 5));
            values("ruin", a == 5 && r == 0 ? 1.0 : 0.0);
        });
    return swept_over(drawn, "sales.reps");
}

}  // namespace

TEST_CASE("The arms of a sweep are compared at each point, and no point with another") {
    const Findings findings = test_support::findings_of(sweep({"As it is", "Otherwise"}));
    CHECK(findings.outcome == Outcome::swept);
    CHECK(findings.references == std::vector<std::size_t>{0, 0, 2, 2, 4, 4});
    CHECK(findings.numbers[2].against_base.difference.n == 0);
    CHECK(findings.numbers[3].against_base.difference.mean < 0.0);
    CHECK_THAT(verdict_sentence(findings, euro_thousands),
               StartsWith("“Otherwise” earns more than “As it is” at 1, earns less at 1 and is "
                          "riskier, because more futures close, at 1 of 3 points."));
    CHECK_THAT(level_sentence(findings, euro_thousands),
               StartsWith("Along sales.reps, “Otherwise” earns more at 3, earns less at 4 and is "
                          "riskier at 5. Profit runs from 1\u202F000\u202Fk€"));
}

TEST_CASE("The arm that a sweep's page is about is shown, also where it closes most often") {
    std::vector<sim::VariantInfo> arms;
    for (std::size_t i = 0; i < 32; ++i) {
        arms.push_back(test_support::arm("a" + std::to_string(i), "", [i](models::Scenario& s) {
            s.sales.reps = 3 + static_cast<int>(i / 2);
            s.breakers.pause_campaigns = i % 2 == 1;
        }));
    }
    const sim::Results drawn = test_support::study(
        arms, 6, [](std::size_t a, std::size_t r, const test_support::RunValues& values) {
            values("profit", 1e5 * static_cast<double>(a) + static_cast<double>(r * a % 7));
            values("ruin", a % 2 == 1 && r == 0 ? 1.0 : 0.0);
        });
    const sim::Results results = swept_over(drawn, "sales.reps");
    const Study study(results);
    CHECK(study.findings.best == 31);
    CHECK(study.findings.numbers[31].closes_more);
    CHECK(std::find(study.findings.shown.begin(), study.findings.shown.end(), 31) !=
          study.findings.shown.end());
    CHECK_FALSE(render_report(study.results()).empty());
}

TEST_CASE("An arm that closes more often only in other futures is praised nowhere on its page") {
    const sim::Results results = test_support::breaker_study();
    const Findings chosen = test_support::findings_of(results);
    models::Confirmation anew{.arm = chosen.best,
                              .candidates = chosen.candidates,
                              .first_replication = 6,
                              .replications = 6,
                              .profit = chosen.numbers[chosen.best].against_base,
                              .ruin = {}};
    anew.profit.verdict = sim::Verdict::riskier;
    anew.ruin.base = 0.1;
    anew.ruin.value = 0.4;
    const Findings found = find(Kpis(results), {}, anew);
    CHECK(found.outcome == Outcome::riskier);
    CHECK(found.numbers[found.best].against_base.verdict == sim::Verdict::riskier);
    CHECK_THAT(verdict_sentence(found, euro_thousands),
               ContainsSubstring("simulated anew, it runs out of cash in 40"));
    for (const StepFindings& step : found.steps) {
        if (step.step.with == found.best) CHECK(step.profit.verdict != sim::Verdict::better);
    }
}

TEST_CASE("A sweep whose points are alike says that none can be told apart") {
    CHECK_THAT(
        verdict_sentence(test_support::findings_of(without_effect(30, 1, true)), euro_thousands),
        StartsWith("Too close to call: the lowest and the highest of 30 arms cannot be told "
                   "apart."));
}

TEST_CASE("A sweep is drawn: every arm of the file has a line over the points") {
    const sim::Results results = sweep({"As it is", "Otherwise"});
    const Study study(results);
    const Figures figures = draw(study, charts::all);
    const auto& rows = figures.data.at("sweep");
    REQUIRE(rows.size() == 6);
    CHECK(rows[1]["line"] == "Otherwise");
    CHECK(rows[1]["value"] == 3);
    CHECK(rows[1]["profit"] == rounded(study.numbers(1).profit.mean));
    CHECK(rows[1]["low"] == rounded(study.numbers(1).profit.low));
    CHECK(rows[4]["line"] == "As it is");
    CHECK(rows[4]["value"] == 5);
}

TEST_CASE("The gain of a sweep is drawn over its first arm at the same point, with the verdict") {
    const sim::Results results = sweep({"As it is", "Otherwise"});
    const Study study(results);
    const Figures figures = draw(study, charts::all);
    const auto& rows = figures.data.at("sweep_gain");
    REQUIRE(rows.size() == 3);
    const sim::Comparison& gain = study.numbers(3).against_base;
    CHECK(rows[1]["line"] == "Otherwise");
    CHECK(rows[1]["value"] == 4);
    CHECK(rows[1]["gain"] == rounded(gain.difference.mean));
    CHECK(rows[1]["low"] == rounded(gain.difference.low));
    CHECK(rows[0]["verdict"] == "better");
    CHECK(rows[1]["verdict"] == "worse");
    CHECK(rows[2]["verdict"] == "riskier");
}

TEST_CASE("A sweep of one arm has no gain to draw") {
    const sim::Results results = sweep({"As it is"});
    const Figures figures = draw(Study(results), charts::all);
    CHECK(figures.data.contains("sweep"));
    CHECK_FALSE(figures.data.contains("sweep_gain"));
}

TEST_CASE("A sweep of one arm has a page without a change, a verdict or a best arm") {
    const std::string page = test_support::unlinked(render_report(sweep({"As it is"})));
    CHECK_THAT(page, ContainsSubstring("Profit runs from"));
    const std::string own = page.substr(page.find("class=\"verdict\""));
    CHECK(own.find("<tr class=\"best\"") == std::string::npos);
    CHECK(own.find("Change against") == std::string::npos);
    CHECK(own.find("Where the money comes from") == std::string::npos);
    CHECK(own.find("What each part adds") == std::string::npos);
    CHECK(own.find("The price paid") == std::string::npos);
}

TEST_CASE("A sweep of several arms a point says what each part adds") {
    const sim::Results results = sweep({"As it is", "Otherwise"});
    CHECK(cards::right[0]->shown_when(Study(results)));
}

namespace {

/// A sweep over so many values of two parameters, with these arms at each point, which earns most
/// in the middle and least just before.
sim::Results grid_results(std::size_t reps, std::size_t scales, std::size_t arms_of_point) {
    std::vector<sim::VariantInfo> arms;
    for (std::size_t i = 0; i < reps * scales * arms_of_point; ++i) {
        const std::size_t point = i / arms_of_point;
        arms.push_back(test_support::arm("a" + std::to_string(i), "", [=](models::Scenario& s) {
            s.sales.reps = 3 + static_cast<int>(point / scales);
            s.demand.scale = 1.0 + static_cast<double>(point % scales);
            s.breakers.pause_campaigns = i % arms_of_point == 1;
        }));
    }
    const std::size_t most = arms.size() / 2;
    const sim::Results drawn = test_support::study(
        arms, 3, [=](std::size_t a, std::size_t r, const test_support::RunValues& values) {
            values("profit", (a == most       ? 1e6
                              : a + 1 == most ? -1e6
                                              : 0.0) +
                                 static_cast<double>(r * a % 7));
        });
    return swept_over(drawn, "sales.reps demand.scale");
}

Findings grid(std::size_t reps, std::size_t scales, std::size_t arms_of_point) {
    return test_support::findings_of(grid_results(reps, scales, arms_of_point));
}

/// Pairs of arms of which the second one earns more where `earns_more` says so, and less elsewhere.
template <class EarnsMore>
Findings findings_of_pairs(const std::vector<sim::VariantInfo>& arms, const char* swept,
                           const EarnsMore& earns_more) {
    const sim::Results drawn = test_support::study(
        arms, 12, [&](std::size_t a, std::size_t r, const test_support::RunValues& values) {
            const double gain = a % 2 == 0 ? 0.0 : earns_more(a) ? 1e5 : -1e5;
            values("profit", 1e6 + gain + 100.0 * static_cast<double>(r * (a + 1) % 5));
        });
    return test_support::findings_of(swept_over(drawn, swept));
}

/// Two arms at each of so many values of one parameter and three of another, along which the second
/// arm first earns more and then less.
Findings changing_along_the_second(std::size_t reps) {
    std::vector<sim::VariantInfo> arms;
    for (std::size_t i = 0; i < 6 * reps; ++i) {
        const std::size_t scale = 1 + i / 2 % 3;
        const std::string point = fmt::format("reps {}, scale {}", 3 + i / 6, scale);
        const std::string title = i % 2 == 0 ? "As it is" : "Otherwise";
        arms.push_back(test_support::arm(fmt::format("a{}", i), title + ": " + point,
                                         [=](models::Scenario& s) {
                                             s.sales.reps = 3 + static_cast<int>(i / 6);
                                             s.demand.scale = static_cast<double>(scale);
                                             s.breakers.pause_campaigns = i % 2 == 1;
                                         }));
    }
    return findings_of_pairs(arms, "sales.reps demand.scale",
                             [](std::size_t a) { return a % 6 == 1; });
}

/// Two arms at so many points; the second earns more and less in turn.
Findings alternating(std::size_t points) {
    std::vector<sim::VariantInfo> arms;
    for (std::size_t i = 0; i < 2 * points; ++i) {
        const std::string reps = std::to_string(3 + i / 2);
        const std::string title = i % 2 == 0 ? "As it is" : "Otherwise";
        arms.push_back(
            test_support::arm(title + reps, title + ": reps " + reps, [=](models::Scenario& s) {
                s.sales.reps = 3 + static_cast<int>(i / 2);
                s.breakers.pause_campaigns = i % 2 == 1;
            }));
    }
    return findings_of_pairs(arms, "sales.reps", [](std::size_t a) { return a % 4 == 1; });
}

}  // namespace

TEST_CASE("A sweep of two parameters is drawn as a map of what the other arm gains") {
    const Findings findings = grid(3, 2, 2);
    const sim::Results results = grid_results(3, 2, 2);
    const Figures figures = draw(Study(results), charts::all);
    const auto& rows = figures.data.at("sweep_map");
    REQUIRE(rows.size() == 6);
    // The parameter of the most values lies across; arms are 1, 3, 5, ...
    CHECK(rows[3]["x"] == 4);
    CHECK(rows[3]["y"] == 2);
    CHECK(rows[3]["shown"] == rounded(findings.numbers[7].against_base.difference.mean));
    CHECK(figures.html.find("From below upwards: demand.scale") != std::string::npos);
}

TEST_CASE("A sweep of two parameters and one arm is drawn as a map of its profit") {
    const sim::Results results = grid_results(3, 2, 1);
    const Figures figures = draw(Study(results), charts::all);
    const auto& rows = figures.data.at("sweep_map");
    REQUIRE(rows.size() == 6);
    CHECK(rows[3]["verdict"] == "profit");
}

TEST_CASE("A map shows a part of very many points, and says so") {
    const sim::Results results = grid_results(50, 40, 1);
    const Figures figures = draw(Study(results), charts::all);
    CHECK(figures.data.at("sweep_map").size() == 1500);
    CHECK_THAT(figures.html, ContainsSubstring("Of 2000 points 1500 are drawn"));
}

TEST_CASE("Where the verdict on an arm is the same at all points, nothing is said of changes") {
    CHECK(verdict_change_sentences(test_support::findings_of(without_effect(5, 1, true))).empty());
}

TEST_CASE("A verdict that changes again and again is counted, and no order is claimed") {
    const std::vector<std::string> told = verdict_change_sentences(alternating(9));
    REQUIRE(told.size() == 1);
    CHECK(told[0] == "Along sales.reps, “Otherwise” has a verdict that changes 8 times.");
}

TEST_CASE("A verdict that changes along one of two parameters is told along that one") {
    const std::vector<std::string> told = verdict_change_sentences(changing_along_the_second(4));
    REQUIRE(told.size() == 1);
    CHECK(
        told[0] ==
        "Along demand.scale, “Otherwise” earns more at 1 and earns less from 2 to 3, at all values "
        "of the other parameters.");
}

TEST_CASE("Parameters whose paths end alike are told apart") {
    // The second parameter changes nothing, the first the sign of the gain.
    std::vector<sim::VariantInfo> arms;
    for (int i = 0; i < 18; ++i) {
        const int wage = 1 + i / 6;
        const int other = 3 + i / 2 % 3;
        const std::string title = i % 2 == 0 ? "As it is" : "Otherwise";
        arms.push_back(test_support::arm(
            fmt::format("a{}", i), fmt::format("{}: servers {}, servers {}", title, wage, other),
            [=](models::Scenario& s) {
                s.plants[0].second.stages[0].second.servers = wage;
                s.plants[0].second.stages[1].second.servers = other;
                s.breakers.pause_campaigns = i % 2 == 1;
            }));
    }
    const std::vector<std::string> told = verdict_change_sentences(findings_of_pairs(
        arms, "plants.main.stages.cutting.servers plants.main.stages.assembly.servers",
        [](std::size_t a) { return a < 6; }));
    REQUIRE(told.size() == 1);
    CHECK(told[0] ==
          "Along plants.main.stages.cutting.servers, “Otherwise” earns more at 1 and earns less "
          "from 2 to 3, at all values of the other parameters.");
}

TEST_CASE("Arms of one title are told apart by their place") {
    const Findings findings =
        test_support::findings_of(sweep({"As it is", "Otherwise", "Otherwise"}));
    CHECK(arm_title(findings, 1) == "Otherwise, arm 2");
    CHECK(arm_title(findings, 2) == "Otherwise, arm 3");
    CHECK(arm_title(findings, 0) == "As it is");
}

TEST_CASE("A verdict that changes back is told with each range") {
    const std::vector<std::string> told = verdict_change_sentences(alternating(3));
    REQUIRE(told.size() == 1);
    CHECK(told[0] ==
          "Along sales.reps, “Otherwise” earns more at 3, earns less at 4 and earns more at 5.");
}

TEST_CASE("Of many points the corners, the middles and the two that the headline names are shown") {
    // Nine of a grid, of which one is the first, and two more.
    const Findings findings = grid(9, 9, 1);
    CHECK(findings.shown == std::vector<std::size_t>{0, 4, 8, 36, 39, 40, 44, 72, 76, 80});
    CHECK(findings.across.highest == 40);
    CHECK(findings.across.lowest == 39);
}

TEST_CASE("Of many points all arms are shown, so that each stands beside its base") {
    const Findings findings = grid(5, 5, 2);
    CHECK(findings.shown.size() <= most_shown);
    CHECK(findings.shown.size() > 6);
    for (std::size_t i = 0; i < findings.shown.size(); i += 2) {
        CHECK(findings.references[findings.shown[i]] == findings.shown[i]);
        CHECK(findings.shown[i + 1] == findings.shown[i] + 1);
    }
    CHECK(findings.shown.front() == 0);
    CHECK(std::find(findings.shown.begin(), findings.shown.end(), findings.best) !=
          findings.shown.end());
}

TEST_CASE("Of very many arms a point the first and that of the highest profit are shown") {
    const Findings findings = grid(2, 2, 8);
    CHECK(findings.shown == std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7, 16});
}

TEST_CASE("The table of a sweep says which points it has, and that none is better") {
    const sim::Results results = sweep({"As it is", "Otherwise"});
    CHECK_THAT(sections::arms.html(Study(results)),
               ContainsSubstring("Each row is one company, an arm at a point of the sweep."));
    std::vector<const char*> titles(6, "As it is");
    titles.back() = "Otherwise";
    const sim::Results many = sweep(titles);
    CHECK_THAT(sections::arms.html(Study(many)),
               ContainsSubstring("These are 2 of 3 points: the two with the lowest and the highest "
                                 "profit, and others spread evenly over the values of the sweep. "
                                 "Each point is another company, so none is better than another."));
}
