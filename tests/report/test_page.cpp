#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "report/assets.hpp"
#include "report/report.hpp"
#include "tests/report/page_text.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using report::render_report;
using test_support::arm;
using test_support::breaker_study;
using test_support::RunValues;

void replace_all(std::string& text, std::string_view part, std::string_view by) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
        text.replace(at, part.size(), by);
        at += by.size();
    }
}

/// The page without the code of Vega, and without links to the meanings of words.
std::string own_part(const std::string& page) {
    std::string text = test_support::unlinked(page);
    for (const char* name : {"vega.min.js", "vega-lite.min.js", "vega-embed.min.js"}) {
        replace_all(text, report::asset(name), "");
    }
    return text;
}

std::string element(const std::string& page, const std::string& id) {
    const std::size_t start = page.find('>', page.find("id=\"" + id + "\"")) + 1;
    return page.substr(start, page.find("</script>", start) - start);
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++n;
    return n;
}

TEST_CASE("The page loads nothing from outside") {
    std::string text = own_part(render_report(breaker_study()));
    CHECK_THAT(text, ContainsSubstring("content=\"default-src 'none';"));
    replace_all(text, "https://vega.github.io/schema/vega-lite/v6.json", "");
    // Words link to their entries within the page.
    replace_all(text, "href=\"#word-", "");
    for (const char* sign :
         {"http:", "https:", "src=", "href=", "<link", "@import", "url(", "fetch("}) {
        CAPTURE(sign);
        CHECK(text.find(sign) == std::string::npos);
    }
}

TEST_CASE("Every slot of the template is filled") {
    CHECK(own_part(render_report(breaker_study())).find("{{") == std::string::npos);
}

TEST_CASE("The same results give the same page") {
    CHECK(render_report(breaker_study()) == render_report(breaker_study()));
}

TEST_CASE("The user's text cannot become HTML or script") {
    const std::string evil = "</script><script>alert('x')</script><img src=x onerror=\"y\">";
    sim::Results results =
        test_support::study({arm("base", evil), arm("b", evil)}, 3,
                            [](std::size_t a, std::size_t r, const RunValues& values) {
                                values("profit", static_cast<double>(a * 100 + r));
                            });
    sim::StudyHeader header = results.header();
    header.title = evil;
    header.question = evil;
    sim::Results renamed;
    renamed.begin(header, results.layout());
    for (std::size_t r = 0; r < results.replications(); ++r) {
        std::vector<double> rows;
        for (std::size_t a = 0; a < results.variants(); ++a) {
            const auto row = results.row(a, r);
            rows.insert(rows.end(), row.begin(), row.end());
        }
        renamed.append(r, rows);
    }
    renamed.finish({}, true);
    const std::string page = render_report(renamed);
    CHECK(own_part(page).find("<img") == std::string::npos);
    CHECK(page.find("<script>alert") == std::string::npos);
    CHECK(count(page, "</script>") ==
          count(std::string(report::asset("template.html")), "</script>"));
    CHECK(element(page, "chart-data").find('<') == std::string::npos);
    CHECK(nlohmann::json::parse(element(page, "chart-data")).contains("money"));
}

TEST_CASE("Every table has a caption") {
    const std::string page = own_part(render_report(breaker_study()));
    CHECK(count(page, "<table") > 4);
    CHECK(count(page, "<table") == count(page, "<caption>"));
}

TEST_CASE("Every chart says in words what it shows") {
    const std::string page = own_part(render_report(breaker_study()));
    CHECK(count(page, "data-chart=") == 6);
    CHECK(count(page, "<figcaption>Under “As it is”") == 5);
    CHECK(count(page, "<figcaption>The largest part of the change under “Stop” is") == 1);
}

void collect_data_names(const nlohmann::json& json, std::set<std::string>& names) {
    if (json.is_object() && json.contains("data") && !json["data"].contains("values")) {
        names.insert(json["data"]["name"].get<std::string>());
    }
    for (const auto& value : json) {
        if (value.is_structured()) collect_data_names(value, names);
    }
}

TEST_CASE("Every data set that a chart names is there") {
    const std::string page = render_report(breaker_study());
    const auto data = nlohmann::json::parse(element(page, "chart-data"));
    std::set<std::string> names;
    collect_data_names(nlohmann::json::parse(element(page, "chart-specifications")), names);
    CHECK(names.size() > 6);
    for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(data.contains(name));
    }
}

TEST_CASE("The first screen has the split, the stop, the price and the chance of ruin") {
    const std::string page = own_part(render_report(breaker_study()));
    CHECK_THAT(page, ContainsSubstring("Where the gain comes from"));
    CHECK_THAT(page, ContainsSubstring("Advertising not bought"));
    CHECK_THAT(page, ContainsSubstring("What the 120\u202F% stop adds"));
    CHECK_THAT(page, ContainsSubstring("On top of “Pause” it adds"));
    CHECK_THAT(page, ContainsSubstring("The price paid"));
    CHECK_THAT(page, ContainsSubstring("<strong>50</strong> of 100"));
    CHECK_THAT(page, ContainsSubstring("3 of 6 simulated, half of them closed by March 2027"));
}

TEST_CASE("The table judges every arm") {
    const std::string page = own_part(render_report(breaker_study()));
    CHECK(count(page, "<tr class=\"best\">") == 1);
    CHECK_THAT(page, ContainsSubstring("data-label=\"Verdict\"><span class=\"better\">better<"));
    CHECK_THAT(page, ContainsSubstring("data-label=\"Verdict\"><span class=\"open\">base<"));
}

TEST_CASE("Two arms without a breaker are compared without words on the stop") {
    const std::string page = own_part(render_report(test_support::two_arms(-5e4, 100)));
    CHECK_THAT(page, ContainsSubstring("“As it is” earns more"));
    CHECK_THAT(page, !ContainsSubstring("stop adds"));
    CHECK_THAT(page, ContainsSubstring("Where the loss comes from"));
}

TEST_CASE("A single arm has a page without comparisons") {
    const auto results = test_support::study(
        {arm("base", "As it is")}, 4, [](std::size_t, std::size_t r, const RunValues& values) {
            values("profit", 1e5 + static_cast<double>(r));
        });
    const std::string page = own_part(render_report(results));
    CHECK_THAT(page, ContainsSubstring("“As it is” earns"));
    CHECK_THAT(page, !ContainsSubstring("comes from</h2>"));
    CHECK_THAT(page, !ContainsSubstring("What each part adds"));
}

TEST_CASE("One future is warned of at the top") {
    CHECK_THAT(render_report(breaker_study(1)),
               ContainsSubstring("One future shows what can happen, not how likely it is."));
}

TEST_CASE("Futures that all close leave a page") {
    const auto results =
        test_support::study({arm("base", "As it is"), arm("b", "Otherwise")}, 5,
                            [](std::size_t a, std::size_t r, const RunValues& values) {
                                values("profit", -5e5 - 100.0 * static_cast<double>(r + a * r * r));
                                values("ruin", 1.0);
                                values("closed_on", 10.0);
                                values("otd", test_support::nan);
                                values("quoted_lead_time", test_support::nan);
                                for (std::size_t i = 0; i < test_support::study_months; ++i) {
                                    values("otd_by_month", test_support::nan, i);
                                    values("load_by_month", test_support::nan, i);
                                }
                            });
    const std::string page = own_part(render_report(results));
    CHECK(count(page, "<strong>100</strong> of 100") == 2);
    for (const char* sign : {">nan", " nan", "(nan"}) CHECK_THAT(page, !ContainsSubstring(sign));
}

TEST_CASE("Failed runs are warned of and listed with their seed") {
    const auto results = test_support::study(
        {arm("base", "As it is"), arm("b", "Otherwise")}, 4,
        [](std::size_t a, std::size_t r, const RunValues& values) {
            values("profit", static_cast<double>(a * 1000 + r));
        },
        {{.variant = 1, .replication = 2, .seed = 4711, .message = "stock is <0"}});
    const std::string page = own_part(render_report(results));
    CHECK_THAT(page, ContainsSubstring("1 of 8 runs failed"));
    CHECK_THAT(page, ContainsSubstring("replication 2, seed 4711: stock is &lt;0"));
}

TEST_CASE("A study that was stopped says so") {
    const auto results = test_support::study(
        {arm("base", "")}, 4,
        [](std::size_t, std::size_t, const RunValues& values) { values("profit", 1.0); }, {},
        false);
    CHECK_THAT(render_report(results), ContainsSubstring("The study was stopped early"));
}

TEST_CASE("What the results lack is left out and named") {
    const std::string page = own_part(render_report(test_support::profit_alone()));
    CHECK_THAT(page, ContainsSubstring("the results do not hold these variables: ad_spend, "));
    CHECK_THAT(page, ContainsSubstring("its change cannot be split"));
    CHECK(count(page, "data-chart=") == 0);
}

TEST_CASE("Every change of profit says in how many futures it is known, where not in all") {
    const sim::Results results =
        test_support::study({arm("base", "As it is"), arm("other", "Otherwise")}, 12,
                            [](std::size_t a, std::size_t r, const RunValues& values) {
                                values.books({.invoiced = 1e5 * static_cast<double>(a) +
                                                          1e3 * static_cast<double>(r * a)});
                            },
                            {{.variant = 1, .replication = 2, .seed = 7, .message = "broken"}});
    const std::string page = own_part(render_report(results));
    // The verdict, the split and the table.
    CHECK(count(page, "11 of 12 futures") >= 3);
    CHECK_THAT(page, ContainsSubstring("; 11 of 12 futures)"));
    CHECK_THAT(page, ContainsSubstring("intervals, over 11 of 12 futures</caption>"));
    CHECK_THAT(page, ContainsSubstring("; 11 of 12 futures</small>"));
}

}  // namespace
