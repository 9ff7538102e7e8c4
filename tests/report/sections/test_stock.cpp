#include "report/sections/stock.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "report/report.hpp"
#include "tests/report/page_text.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using test_support::arm;
using test_support::RunValues;

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
        const report::Study study(results);
        return report::partner_sentences(study).begin()->second;
    };
    CHECK_THAT(said(-100.0, 1.0), ContainsSubstring("the partners gain, too"));
    CHECK_THAT(said(100.0, 1.0), ContainsSubstring("do not gain but pay"));
    CHECK_THAT(said(-1.0, 100.0), ContainsSubstring("too close to call"));
}

TEST_CASE("Stock and bullwhip are told where there are key accounts") {
    CHECK_THAT(test_support::unlinked(report::render_report(partner_study(1.0, 1.0))),
               ContainsSubstring("Bullwhip, partner"));
    CHECK_THAT(test_support::unlinked(report::render_report(test_support::two_arms(1.0, 1.0))),
               !ContainsSubstring("Bullwhip, partner"));
}

TEST_CASE("Stock is told where an arm changes the supply of materials") {
    const auto sooner = [](models::Scenario& s) { s.materials.service_factor = 1.0; };
    const sim::Results results =
        test_support::study({arm("base", ""), arm("other", "", sooner)}, 3,
                            [](std::size_t, std::size_t, const RunValues&) {});
    CHECK_THAT(test_support::unlinked(report::render_report(results)),
               ContainsSubstring("Stock and bullwhip"));
}

}  // namespace
