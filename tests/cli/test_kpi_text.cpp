// What a person reads of a KPI: unit, rounding, alignment, verdicts.
#include "cli/kpi_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "tests/cli/table_of.hpp"

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Results with one scalar, its values by variant and replication.
sim::Results results_of(const std::string& name, const std::string& unit,
                        const std::vector<std::vector<double>>& values,
                        sim::MetricKind kind = sim::MetricKind::counter) {
    sim::Layout layout;
    layout.add({.name = name,
                .unit = unit,
                .long_name = "What it is.",
                .better = sim::Better::higher,
                .kind = kind});
    sim::StudyHeader header;
    for (std::size_t i = 0; i < values.size(); ++i) {
        header.variants.push_back({.name = i == 0 ? "base" : "arm_" + std::to_string(i)});
    }
    sim::Results results;
    results.begin(header, layout);
    for (std::size_t r = 0; r < values.front().size(); ++r) {
        std::vector<double> rows;
        for (const auto& of_variant : values) rows.push_back(of_variant[r]);
        results.append(r, rows);
    }
    results.finish({}, true);
    return results;
}

std::string text_of(const std::string& name, const std::string& unit,
                    const std::vector<std::vector<double>>& values, bool colours = false,
                    sim::MetricKind kind = sim::MetricKind::counter) {
    return cli::kpi_text(test_support::table_of(results_of(name, unit, values, kind), name),
                         colours);
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("numbers have commas between thousands and no minus before zero") {
    const cli::Scale whole;
    CHECK(cli::number_text(0.0, whole) == "0");
    CHECK(cli::number_text(-0.0, whole, true) == "0");
    CHECK(cli::number_text(999.0, whole) == "999");
    CHECK(cli::number_text(1000.0, whole) == "1,000");
    CHECK(cli::number_text(-1234567.0, whole) == "-1,234,567");
    CHECK(cli::number_text(12.0, whole, true) == "+12");
    CHECK(cli::number_text(missing, whole) == "–");
    CHECK(cli::number_text(1234.5, {.unit = "", .factor = 1.0, .decimals = 2}) == "1,234.50");
}

TEST_CASE("a number that only rounding makes zero says so") {
    CHECK(cli::number_text(-0.2, cli::Scale{}) == "≈0");
}

TEST_CASE("the unit fits the size of the numbers and is said once") {
    CHECK(lines_of(text_of("profit", "EUR", {{1e6, 2e6}}))[0] ==
          "profit, k EUR (higher is better)");
    CHECK(lines_of(text_of("profit", "EUR", {{1e9, 2e9}}))[0] ==
          "profit, M EUR (higher is better)");
    CHECK(lines_of(text_of("cac", "EUR", {{900, 1000}}))[0] == "cac, EUR (higher is better)");
    CHECK(lines_of(text_of("otd", "1", {{0.5, 0.6}}))[0] == "otd, % (higher is better)");
    CHECK(lines_of(text_of("leads", "1", {{5, 6}}))[0] == "leads (higher is better)");
}

TEST_CASE("a table shows each variant, and its change to base and to the row above") {
    const auto lines =
        lines_of(text_of("orders", "1", {{100, 110, 120}, {200, 220, 210}, {200, 220, 210}}));
    REQUIRE(lines.size() == 6);
    CHECK(lines[2] == "  variant  mean  95 % interval  change to base     change to the row above");
    CHECK(lines[3] == "  base      110   85 to 135");
    CHECK(lines[4] == "  arm_1     210  185 to 235     +100 ± 25  better  +100 ± 25  better");
    CHECK(lines[5] == "  arm_2     210  185 to 235     +100 ± 25  better     0       identical");
}

TEST_CASE("a column n appears where values are missing") {
    const auto complete = text_of("orders", "1", {{1, 2, 3}});
    const auto partial = text_of("orders", "1", {{1, missing, 3}});
    CHECK(lines_of(complete)[2] == "  variant  mean  95 % interval");
    CHECK(lines_of(partial)[2].ends_with("  n"));
    CHECK(lines_of(partial)[3].ends_with("  2"));
}

TEST_CASE("a change says of how many pairs it is where some lack a value") {
    const auto lines = lines_of(text_of(
        "closed_on", "d", {{10, 20, missing, 40}, {11, missing, 33, 45}, {12, 23, 33, 44}}));
    CHECK(lines[4].find("can't tell  (2 of 4 pairs)") != std::string::npos);
    CHECK(lines[5].find("(3 of 4 pairs)") != std::string::npos);
    CHECK(lines[5].find("(3 of 4 pairs)") != lines[5].rfind("(3 of 4 pairs)"));
}

TEST_CASE("a change without missing values does not count its pairs") {
    CHECK(text_of("orders", "1", {{1, 2, 3}, {4, 6, 5}}).find("pairs") == std::string::npos);
}

TEST_CASE("a change of an occurrence has both ends of its interval, never beyond 100 %") {
    const std::vector<double> ruined(40, 1.0);
    const std::vector<double> alive(40, 0.0);
    const auto lines =
        lines_of(text_of("ruin", "1", {ruined, alive, alive}, false, sim::MetricKind::occurrence));
    CHECK(lines[4].find("-100.0 (-100.0 to -87.6)  worse") != std::string::npos);
    CHECK(lines[5].ends_with("identical"));
    CHECK(lines[4].find("±") == std::string::npos);
}

TEST_CASE("two equal futures against two others give no interval and no verdict") {
    const auto lines = lines_of(text_of("orders", "1", {{0, 0}, {1, 1}}));
    CHECK(lines[4].find("can't tell") != std::string::npos);
    CHECK(lines[4].find("±") == std::string::npos);
}

TEST_CASE("one replication gives means without intervals") {
    const auto lines = lines_of(text_of("orders", "1", {{7}, {9}}));
    CHECK(lines[3] == "  base     7.00");
    CHECK(lines[4].find("can't tell") != std::string::npos);
    CHECK(lines[4].find("±") == std::string::npos);
}

TEST_CASE("the chance of an occurrence has the exact interval of a probability") {
    // Clopper and Pearson: none of four is 0 to 1 − .025^(1/4) = 60 %.
    const cli::KpiTable table = test_support::table_of(
        results_of("ruin", "1", {{0, 0, 0, 0}}, sim::MetricKind::occurrence), "ruin");
    CHECK(table.rows[0].value.low == 0.0);
    CHECK(table.rows[0].value.high > 0.602);
    CHECK(table.rows[0].value.high < 0.603);
}

TEST_CASE("colours change nothing but the colour") {
    const std::vector<std::vector<double>> values{{100, 110, 120}, {200, 220, 210}};
    std::string coloured = text_of("orders", "1", values, true);
    CHECK(coloured.find("\033[32m") != std::string::npos);
    for (std::size_t at = coloured.find('\033'); at != std::string::npos;
         at = coloured.find('\033')) {
        coloured.erase(at, coloured.find('m', at) - at + 1);
    }
    CHECK(lines_of(coloured).size() == lines_of(text_of("orders", "1", values)).size());
    CHECK(lines_of(coloured)[4].starts_with(lines_of(text_of("orders", "1", values))[4]));
}
