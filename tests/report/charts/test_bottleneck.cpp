#include "report/charts/bottleneck.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "report/charts/list.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using report::charts::bottleneck;
using test_support::study_months;

/// Assembly and packing are the bottleneck in these shares of every month. Every second future
/// closes at the opening, where it does at all.
sim::Results bottleneck_study(double assembly, double packing, bool closes = false) {
    const sim::Layout layout = models::kpi_layout(test_support::short_scenario());
    const std::vector<std::string>& labels = layout.axis("constraint").labels;
    const auto place_of = [&labels](const std::string& name) {
        return static_cast<std::size_t>(std::find(labels.begin(), labels.end(), name) -
                                        labels.begin());
    };
    return test_support::study(
        {test_support::arm("base", "As it is")}, 4,
        [&](std::size_t, std::size_t r, const test_support::RunValues& values) {
            if (closes && r % 2 == 0) values("closed_on", 0.0);
            for (std::size_t month = 0; month < study_months; ++month) {
                values("bottleneck_share_by_month", assembly,
                       place_of("assembly") * study_months + month);
                values("bottleneck_share_by_month", packing,
                       place_of("packing") * study_months + month);
            }
        });
}

std::string summary_of(const sim::Results& results) {
    return bottleneck.draw(report::Study(results)).summary;
}

TEST_CASE("The shares of the bottlenecks of a month, of none and of closed sum to one") {
    const sim::Results results = bottleneck_study(0.5, 0.25, true);
    const report::Study study(results);
    const std::size_t nobody = study.constraints.size();
    for (const auto& month : report::bottleneck_shares(study, 0)) {
        double sum = 0.0;
        for (const double share : month) sum += share;
        CHECK(std::abs(sum - 1.0) < 1e-12);
        CHECK(month[nobody] == 0.125);
        CHECK(month[nobody + 1] == 0.5);
    }
}

TEST_CASE("The chart of the bottleneck draws what is it at times, and none of the others") {
    const sim::Results results = bottleneck_study(0.5, 0.25);
    std::set<std::string> names;
    const report::Drawing drawing = bottleneck.draw(report::Study(results));
    for (const auto& row : drawing.data.at("bottleneck")) {
        names.insert(row.at("resource").get<std::string>());
    }
    CHECK(names == std::set<std::string>{"assembly", "company closed", "no bottleneck", "packing"});
}

TEST_CASE("The summary of the bottleneck names what is it the longest, and for how long") {
    CHECK_THAT(summary_of(bottleneck_study(0.5, 0.25)),
               ContainsSubstring("assembly is the bottleneck in 50\u202F% of the time") &&
                   ContainsSubstring("in 25\u202F% there is none"));
    CHECK_THAT(summary_of(bottleneck_study(0.1, 0.75)),
               ContainsSubstring("packing is the bottleneck in 75\u202F% of the time") &&
                   ContainsSubstring("in 15\u202F% there is none"));
    CHECK_THAT(summary_of(bottleneck_study(0.1, 0.25)),
               ContainsSubstring("nothing is the bottleneck in 65\u202F% of the time") &&
                   ContainsSubstring("packing, in 25\u202F%"));
    CHECK_THAT(summary_of(bottleneck_study(0.0, 0.004)),
               ContainsSubstring("no resource holds the company back"));
}

TEST_CASE("The summary of the bottleneck is of the time in which the company is open") {
    CHECK_THAT(summary_of(bottleneck_study(0.5, 0.25, true)),
               ContainsSubstring("assembly is the bottleneck in 50\u202F% of the time"));
}

TEST_CASE("Results without bottlenecks have no chart of them") {
    const sim::Results results = test_support::profit_alone();
    CHECK_FALSE(bottleneck.shown_when(report::Study(results)));
}

}  // namespace
