#include <catch2/catch_test_macros.hpp>

#include "report/markup.hpp"

namespace {

using namespace report;

TEST_CASE("Text for HTML has none of its characters") {
    CHECK(escaped("<b a=\"1\" c='2'>&") == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
}

TEST_CASE("A paragraph without text is nothing") {
    CHECK(paragraph("").empty());
    CHECK(paragraph("1 < 2") == "<p>1 &lt; 2</p>\n");
    CHECK(paragraph("x", "small") == "<p class=\"small\">x</p>\n");
}

}  // namespace
