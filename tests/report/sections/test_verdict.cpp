#include "report/sections/verdict.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "tests/report/sample_studies.hpp"

namespace {

using namespace report;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test_support::arm;
using test_support::euro_thousands;
using test_support::findings_of;
using test_support::RunValues;

std::string verdict_of(const sim::Results& results) {
    return verdict_sentence(findings_of(results), euro_thousands);
}

TEST_CASE("The verdict says that an arm earns more") {
    const std::string text = verdict_of(test_support::two_arms(5e4, 100));
    CHECK_THAT(text, StartsWith("“Otherwise” earns 50\u202Fk€ more than “As it is”"));
    CHECK_THAT(text, ContainsSubstring("over 3 months (95\u202F% interval 50 to 50\u202Fk€)."));
}

TEST_CASE("The verdict flips when the numbers flip") {
    CHECK_THAT(verdict_of(test_support::two_arms(-5e4, 100)),
               StartsWith("“As it is” earns more: “Otherwise” earns 50\u202Fk€ less"));
}

TEST_CASE("The verdict is too close to call when the interval contains zero") {
    CHECK_THAT(verdict_of(test_support::two_arms(10, 1e5)), StartsWith("Too close to call:"));
}

TEST_CASE("The verdict says that nothing differs") {
    CHECK_THAT(verdict_of(test_support::two_arms(0, 0)), StartsWith("It makes no difference:"));
}

TEST_CASE("One future gives no verdict") {
    CHECK_THAT(verdict_of(test_support::two_arms(5e4, 100, 1)),
               StartsWith("One future cannot tell:"));
}

TEST_CASE("A few equal futures give no verdict") {
    const auto equal = [](std::size_t replications) {
        return verdict_of(test_support::two_arms(5e4, 0, replications));
    };
    CHECK_THAT(equal(5), StartsWith("5 equal futures cannot tell: in each of them, “Otherwise” "
                                    "earns 50\u202Fk€ more than “As it is” over 3 months."));
    CHECK_THAT(equal(6), StartsWith("“Otherwise” earns 50\u202Fk€ more"));
}

TEST_CASE("A single arm is not compared") {
    const auto results = test_support::study(
        {arm("base", "As it is")}, 4, [](std::size_t, std::size_t r, const RunValues& values) {
            values("profit", -2e5 - 100.0 * static_cast<double>(r));
        });
    CHECK_THAT(verdict_of(results), StartsWith("“As it is” loses 200\u202Fk€ over 3 months (95"));
}

sim::Results tied(std::size_t arms) {
    std::vector<sim::VariantInfo> variants;
    for (std::size_t i = 0; i < arms; ++i) variants.push_back(arm("a" + std::to_string(i), ""));
    return test_support::study(
        variants, 4, [](std::size_t a, std::size_t r, const RunValues& values) {
            const double own = 0.01 * static_cast<double>(a) * (r % 2 == 0 ? 1.0 : -1.0);
            values("profit", a == 0 ? 0.0 : 1e6 + static_cast<double>((a + r) % 3) + own);
        });
}

TEST_CASE("A few arms that cannot be told from the best are named") {
    CHECK_THAT(rivals_sentence(findings_of(tied(4))), ContainsSubstring("“a3”"));
}

TEST_CASE(
    "An arm that earns the same as the best in every future is said to be equal, and not close") {
    const sim::Results results =
        test_support::study({arm("base", ""), arm("best", ""), arm("equal", "")}, 4,
                            [](std::size_t a, std::size_t r, const RunValues& values) {
                                values("profit", a == 0 ? 0.0 : 1e6 + static_cast<double>(r));
                            });
    CHECK(rivals_sentence(findings_of(results)) ==
          "The same profit in every future as it: “equal”.");
}

TEST_CASE("Many arms that cannot be told from the best are counted") {
    CHECK(rivals_sentence(findings_of(tied(40))) == "Too close to call against it: 38 other arms.");
}

}  // namespace
