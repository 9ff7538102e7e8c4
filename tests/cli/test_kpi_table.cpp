// The rows of a KPI: every variant, and for a KPI by dimension every variant at every coordinate.
#include "cli/kpi_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "cli/kpi_text.hpp"
#include "sim/errors.hpp"
#include "tests/support/small_study.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Names = std::vector<std::string>;

// One variable over an axis of this many labels.
sim::Results results_over(std::size_t labels) {
    sim::Layout layout;
    sim::Axis axis{.name = "market", .long_name = "market"};
    for (std::size_t i = 0; i < labels; ++i) axis.labels.push_back("m" + std::to_string(i));
    const std::size_t market = layout.add_axis(axis);
    layout.add({.name = "orders", .long_name = "Orders.", .axes = {market}});
    sim::StudyHeader header;
    header.variants = {{.name = "base"}};
    sim::Results results;
    results.begin(header, layout);
    results.append(0, std::vector<double>(labels, 1.0));
    results.finish({}, true);
    return results;
}

}  // namespace

TEST_CASE("kpi table: a KPI by dimension has the variants at each coordinate, dates as dates") {
    const cli::KpiTable table = cli::kpi_table(test_support::small_results(4), "load");
    CHECK(table.dimensions == Names{"resource", "time"});
    REQUIRE(table.rows.size() == 12);
    CHECK(table.rows[0].at == Names{"desk", "2027-03-01"});
    CHECK(table.rows[0].variant == "base");
    CHECK(table.rows[1].at == Names{"desk", "2027-03-01"});
    CHECK(table.rows[1].variant == "pause");
    CHECK(table.rows[2].at == Names{"desk", "2027-04-01"});
    CHECK(table.rows[6].at == Names{"plant", "2027-03-01"});
    CHECK(table.left_out == 0);
}

TEST_CASE("kpi table: changes are those at the same coordinate") {
    const sim::Results results = test_support::small_results(4);
    const cli::KpiTable table = cli::kpi_table(results, "load");
    const sim::Variable& load = results.layout().variable("load");
    for (std::size_t element = 0; element < load.size; ++element) {
        const cli::KpiRow& base = table.rows[2 * element];
        const cli::KpiRow& pause = table.rows[2 * element + 1];
        CHECK_FALSE(base.to_base);
        CHECK_FALSE(base.to_above);
        REQUIRE(pause.to_base);
        CHECK(pause.to_base->base == base.value.mean);
        CHECK(pause.to_base->value == pause.value.mean);
        CHECK(pause.to_above->difference.mean == pause.to_base->difference.mean);
    }
}

TEST_CASE("kpi table: coordinates beyond sixty are counted and not shown") {
    const cli::KpiTable all = cli::kpi_table(results_over(60), "orders");
    CHECK(all.rows.size() == 60);
    CHECK(all.left_out == 0);
    CHECK(cli::kpi_text(all, false).find("Not shown") == std::string::npos);
    const cli::KpiTable some = cli::kpi_table(results_over(75), "orders");
    CHECK(some.rows.size() == 60);
    CHECK_THAT(cli::kpi_text(some, false), ContainsSubstring("Not shown: 15 more of market."));
}

TEST_CASE("kpi table: its text has a column for each dimension") {
    const std::string text =
        cli::kpi_text(cli::kpi_table(test_support::small_results(4), "load"), false);
    CHECK_THAT(text, ContainsSubstring("  resource  time        variant"));
    CHECK_THAT(text, ContainsSubstring("  plant     2027-05-01  pause "));
}

TEST_CASE("kpi table: every KPI can be chosen, and all are those with one number per run") {
    const sim::Layout layout = test_support::small_layout();
    CHECK(cli::chosen_kpis(Names{"load"}, layout) == Names{"load"});
    CHECK(cli::chosen_kpis(Names{"all"}, layout) == Names{"profit", "otd"});
    CHECK_THROWS_AS(cli::chosen_kpis(Names{"events"}, layout), sim::ConfigError);
    CHECK(cli::chosen_scalar_kpis(Names{"otd"}, layout) == Names{"otd"});
    CHECK_THROWS_AS(cli::chosen_scalar_kpis(Names{"otd", "load"}, layout), sim::ConfigError);
}
