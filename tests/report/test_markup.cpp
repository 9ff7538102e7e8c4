#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "report/markup.hpp"

namespace {

using namespace report;

TEST_CASE("A change says in how many futures there is a value, where not in all") {
    sim::Comparison change{.difference = {5.0, 4.0, 6.0, 12, 28}, .verdict = sim::Verdict::better};
    CHECK(change_cell("Change", change, {}) ==
          cell("Change", "+5", "+4 to +6; 12 of 40 futures", "better"));
    change.verdict = sim::Verdict::identical;
    CHECK(change_cell("Change", change, {}) ==
          cell("Change", "0", "no difference in 12 of 40 futures"));
}

TEST_CASE("Text for HTML has none of its characters") {
    CHECK(escaped("<b a=\"1\" c='2'>&") == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
}

TEST_CASE("A paragraph without text is nothing") {
    CHECK(paragraph("").empty());
    CHECK(paragraph("1 < 2") == "<p>1 &lt; 2</p>\n");
    CHECK(paragraph("x", "small") == "<p class=\"small\">x</p>\n");
}

TEST_CASE("A change that is none in any future has no interval") {
    const std::vector<double> same{1.0, 2.0, 3.0};
    CHECK(change_cell(
              "Change",
              sim::compare_paired(sim::MetricKind::counter, same, same, sim::Better::higher), {}) ==
          "<td class=\"number \" data-label=\"Change\">0<small>no difference</small></td>");
}

TEST_CASE("A table has its caption, and the headings that it is given") {
    CHECK(table("plain", "1 < 2", {"A", "Verdict"}, "<tr></tr>\n") ==
          "<table class=\"plain\"><caption>1 &lt; 2</caption>\n<thead><tr><th scope=\"col\">A</th>"
          "<th scope=\"col\" class=\"judgement\">Verdict</th></tr></thead>\n<tbody>\n<tr></tr>\n"
          "</tbody></table>\n");
    CHECK(table("plain", "", {}, "").find("<thead>") == std::string::npos);
}

}  // namespace
