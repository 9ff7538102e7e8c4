#include "report/charts/figures.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <stdexcept>

#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using report::Chart;
using report::Drawing;
using report::Study;

// Planted charts. They borrow a specification that exists.
constexpr Chart never{
    .name = "cash",
    .heading = "Never",
    .how_to_read = "Not at all.",
    .of_one_arm = true,
    .shown_when = [](const Study&) { return false; },
    .draw = [](const Study&) -> Drawing { throw std::logic_error("was asked to draw"); }};
constexpr Chart of_many{.name = "load",
                        .heading = "Several",
                        .how_to_read = "From left to right, <so>.",
                        .of_one_arm = false,
                        .shown_when = [](const Study& study) { return !study.alone(); },
                        .draw = [](const Study&) -> Drawing {
                            return {.data = {{"planted", {1, 2}}}, .summary = "Two & more."};
                        }};
constexpr Chart of_one{.name = "quotes",
                       .heading = "One",
                       .how_to_read = "As it stands.",
                       .of_one_arm = true,
                       .shown_when = [](const Study&) { return true; },
                       .draw = [](const Study&) -> Drawing { return {}; }};

TEST_CASE("A chart whose condition is false is neither drawn nor asked") {
    const sim::Results results = test_support::two_arms(1.0, 1.0);
    const report::Figures figures = report::draw(Study(results), std::array{&never});
    CHECK(figures.html.empty());
    CHECK(figures.specifications.empty());
    CHECK(figures.data.size() == 1);
    CHECK(figures.data.contains("arms"));
}

TEST_CASE("A chart whose condition is true has its figure, data and specification") {
    const sim::Results results = test_support::two_arms(1.0, 1.0);
    const report::Figures figures = report::draw(Study(results), std::array{&of_many, &never});
    CHECK_THAT(figures.html, ContainsSubstring("data-chart=\"load\""));
    CHECK_THAT(figures.html, ContainsSubstring("From left to right, &lt;so&gt;."));
    CHECK_THAT(figures.html, ContainsSubstring("<figcaption>Two &amp; more.</figcaption>"));
    CHECK(figures.data.at("planted") == nlohmann::ordered_json({1, 2}));
    CHECK(figures.specifications.contains("load"));
}

TEST_CASE("The condition looks at the study") {
    const sim::Results alone =
        test_support::study({test_support::arm("base", "")}, 3,
                            [](std::size_t, std::size_t, const test_support::RunValues&) {});
    CHECK(report::draw(Study(alone), std::array{&of_many}).html.empty());
}

TEST_CASE("The choice of an arm stands once, before the first chart that follows it") {
    const sim::Results results = test_support::two_arms(1.0, 1.0);
    const std::string html =
        report::draw(Study(results), std::array{&of_many, &of_one, &of_one}).html;
    const std::size_t choice = html.find("<select id=\"arm\">");
    REQUIRE(choice != std::string::npos);
    CHECK(html.find("<select", choice + 1) == std::string::npos);
    CHECK(html.find("Several") < choice);
    CHECK(choice < html.find("One"));
}

}  // namespace
