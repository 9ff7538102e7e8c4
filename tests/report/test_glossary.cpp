// The words of a page: which are linked, and what the list of them says.
#include "report/glossary.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <set>
#include <string>
#include <vector>

#include "report/assets.hpp"
#include "report/report.hpp"
#include "tests/report/page_text.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using report::Glossary;

Glossary glossary_without_kpis() {
    return Glossary([](std::string_view) { return std::string(); });
}

std::string linked_words(const std::string& html) { return glossary_without_kpis().linked(html); }

/// What stands between each pair of `open` and `close`.
std::vector<std::string> all_between(const std::string& text, const std::string& open,
                                     const std::string& close) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
        at += open.size();
        found.push_back(text.substr(at, text.find(close, at) - at));
    }
    return found;
}

std::set<std::string> set_between(const std::string& text, const std::string& open,
                                  const std::string& close) {
    const std::vector<std::string> found = all_between(text, open, close);
    return {found.begin(), found.end()};
}

const std::string arm_link =
    "<a class=\"term\" href=\"#word-arm\" aria-describedby=\"word-arm\">arm</a>";

/// Pages of a breaker, of two markets and of an arm that changes the supply of materials.
std::vector<std::string> sample_pages() {
    const auto sooner = [](models::Scenario& s) { s.materials.service_factor = 1.0; };
    const sim::Results materials =
        test_support::study({test_support::arm("base", ""), test_support::arm("other", "", sooner)},
                            3, [](std::size_t, std::size_t, const test_support::RunValues&) {});
    return {report::render_report(test_support::breaker_study()),
            report::render_report(test_support::market_study(2)), report::render_report(materials)};
}

}  // namespace

TEST_CASE("A word is linked once in a section, and anew in the next") {
    CHECK(linked_words("<section><p>arm, arm</p></section><section><p>an arm</p></section>") ==
          "<section><p>" + arm_link + ", arm</p></section><section><p>an " + arm_link +
              "</p></section>");
}

TEST_CASE("The heading of a table links a word that its caption has linked") {
    CHECK(linked_words("<table><caption>arm</caption><thead><tr><th>arm</th></tr></thead>"
                       "<tbody><tr><td>arm</td></tr></tbody></table>") ==
          "<table><caption>" + arm_link + "</caption><thead><tr><th>" + arm_link +
              "</th></tr></thead><tbody><tr><td>arm</td></tr></tbody></table>");
}

TEST_CASE("A part of a word or of a path is no word") {
    for (const char* text : {"alarm armed", "left-arm", "arm_1", "plants.arm.servers", "arm.x"}) {
        CHECK(linked_words(text) == text);
    }
    CHECK(linked_words("An arm.") == "An " + arm_link + ".");
}

TEST_CASE("What the user wrote has no links: titles, quotations, code and controls") {
    for (const char* text :
         {"<th><span class=\"swatch\"></span><span>an arm</span></th>", "<p>Under “an arm”.</p>",
          "<code>an arm</code>", "<select><option>an arm</option></select>",
          "<a href=\"#x\">an arm</a>", "<td data-label=\"an arm\"></td>",
          "<table class=\"fields\"><tbody><tr><td>an arm</td></tr></tbody></table>"}) {
        CHECK(linked_words(text) == text);
    }
    CHECK(linked_words("<div><p><span class=\"swatch\"></span>an arm</p>arm</div>") ==
          "<div><p><span class=\"swatch\"></span>an arm</p>" + arm_link + "</div>");
}

TEST_CASE("The longest of several words is meant") {
    CHECK_THAT(linked_words("It is too close to call."),
               ContainsSubstring(">too close to call</a>"));
    CHECK_THAT(linked_words("Told “not yet”."), ContainsSubstring(">“not yet”</a>"));
}

TEST_CASE("The meaning of a KPI is the sentence that its mechanism declares") {
    const sim::Layout layout = models::kpi_layout(test_support::short_scenario());
    Glossary glossary(report::sentences_of(layout));
    CHECK_THAT(glossary.linked("Bad debt"), ContainsSubstring("href=\"#word-bad-debt\""));
    CHECK_THAT(glossary.html(), ContainsSubstring("<dt>Bad debt</dt><dd id=\"word-bad-debt\">" +
                                                  layout.variable("bad_debt").long_name + "</dd>"));
}

TEST_CASE("A KPI that the results lack is neither linked nor listed") {
    Glossary glossary = glossary_without_kpis();
    CHECK(glossary.linked("Bad debt") == "Bad debt");
    CHECK(glossary.html().empty());
}

TEST_CASE("Every KPI of the words is one that a company measures") {
    const sim::Layout layout = models::kpi_layout(test_support::short_scenario());
    const report::KpiSentences sentences = report::sentences_of(layout);
    for (const report::GlossaryTerm& term : report::all_terms()) {
        CAPTURE(term.name, term.kpi);
        if (!term.kpi.empty()) CHECK_FALSE(sentences(term.kpi).empty());
    }
}

TEST_CASE("Every word has one meaning of one or two sentences, and no form of another") {
    std::set<std::string_view> forms;
    for (const report::GlossaryTerm& term : report::all_terms()) {
        CAPTURE(term.name);
        CHECK(term.kpi.empty() != term.meaning.empty());
        CHECK_FALSE(term.forms.empty());
        for (const std::string_view form : term.forms) CHECK(forms.insert(form).second);
        const std::vector<std::string> more = all_between(std::string(term.meaning), ". ", " ");
        CHECK(more.size() <= 1);
    }
}

TEST_CASE("The list has the words of the page and of their meanings, and no others") {
    for (const std::string& page : sample_pages()) {
        const std::set<std::string> links = set_between(page, "href=\"#word-", "\"");
        const std::set<std::string> entries = set_between(page, "<dd id=\"word-", "\"");
        CHECK(links.size() > 15);
        CHECK(links == entries);
    }
    // These are told of neither.
    CHECK(sample_pages().front().find("id=\"word-bullwhip\"") == std::string::npos);
    CHECK(sample_pages().back().find("id=\"word-bullwhip\"") != std::string::npos);
}

TEST_CASE("The list is in the order of the alphabet, without a word twice") {
    const std::vector<std::string> entries =
        all_between(sample_pages().front(), "<dd id=\"word-", "\"");
    CHECK(std::is_sorted(entries.begin(), entries.end()));
    CHECK(std::adjacent_find(entries.begin(), entries.end()) == entries.end());
}

TEST_CASE("Every heading of a column says what it means, or is plain") {
    const std::set<std::string> plain{
        "What we do",
        "Change against “As it is”",
        "Change against “base”",
        "Decision",
        "Added to",
        "What",
        "Value",
        "Source",
        "Changes",
        "Bullwhip, company"  // beside another bullwhip, which is linked
    };
    for (const std::string& page : sample_pages()) {
        const std::vector<std::string> headings = all_between(page, "<th scope=\"col\"", "</th>");
        CHECK(headings.size() > 10);
        for (const std::string& heading : headings) {
            const std::string text = test_support::unlinked(heading);
            CAPTURE(text);
            CHECK((heading.find("class=\"term\"") != std::string::npos ||
                   plain.contains(text.substr(text.find('>') + 1)) ||
                   text.ends_with("Change against the row above")));
        }
    }
}

TEST_CASE("In print no meaning stands beside its word, and no word is marked") {
    const std::string css(report::asset("report.css"));
    const std::string print = css.substr(css.find("@media print"));
    CHECK_THAT(print, ContainsSubstring(".term { text-decoration: none; }"));
    CHECK_THAT(print, ContainsSubstring(".tip { display: none; }"));
}

TEST_CASE("Meanings are shown to a pointer, to the focus and to a finger, and Escape hides them") {
    const std::string script(report::asset("glossary.js"));
    for (const char* event : {"\"pointerenter\"", "\"focus\"", "\"touch\"", "\"Escape\""}) {
        CHECK_THAT(script, ContainsSubstring(event));
    }
    CHECK_THAT(report::render_report(test_support::breaker_study()), ContainsSubstring(script));
}
