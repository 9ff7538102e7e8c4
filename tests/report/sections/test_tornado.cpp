#include "report/sections/tornado.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;

/// A comparison with an interval of this half-width, told where that is clear of zero.
sim::Comparison told_by(double mean, double half_width) {
    sim::Comparison comparison;
    comparison.difference = {mean, mean - half_width, mean + half_width, 10, 0};
    comparison.verdict = mean - half_width > 0.0   ? sim::Verdict::better
                         : mean + half_width < 0.0 ? sim::Verdict::worse
                                                   : sim::Verdict::cannot_tell;
    return comparison;
}

models::OtherValue other_value(const std::string& value, double mean, double half_width) {
    return {
        .value = value, .answer = told_by(mean, half_width), .change = told_by(mean - 1e5, 1e4)};
}

/// A gain of 100 k€ over the base, and what it is with another price.
models::Tornado tornado_with(const models::OtherValue& lower) {
    models::Tornado tornado{.of_gain = true,
                            .first_replication = 6,
                            .replications = 10,
                            .tried = 150,
                            .tried_in = 2,
                            .answer = told_by(1e5, 1e4)};
    tornado.numbers.push_back({.path = "orders.price",
                               .sentence = "Mean price of an order.",
                               .value = "2400 EUR/order",
                               .lower = {.other = lower},
                               .higher = {.other = other_value("2880 EUR/order", 1.5e5, 1e4)}});
    return tornado;
}

std::string all_sentences(const models::Tornado& tornado) {
    const sim::Results results = test_support::breaker_study();
    const report::Study study(results, {}, {.confirmation = {}, .drivers = {}, .tornado = tornado});
    std::string text;
    for (const std::string& sentence : report::tornado_sentences(study, tornado)) {
        text += sentence + " ";
    }
    return text;
}

TEST_CASE("The answer turns where a number takes its interval across zero") {
    const auto tornado = tornado_with(other_value("1920 EUR/order", -5e4, 1e4));
    CHECK_THAT(all_sentences(tornado),
               ContainsSubstring("where orders.price is 1920 EUR/order instead of 2400 EUR/order "
                                 "(it then earns 50\u202Fk€ less)."));
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("The answer turns for “"));
}

TEST_CASE("The answer is too close to call where a number takes its interval to zero") {
    const std::string text = all_sentences(tornado_with(other_value("1920 EUR/order", 5e3, 1e4)));
    CHECK_THAT(text, ContainsSubstring("The answer is too close to call where orders.price is "
                                       "1920 EUR/order instead of 2400 EUR/order."));
    CHECK(text.find("turns") == std::string::npos);
}

TEST_CASE("The answer stays the same where no number takes its interval to zero") {
    const std::string text = all_sentences(tornado_with(other_value("1920 EUR/order", 5e4, 1e4)));
    CHECK_THAT(text, ContainsSubstring("The answer stays the same with each of these values."));
    CHECK(text.find("too close") == std::string::npos);
}

TEST_CASE("An answer that is too close to call is told where a number takes it from zero") {
    auto tornado = tornado_with(other_value("1920 EUR/order", 5e4, 1e4));
    tornado.answer = told_by(1e5, 2e5);
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("is too close to call in these futures. "
                                                         "It becomes clear for “"));
    tornado.numbers[0].lower.other->change.verdict = sim::Verdict::cannot_tell;
    tornado.numbers[0].higher.other->change.verdict = sim::Verdict::cannot_tell;
    CHECK(all_sentences(tornado).find("becomes clear") == std::string::npos);
}

TEST_CASE("A number with which more futures of the arm close makes it riskier") {
    auto other = other_value("1920 EUR/order", 5e4, 1e4);
    CHECK(all_sentences(tornado_with(other)).find("riskier") == std::string::npos);
    other.riskier = true;
    CHECK_THAT(all_sentences(tornado_with(other)),
               ContainsSubstring("is riskier than “As it is” where orders.price is 1920"));
    CHECK(all_sentences(tornado_with(other)).find("stays the same") == std::string::npos);
    auto always = tornado_with(other);
    always.riskier = true;
    CHECK(all_sentences(always).find("is riskier") == std::string::npos);
}

TEST_CASE("The sentence of the tornado says how many numbers were tried, and in how many futures") {
    auto tornado = tornado_with(other_value("1920 EUR/order", 5e4, 1e4));
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("150 numbers were tried"));
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("again in 10 futures"));
    tornado.tried = 151;
    tornado.replications = 11;
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("151 numbers were tried"));
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("again in 11 futures"));
}

TEST_CASE("The page has the tornado with its table where it was simulated, and else says how to") {
    const sim::Results results = test_support::breaker_study();
    const std::string with =
        report::render_report(results, {},
                              {.confirmation = {},
                               .drivers = {},
                               .tornado = tornado_with(other_value("1920 EUR/order", 5e4, 1e4))});
    CHECK_THAT(with, ContainsSubstring("data-chart=\"tornado\""));
    CHECK_THAT(with, ContainsSubstring("<span>orders.price</span>"));
    CHECK_THAT(with, ContainsSubstring(">+50<small>+40 to +60</small>"));
    auto at_bound = tornado_with(other_value("1920 EUR/order", 5e4, 1e4));
    at_bound.numbers[0].higher = {.why_not = "it is at its bound"};
    CHECK_THAT(report::render_report(results, {}, {.tornado = at_bound}),
               ContainsSubstring("<small>it is at its bound</small>"));
    CHECK_THAT(report::render_report(results, {}, {.why_no_tornado = "it was stopped"}),
               ContainsSubstring("the answer hangs is not told: it was stopped."));
    const std::string without = report::render_report(results);
    CHECK(without.find("data-chart=\"tornado\"") == std::string::npos);
    CHECK_THAT(without, ContainsSubstring("escala report --sensitivity does"));
}

}  // namespace
