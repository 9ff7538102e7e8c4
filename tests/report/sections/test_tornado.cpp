#include "report/sections/tornado.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;

models::OtherValue other_value(const std::string& value, double mean, double half_width) {
    models::OtherValue other{.value = value,
                             .answer = {mean, mean - half_width, mean + half_width, 10, 0},
                             .change = {}};
    other.change.difference = {mean - 1e5, mean - 1.1e5, mean - 0.9e5, 10, 0};
    other.change.verdict = mean < 1e5 ? sim::Verdict::worse : sim::Verdict::better;
    return other;
}

/// A gain of 100 k€ over the base, and what it is with another price.
models::Tornado tornado_with(const models::OtherValue& lower) {
    models::Tornado tornado{.of_gain = true,
                            .first_replication = 6,
                            .replications = 10,
                            .tried = 150,
                            .answer = {1e5, 9e4, 1.1e5, 10, 0},
                            .numbers = {}};
    tornado.numbers.push_back({.path = "orders.price",
                               .sentence = "Mean price of an order.",
                               .value = "2400 EUR/order",
                               .lower = lower,
                               .higher = other_value("2880 EUR/order", 1.5e5, 1e4)});
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
    tornado.answer.low = -1e4;
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("The answer is told for “"));
}

TEST_CASE("A number with which more futures of the arm close makes it riskier") {
    auto other = other_value("1920 EUR/order", 5e4, 1e4);
    CHECK(all_sentences(tornado_with(other)).find("riskier") == std::string::npos);
    other.riskier = true;
    CHECK_THAT(all_sentences(tornado_with(other)),
               ContainsSubstring("is riskier than “As it is” where orders.price is 1920"));
}

TEST_CASE("The sentence of the tornado says how many numbers were tried, and in how many futures") {
    auto tornado = tornado_with(other_value("1920 EUR/order", 5e4, 1e4));
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("Each of 150 numbers"));
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("again in 10 futures"));
    tornado.tried = 151;
    tornado.replications = 11;
    CHECK_THAT(all_sentences(tornado), ContainsSubstring("Each of 151 numbers"));
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
    const std::string without = report::render_report(results);
    CHECK(without.find("data-chart=\"tornado\"") == std::string::npos);
    CHECK_THAT(without, ContainsSubstring("escala report --sensitivity does"));
}

}  // namespace
