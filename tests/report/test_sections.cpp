#include "report/sections.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "report/chart_rows.hpp"
#include "report/report.hpp"
#include "report/supply_picture.hpp"
#include "tests/report/synthetic_study.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinRel;
using report::Kpis;
using test_support::arm;
using test_support::RunValues;

models::Scenario company_of(std::size_t markets) {
    models::Scenario company = test_support::short_scenario();
    company.markets.clear();
    for (std::size_t i = 0; i < markets; ++i) {
        company.markets.emplace_back("m" + std::to_string(i), models::MarketParameters{});
        company.markets.back().second.share = 1.0 / static_cast<double>(markets);
    }
    return company;
}

/// Market i earns 1000 i a month under the base and 100 more under the other arm.
sim::Results market_study(std::size_t markets) {
    const models::Scenario company = company_of(markets);
    const auto set = [&](models::Scenario& s) { s.markets = company.markets; };
    return test_support::study(
        {arm("base", "As it is", set), arm("other", "Otherwise", set)}, 4,
        [&](std::size_t a, std::size_t r, const RunValues& values) {
            values("profit", static_cast<double>(r));
            for (std::size_t i = 0; i < markets * test_support::study_months; ++i) {
                const std::size_t place = i / test_support::study_months;
                const auto market = static_cast<double>(place);
                values("revenue_by_market", 1000.0 * market, i);
                values("market_contribution_by_market",
                       100.0 * market + 100.0 * static_cast<double>(a), i);
                values("orders_accepted_by_market", market + 1.0, i);
                values("orders_due_by_market", 4.0, i);
                values("otd_by_market", 0.75, i);
            }
        },
        {}, true, company);
}

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

TEST_CASE("A company of one market has no section on markets") {
    const sim::Results results = market_study(1);
    const Kpis kpis(results);
    CHECK(report::markets_section(kpis, report::find(kpis), {}).empty());
    CHECK(report::supply_picture(kpis, report::find(kpis)).nodes.empty());
}

TEST_CASE("Markets are told with sums, ratios of sums and the change of every arm") {
    const sim::Results results = market_study(2);
    const Kpis kpis(results);
    const std::string html = report::markets_section(kpis, report::find(kpis), {});
    CHECK_THAT(html, ContainsSubstring("m1, Otherwise"));
    CHECK_THAT(html, ContainsSubstring("data-label=\"Revenue\">3\u202F000"));
    CHECK_THAT(html, ContainsSubstring("data-label=\"Contribution margin\">10.0\u202F%"));
    CHECK_THAT(html, ContainsSubstring("data-label=\"Delivered on time\">75\u202F%"));
    CHECK_THAT(html, ContainsSubstring("data-label=\"Change against the base\">+300"));
}

TEST_CASE("Of many markets the ten largest are told apart, and the rest in one line") {
    const sim::Results results = market_study(13);
    const Kpis kpis(results);
    CHECK(report::leading_markets(kpis).front() == 12);
    const std::string html = report::markets_section(kpis, report::find(kpis), {});
    CHECK_THAT(html, ContainsSubstring("3 other markets, As it is"));
    CHECK_THAT(html, !ContainsSubstring("m2, As it is"));
    CHECK_THAT(html, ContainsSubstring("m3, As it is"));
}

TEST_CASE("What leaves a plant arrives in the markets") {
    const sim::Results results = market_study(5);
    const Kpis kpis(results);
    const report::SupplyPicture picture = report::supply_picture(kpis, report::find(kpis));
    double made = 0.0;
    double bought = 0.0;
    for (const report::SupplyNode& node : picture.nodes) {
        if (node.kind == "plant") made += node.orders;
        if (node.kind == "market") bought += node.orders;
        CHECK(node.place > 0.0);
        CHECK(node.place < 1.0);
    }
    CHECK(made == bought);
    CHECK(bought == 15.0);
    CHECK(picture.edges.size() == 6);
}

TEST_CASE("A plant of the picture has the load of its most loaded stage, a leg that of its lane") {
    const models::Scenario company = company_of(2);
    const auto set = [&](models::Scenario& s) { s.markets = company.markets; };
    const std::size_t stages = company.plants[0].second.stages.size();
    const sim::Results results = test_support::study(
        {arm("base", "As it is", set)}, 2,
        [&](std::size_t, std::size_t r, const RunValues& values) {
            const double half = r == 0 ? 0.5 : 1.5;  // of the mean
            for (std::size_t stage = 0; stage < stages; ++stage) {
                values("load", half * (stage == 1 ? 0.8 : 0.1), stage);
            }
            values("load", half * 0.3, stages);
            values("load", half * 0.2, stages + 1);
            values("load", half * 0.6, stages + 2);
        },
        {}, true, company);
    const Kpis kpis(results);
    const report::SupplyPicture picture = report::supply_picture(kpis, report::find(kpis));
    REQUIRE(picture.nodes.size() == 4);
    CHECK_THAT(picture.nodes[0].load, WithinRel(0.8));
    CHECK_THAT(picture.nodes[1].load, WithinRel(0.3));
    CHECK_THAT(picture.nodes[2].load, WithinRel(0.2));
    CHECK_THAT(picture.nodes[3].load, WithinRel(0.6));
    for (const report::SupplyEdge& edge : picture.edges) {
        if (edge.from == "plant main") CHECK(std::isnan(edge.load));
        if (edge.to == "market m1") CHECK_THAT(edge.load, WithinRel(0.6));
    }
}

TEST_CASE("Of many resources the most loaded are drawn, in order") {
    const models::Scenario company = company_of(9);  // with as many lanes, 5 others
    const auto set = [&](models::Scenario& s) { s.markets = company.markets; };
    const sim::Results results = test_support::study(
        {arm("base", "As it is", set)}, 2,
        [&](std::size_t, std::size_t, const RunValues& values) {
            for (std::size_t r = 0; r < 14; ++r) values("load", static_cast<double>(r), r);
        },
        {}, true, company);
    REQUIRE(results.layout().axis("resource").labels.size() == 14);
    const Kpis kpis(results);
    const std::vector<std::size_t> expected{5, 6, 7, 8, 9, 10, 11, 12, 13};
    CHECK(report::leading_resources(kpis, report::find(kpis)) == expected);
}

TEST_CASE("The break-even lies between the volumes at which profit turns") {
    const sim::Results results = volume_study(4, 1.5, 1000.0);
    const Kpis kpis(results);
    const auto points = report::volume_points(kpis, report::find(kpis));
    REQUIRE(points.size() == 4);
    const auto sentences = report::break_even_sentences(points);
    REQUIRE(sentences.size() == 1);
    CHECK_THAT(sentences[0], ContainsSubstring("In-house pays from about 250 orders a month on"));
    CHECK_THAT(sentences[0], ContainsSubstring("the provider at 200 from a gain in-house at 300"));
}

TEST_CASE("Volumes without a turn have no break-even") {
    const sim::Results results = volume_study(3, 9.0, 1000.0);
    const Kpis kpis(results);
    const auto sentences =
        report::break_even_sentences(report::volume_points(kpis, report::find(kpis)));
    REQUIRE(sentences.size() == 1);
    CHECK_THAT(sentences[0], ContainsSubstring("the provider earns more"));
}

TEST_CASE("A provider at one volume only is no curve") {
    const sim::Results results = volume_study(1, 1.0, 10.0);
    const Kpis kpis(results);
    CHECK(report::volume_points(kpis, report::find(kpis)).empty());
}

sim::Results partner_study(double change, double spread) {
    const auto keys = [](models::Scenario& s) { s.key_accounts.share = 0.4; };
    return test_support::study({arm("base", "Alone", keys), arm("cpfr", "Together",
                                                                [&](models::Scenario& s) {
                                                                    keys(s);
                                                                    s.cpfr.enabled = true;
                                                                })},
                               6, [=](std::size_t a, std::size_t r, const RunValues& values) {
                                   const double swing = r % 2 == 0 ? spread : -spread;
                                   values("partner_cost",
                                          a == 0 ? 1000.0 : 1000.0 + change + swing);
                               });
}

TEST_CASE("Whether partners gain follows from the interval") {
    const auto said = [](double change, double spread) {
        const sim::Results results = partner_study(change, spread);
        const Kpis kpis(results);
        return report::partner_sentences(kpis, report::find(kpis), {}).at(0);
    };
    CHECK_THAT(said(-100.0, 1.0), ContainsSubstring("the partners gain, too"));
    CHECK_THAT(said(100.0, 1.0), ContainsSubstring("do not gain but pay"));
    CHECK_THAT(said(-1.0, 100.0), ContainsSubstring("too close to call"));
}

TEST_CASE("Stock and bullwhip are told where there are key accounts") {
    CHECK_THAT(report::render_report(partner_study(1.0, 1.0)),
               ContainsSubstring("Bullwhip, partner"));
    CHECK_THAT(report::render_report(test_support::two_arms(1.0, 1.0)),
               !ContainsSubstring("Bullwhip, partner"));
}

TEST_CASE("The foot says how well the futures pair") {
    CHECK_THAT(report::render_report(test_support::two_arms(1e4, 1.0)),
               ContainsSubstring("data-label=\"Profit\">1.00"));
}

}  // namespace
