#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <vector>

#include "report/words.hpp"

namespace {

using namespace report;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

sim::Comparison comparison(std::vector<double> base, std::vector<double> value) {
    return sim::compare_paired(sim::MetricKind::counter, base, value, sim::Better::higher);
}

TEST_CASE("Digits are grouped in threes") {
    CHECK(number_text(999) == "999");
    CHECK(number_text(1234567) == "1\u202F234\u202F567");
    CHECK(number_text(-1234.5, 1) == "\u22121\u202F234.5");
}

TEST_CASE("What rounds to zero has no sign") {
    CHECK(number_text(-0.4) == "0");
    CHECK(signed_text(0.4) == "0");
    CHECK(signed_text(-0.04, 1) == "0.0");
    CHECK(signed_text(0.06, 1) == "+0.1");
}

TEST_CASE("A missing number is a dash, with no unit") {
    CHECK(number_text(nan) == "–");
    CHECK(signed_text(nan) == "–");
    CHECK(percent_text(nan) == "–");
    CHECK(money_text(nan, {1000.0, "k€"}) == "–");
}

TEST_CASE("The unit of money follows the largest amount") {
    CHECK(money_unit(std::vector{120.0, -99'000.0, nan}).name == "€");
    CHECK(money_unit(std::vector{120.0, -2e6}).name == "k€");
    CHECK(money_unit(std::vector{3e8}).name == "M€");
    CHECK(money_text(1'964'321.0, money_unit(std::vector{1e6})) == "1\u202F964\u202Fk€");
}

TEST_CASE("An interval without bounds is not written") {
    CHECK(range_text({5.0, nan, nan, 1}).empty());
    CHECK(range_text({5.0, 4.0, 6.0, 9}) == "4 to 6");
    CHECK(signed_range_text({0.0, -4.0, 6.0, 9}) == "\u22124 to +6");
}

TEST_CASE("The judgement follows from the pairs") {
    CHECK(verdict_text(comparison({0, 0, 0}, {5, 6, 7})) == "better");
    CHECK(verdict_text(comparison({0, 0, 0}, {5, 5, 5})) == "too few futures");
    CHECK(verdict_text(comparison({5, 6, 7}, {0, 0, 0})) == "worse");
    CHECK(verdict_text(comparison({0, 0, 0}, {5, -6, 1})) == "too close to call");
    CHECK(verdict_text(comparison({1, 2, 3}, {1, 2, 3})) == "no difference");
    CHECK(verdict_text(comparison({1}, {2})) == "one future only");
    CHECK(verdict_text(comparison({nan}, {2})) == "no data");
}

TEST_CASE("An interval says in how many futures there is a value, where not in all") {
    const MoneyUnit euro{1.0, "€"};
    const sim::Interval some{5.0, 4.0, 6.0, 12, 28};
    CHECK(futures_with_value(some) == "12 of 40 futures");
    CHECK(futures_with_value({5.0, 4.0, 6.0, 12}).empty());
    CHECK(money_interval_text(some, euro, false) ==
          " (95\u202F% interval 4 to 6\u202F€; 12 of 40 futures)");
    CHECK(money_interval_text(negated(some), euro, false) ==
          " (95\u202F% interval \u22126 to \u22124\u202F€; 12 of 40 futures)");
}

TEST_CASE("Without an interval the reason is said") {
    const MoneyUnit euro{1.0, "€"};
    CHECK(money_interval_text({5.0, nan, nan, 1}, euro, false) ==
          " (one future only, so no interval)");
    CHECK(money_interval_text({5.0, nan, nan, 3}, euro, false) ==
          " (the same in all 3 futures, too few for an interval)");
    CHECK(money_interval_text({nan, nan, nan, 0}, euro, false).empty());
}

TEST_CASE("Few futures say so, ten do not") {
    CHECK(few_futures_sentence(1).starts_with("One future shows what can happen"));
    CHECK(few_futures_sentence(2).starts_with("2 futures are few: "));
    CHECK_FALSE(few_futures_sentence(9).empty());
    CHECK(few_futures_sentence(10).empty());
}

TEST_CASE("Quotation marks inside a title become single ones") {
    CHECK(in_quotes("say “not yet” now") == "“say ‘not yet’ now”");
}

TEST_CASE("A list reads like one") {
    CHECK(list_text(std::vector<std::string>{"a"}) == "a");
    CHECK(list_text(std::vector<std::string>{"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("A number and its unit stay on one line") {
    CHECK(with_tight_units("the 120 % stop") == "the 120\u202F% stop");
    CHECK(with_tight_units("reports that are 22 wd old") == "reports that are 22\u202Fwd old");
    CHECK(with_tight_units("no number") == "no number");
}

TEST_CASE("An interval has its level, and its unit if there is one") {
    CHECK(interval_text("1 to 2") == " (95\u202F% interval 1 to 2)");
    CHECK(interval_text("1 to 2", "k€") == " (95\u202F% interval 1 to 2\u202Fk€)");
    CHECK(interval_text("", "k€").empty());
}

}  // namespace
