// The page of a first year: what it says with own figures and without.
#include "report/today/today.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <span>
#include <string>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/today/actuals.hpp"
#include "sim/results.hpp"
#include "tests/report/page_text.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;

const models::StudySpec& two_months() {
    static const models::StudySpec study = models::first_year_of(models::parse_study(
        "title = \"A <shop>\"\nrun.months = 2\nsales.reps = 24\n", "shop.toml"));
    return study;
}

const sim::Results& results() {
    static const sim::Results run = [] {
        sim::Results all;
        sim::ResultSink* const sink = &all;
        const std::atomic<bool> stop = false;
        static_cast<void>(models::run_company_study(
            two_months(), {.replications = 20, .threads = 1}, std::span(&sink, 1), {}, stop));
        return all;
    }();
    return run;
}

models::FirstYear year_with(const std::string& table) {
    std::vector<models::OwnFigure> own;
    if (!table.empty()) {
        own = models::read_actuals(table, "books.csv",
                                   models::month_names(two_months().variants.front().scenario),
                                   models::all_figures(results().layout()));
    }
    return models::first_year(two_months(), results(),
                              models::wanted_figures(results().layout(), own), own);
}

std::string page_with(const std::string& table) {
    return test_support::unlinked(
        report::render_today(year_with(table), {.question = {},
                                                .scenario = "shop.toml",
                                                .actuals = table.empty() ? "" : "books.csv",
                                                .seed = 1}));
}

}  // namespace

TEST_CASE("today page: a chart for every figure that has values, with its rows in the data") {
    const std::string page = page_with("");
    for (const char* figure : {"revenue", "otd", "utilisation.assembly", "cash_end"}) {
        CHECK_THAT(page, ContainsSubstring(std::string("data-chart=\"") + figure + "\""));
        CHECK_THAT(page, ContainsSubstring(std::string("\"figure\":\"") + figure + "\""));
    }
    CHECK(page.find("data-chart=\"provider_utilisation\"") == std::string::npos);
}

TEST_CASE("today page: without own figures it asks for them") {
    const std::string page = page_with("");
    CHECK_THAT(page, ContainsSubstring("Nothing on this page is yours yet."));
    CHECK(page.find("Beside your books") == std::string::npos);
    CHECK(page.find("\"own\":") == std::string::npos);
}

TEST_CASE("today page: what is off stands in the headline, in the list, in table and chart") {
    const std::string page = page_with("month;revenue;otd\n1;9000000;\n2;9000000;\n");
    CHECK_THAT(page, ContainsSubstring("<strong>1 of 2</strong>"));
    CHECK_THAT(page, ContainsSubstring("Beside your books"));
    CHECK_THAT(page, ContainsSubstring("<li class=\"worse\">Revenue: the books say"));
    CHECK_THAT(page, ContainsSubstring("your books"));
    CHECK_THAT(page, ContainsSubstring("\"off\":true"));
    CHECK_THAT(page, ContainsSubstring("its column is empty"));
    CHECK_THAT(page, ContainsSubstring("--actuals books.csv --seed 1 --replications 20"));
}

TEST_CASE("today page: the defaults that nobody touched are listed, and what was stated is not") {
    const std::string page = page_with("");
    CHECK_THAT(page, ContainsSubstring("Defaults that nobody touched"));
    CHECK_THAT(page, ContainsSubstring("<code>finance.opening_cash</code>"));
    CHECK(page.find("<code>sales.reps</code>") == std::string::npos);
}

TEST_CASE("today page: texts of the user are escaped, and nothing is loaded from elsewhere") {
    const std::string page = page_with("");
    CHECK_THAT(page, ContainsSubstring("A &lt;shop&gt;, its first year"));
    CHECK(page.find("A <shop>") == std::string::npos);
    CHECK(page.find("<script src") == std::string::npos);
    CHECK(page.find("{{") == std::string::npos);
}
