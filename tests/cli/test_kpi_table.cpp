// The rows of a KPI: every variant, and for a KPI by dimension every variant at every coordinate.
#include "cli/kpi_table.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "cli/kpi_text.hpp"
#include "sim/errors.hpp"
#include "tests/cli/table_of.hpp"
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
    const cli::KpiTable table = test_support::table_of(test_support::small_results(4), "load");
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
    const cli::KpiTable table = test_support::table_of(results, "load");
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
    const cli::KpiTable all = test_support::table_of(results_over(60), "orders");
    CHECK(all.rows.size() == 60);
    CHECK(all.left_out == 0);
    CHECK(cli::kpi_text(all, false).find("Not shown") == std::string::npos);
    const cli::KpiTable some = test_support::table_of(results_over(75), "orders");
    CHECK(some.rows.size() == 60);
    CHECK_THAT(cli::kpi_text(some, false), ContainsSubstring("Not shown: 15 more of market."));
}

TEST_CASE("kpi table: its text has a column for each dimension") {
    const std::string text =
        cli::kpi_text(test_support::table_of(test_support::small_results(4), "load"), false);
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

namespace {

// Profit and ruin of two arms over ten futures: the second earns more, and more of its futures
// close.
sim::Results riskier_results() {
    sim::Layout layout;
    layout.add(
        {.name = "profit", .unit = "EUR", .long_name = "Profit.", .better = sim::Better::higher});
    layout.add({.name = "ruin",
                .long_name = "Ruin.",
                .better = sim::Better::lower,
                .kind = sim::MetricKind::occurrence});
    sim::Results results;
    results.begin({.variants = {{.name = "base"}, {.name = "bold"}}}, layout);
    for (std::uint64_t r = 0; r < 10; ++r) {
        const double luck = static_cast<double>(r % 4);
        results.append(r, std::vector{luck, 0.0, luck + 100.0 + luck * luck, r < 2 ? 1.0 : 0.0});
    }
    results.finish({}, true);
    return results;
}

}  // namespace

TEST_CASE("kpi table: an arm that closes in more futures is riskier and not green") {
    const sim::Results results = riskier_results();
    const std::vector<cli::KpiTable> tables =
        cli::kpi_tables(results, Names{"profit", "ruin"}, cli::Verdicts::together);
    for (const auto& change : {tables[0].rows[1].to_base, tables[0].rows[1].to_above}) {
        REQUIRE(change);
        CHECK(change->verdict == sim::Verdict::riskier);
    }
    CHECK(cli::kpi_text(tables[0], true).find("\033[32m") == std::string::npos);
    CHECK_THAT(cli::verdicts_text(tables, cli::Verdicts::together),
               ContainsSubstring("the company closes in more futures"));
}

TEST_CASE("kpi table: an arm is riskier, too, when the KPI of ruin is not shown") {
    CHECK(test_support::table_of(riskier_results(), "profit").rows[1].to_base->verdict ==
          sim::Verdict::riskier);
}

TEST_CASE("kpi table: verdicts of all tables hold together, unless each is asked for by itself") {
    // Six equal differences have a p-value of 1/32, which seven together do not tell.
    const sim::Results results = test_support::small_results(6);
    const auto told = [&](cli::Verdicts how) {
        const std::vector<cli::KpiTable> tables =
            cli::kpi_tables(results, Names{"profit", "load"}, how);
        CHECK(cli::tests_in(tables, &cli::KpiRow::to_base) == 7);
        std::size_t count = 0;
        for (const cli::KpiTable& table : tables) {
            for (const cli::KpiRow& row : table.rows) {
                if (!row.to_base) continue;
                CHECK(row.to_base->p == 1.0 / 32.0);
                count += row.to_base->verdict == sim::Verdict::cannot_tell ? 0 : 1;
            }
        }
        return count;
    };
    CHECK(told(cli::Verdicts::together) == 0);
    CHECK(told(cli::Verdicts::one_by_one) == 7);
}
