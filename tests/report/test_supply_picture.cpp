#include "report/supply_picture.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "report/study.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::WithinRel;
using test_support::arm;
using test_support::company_of;
using test_support::market_study;
using test_support::RunValues;

TEST_CASE("A company of one plant and one market has no picture") {
    const sim::Results results = market_study(1);
    const report::Study study(results);
    CHECK_FALSE(report::has_supply_picture(study.kpis, study.findings));
    CHECK(report::supply_picture(study.kpis, study.findings).nodes.empty());
}

TEST_CASE("What leaves a plant arrives in the markets") {
    const sim::Results results = market_study(5);
    const report::Study study(results);
    const report::SupplyPicture picture = report::supply_picture(study.kpis, study.findings);
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
    const report::Study study(results);
    const report::SupplyPicture picture = report::supply_picture(study.kpis, study.findings);
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

}  // namespace
