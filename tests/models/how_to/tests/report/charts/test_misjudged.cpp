#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <vector>

#include "report/charts/list.hpp"
#include "report/report.hpp"
#include "sim/results.hpp"

namespace {

using report::charts::misjudged;

/// Two arms over two months; nobody drops leads in the first. `share`: of the second in a month.
sim::Results study_of(double share) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    sim::Layout layout;
    const auto time = layout.add_axis({.name = "time",
                                       .long_name = "month",
                                       .unit = "days since 2027-02-01",
                                       .coordinates = {0.0, 28.0}});
    layout.add({.name = "profit", .unit = "EUR", .long_name = "Profit."});
    layout.add({.name = "leads_misjudged_by_month", .long_name = "Share.", .axes = {time}});
    sim::StudyHeader header;
    header.variants = {{"base"}, {"qualifier"}};
    sim::Results results;
    results.begin(header, layout);
    for (std::uint64_t replication = 0; replication < 3; ++replication) {
        results.append(replication, std::vector{0.0, none, none, 1.0, share, 2.0 * share});
    }
    results.finish({}, true);
    return results;
}

TEST_CASE("A qualifier's errors are drawn month by month, and those of no qualifier are left out") {
    const sim::Results results = study_of(0.1);
    const auto rows = misjudged.draw(report::Study(results)).data.at("misjudged");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].at("arm") == "qualifier");
    CHECK(rows[0].at("month") == "2027-02-01");
    CHECK(rows[0].at("median") == 0.1);
    CHECK(rows[1].at("median") == 0.2);
}

TEST_CASE("The chart stands on the page of a study with a qualifier, and on no other") {
    const sim::Results with = study_of(0.1);
    const sim::Results without = study_of(std::numeric_limits<double>::quiet_NaN());
    CHECK(report::render_report(with).find("data-chart=\"misjudged\"") != std::string::npos);
    CHECK(report::render_report(without).find("data-chart=\"misjudged\"") == std::string::npos);
}

}  // namespace
