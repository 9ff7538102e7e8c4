// The one grammar of numbers: what is read, what is refused with its readings, and that what is
// written is read back. models/describe/written_number.hpp, whole_number.hpp, doubt.hpp.
#include <rapidcheck.h>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "models/describe/doubt.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/describe/read_quantity.hpp"
#include "models/describe/scaled_decimal.hpp"
#include "models/describe/unit.hpp"
#include "models/describe/whole_number.hpp"
#include "tests/models/describe/quantities.hpp"

using namespace models;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

using models::testing::problem_of;
using models::testing::share;
using models::testing::value_of;

const Form money{Unit{Dimension::money}, between(-1e9, 1e9)};
const Form whole{Unit{Dimension::count, "reps"}, between(0, 1e6)};
const Form work{Unit{Dimension::work}, between(0, 1e6)};

std::string seed_problem(const Literal& literal, std::uint64_t& seed) {
    return read_whole(literal, WholeLimits{0, std::numeric_limits<std::uint64_t>::max()}, seed)
        .text;
}

}  // namespace

TEST_CASE("numbers: three digits after one point of money are refused with both readings") {
    CHECK_THAT(problem_of<Money>("2.400 EUR", money),
               StartsWith("\"2.400 EUR\" could be 2400 EUR or 2.4 EUR; write 2400 EUR or 2.4 EUR"));
    CHECK_THAT(problem_of<Money>("450.000 EUR", money), ContainsSubstring("450000 EUR or 450 EUR"));
    CHECK_THAT(problem_of<Money>("-1.005 EUR", money),
               ContainsSubstring("-1005 EUR or -1.005 EUR"));
    CHECK_THAT(problem_of<Money>("18,000 EUR", money), ContainsSubstring("18000 EUR or 18 EUR"));
}

TEST_CASE("numbers: three digits after one point of a count are refused with both readings") {
    CHECK_THAT(problem_of<std::int64_t>("2.000", whole), ContainsSubstring("2000 or 2;"));
    CHECK_THAT(problem_of<std::int64_t>("2.000 reps", whole),
               ContainsSubstring("2000 reps or 2 reps;"));
}

TEST_CASE("numbers: money whose point can only be a decimal point is read") {
    CHECK(value_of<Money>(std::string("0.125 EUR"), money) == Money{13});
    CHECK(value_of<Money>(std::string("1234.500 EUR"), money) == Money{123'450});
    CHECK(value_of<Money>(std::string("1_000.500 EUR"), money) == Money{100'050});
    CHECK(value_of<Money>(std::string("2.400e3 EUR"), money) == Money{240'000});
    CHECK(value_of<Money>(std::string("2.40 EUR"), money) == Money{240});
    CHECK(value_of<Money>(std::string("2.4000 EUR"), money) == Money{240});
    CHECK(value_of<Money>(std::string("450_000 EUR"), money) == Money{45'000'000});
}

TEST_CASE("numbers: three digits after the point of a share or a time are decimals") {
    CHECK(value_of<double>(std::string("2.400 %"), share) == 0.024);
    CHECK(value_of<sim::Duration>(std::string("1.125 h"), work) == sim::from_hours(1.125));
}

TEST_CASE("numbers: a separator with one reading is refused with what to write") {
    const auto [text, reading] = GENERATE(table<const char*, const char*>({
        {"75,5 EUR", "75.5 EUR"},
        {"0,125 EUR", "0.125 EUR"},
        {"450 000 EUR", "450000 EUR"},
        {"450\u00A0000 EUR", "450000 EUR"},
        {"1'000'000 EUR", "1000000 EUR"},
        {"1.234.567 EUR", "1234567 EUR"},
        {"1.234.567,80 EUR", "1234567.8 EUR"},
        {"1,234.50 EUR", "1234.5 EUR"},
        {"-1.234,5 EUR", "-1234.5 EUR"},
    }));
    INFO(text);
    CHECK_THAT(problem_of<Money>(text, money),
               ContainsSubstring(std::string("; write ") + reading + ","));
}

TEST_CASE("numbers: what no separator explains is refused without a reading") {
    for (const char* text : {"1.2.3 EUR", "1,2,3 EUR", "12 34 EUR", "1.23,456.7 EUR"}) {
        INFO(text);
        CHECK_THAT(problem_of<Money>(text, money),
                   ContainsSubstring("is unclear: write a number with a decimal point"));
    }
}

TEST_CASE("numbers: an underscore stands between two digits only") {
    CHECK_THAT(problem_of<Money>("_1234567890123456 EUR", money),
               ContainsSubstring("does not begin with a number"));
    for (const char* text : {"_1 EUR", "-_1 EUR", "1_ EUR", "1__0 EUR", "1_.5 EUR", "1._5 EUR"}) {
        INFO(text);
        CHECK_FALSE(problem_of<Money>(text, money).empty());
    }
}

TEST_CASE("numbers: a count may be written in any way that is exactly whole") {
    CHECK(value_of<std::int64_t>(std::string("20.0"), whole) == 20);
    CHECK(value_of<std::int64_t>(20.0, whole) == 20);
    CHECK(value_of<std::int64_t>(std::string("2e1"), whole) == 20);
    CHECK(value_of<std::int64_t>(std::string("010"), whole) == 10);
    CHECK_THAT(problem_of<std::int64_t>("20.5", whole), ContainsSubstring("not a whole number"));
    CHECK_THAT(problem_of<std::int64_t>("1e-1", whole), ContainsSubstring("not a whole number"));
    CHECK_THAT(problem_of<std::int64_t>("0x10", whole), ContainsSubstring("unknown unit"));
    CHECK_THAT(problem_of<std::int64_t>("1e300", whole), ContainsSubstring("between 0 and"));
}

TEST_CASE("numbers: a seed is read to the last digit, and one too large is refused") {
    std::uint64_t seed = 7;
    CHECK(seed_problem(std::string("18446744073709551615"), seed).empty());
    CHECK(seed == 18446744073709551615U);
    CHECK_THAT(seed_problem(std::string("18446744073709551616"), seed),
               ContainsSubstring("between 0 and 18446744073709551615"));
    CHECK_THAT(seed_problem(std::int64_t{-1}, seed), ContainsSubstring("between 0 and"));
    CHECK_THAT(seed_problem(true, seed), ContainsSubstring("not a whole number"));
    CHECK_THAT(seed_problem(std::nan(""), seed), ContainsSubstring("not a whole number"));
    CHECK(seed == 18446744073709551615U);
    CHECK(seed_problem(std::string("-0"), seed).empty());
    CHECK(seed == 0);
}

TEST_CASE("numbers: a bare share that can hardly be meant gives cause for doubt") {
    CHECK(doubt(std::int64_t{70}, share.unit) ==
          "is 7000 %; was 70 % meant? Write \"70 %\" or \"7000 %\"");
    CHECK_THAT(doubt(std::string("110"), share.unit), StartsWith("is 11000 %; was 110 % meant?"));
    CHECK_THAT(doubt(10.0, share.unit), StartsWith("is 1000 %; was 10 % meant?"));
}

TEST_CASE("numbers: a share in per cent, or of less than ten, gives no cause for doubt") {
    CHECK(doubt(std::string("7000 %"), share.unit).empty());
    CHECK(doubt(9.99, share.unit).empty());
    CHECK(doubt(std::int64_t{1}, share.unit).empty());
    CHECK(doubt(std::int64_t{70}, whole.unit).empty());
    CHECK(doubt(true, share.unit).empty());
}

TEST_CASE("numbers: digits are taken apart and put together exactly") {
    for (const char* text : {"0", "1", "-12.5", "0.00001", "1e-6", "1000000000000000", "1e16"}) {
        CHECK(text_of(decimal_of(text)) == text);
    }
    CHECK(text_of(decimal_of("1200e-2")) == "12");
    CHECK(text_of(decimal_of("-0.0")) == "0");
    CHECK(text_of(decimal_of("1e+20")) == "1e20");
}

TEST_CASE("numbers: a count that is written is read back") {
    CHECK(rc::check([] {
        const Form form{Unit{Dimension::count, "reps"}, between(-9e18, 9e18)};
        const auto value = *rc::gen::arbitrary<std::int64_t>();
        std::int64_t back = 0;
        RC_PRE(within(form.bounds, magnitude(value)));
        RC_ASSERT(!read(text_of(value, form.unit), form, back));
        RC_ASSERT(back == value);
    }));
}

// Each text is refused with a message, or it has the strict form and is the value that strtod()
// reads without the underscores. A text whose point could divide thousands is always refused with
// both readings.
TEST_CASE("numbers: a hundred thousand random texts of money are refused or read rightly") {
    const std::regex strict(
        R"([+-]?([0-9]+(_[0-9]+)*(\.([0-9]+(_[0-9]+)*)?)?|\.[0-9]+(_[0-9]+)*)([eE][+-]?[0-9]+)? *EUR)");
    const std::regex thousands(R"([+-]?([1-9][0-9]{0,2})[.,]([0-9]{3}) *EUR)");
    constexpr std::array<std::string_view, 22> pieces{
        "0", "1", "2", "4", "9", "00", "000", "400",  ".",   ".",  ",",
        "_", "'", " ", "e", "E", "-",  "+",   " EUR", "EUR", "EU", "\u00A0"};
    // NOLINTNEXTLINE(bugprone-random-generator-seed): the same texts in every run
    std::mt19937 random(12);
    std::size_t was_read = 0;
    std::size_t unclear = 0;
    for (int i = 0; i < 100'000; ++i) {
        std::string text;
        for (auto count = random() % 8; count > 0; --count)
            text += pieces[random() % pieces.size()];
        if (random() % 2 == 0) text += " EUR";
        Money value{-7};
        const Problem problem = read(Literal{text}, money, value);
        std::smatch parts;
        INFO('[' << text << "] " << problem.text);
        if (std::regex_match(text, parts, thousands)) {
            ++unclear;
            REQUIRE_THAT(problem.text, ContainsSubstring(" could be "));
            REQUIRE_THAT(problem.text, ContainsSubstring(parts[1].str() + parts[2].str() + " EUR"));
        }
        if (problem) {
            REQUIRE(value == Money{-7});
            continue;
        }
        ++was_read;
        std::string bare = text.substr(text.find_first_not_of(' '));
        bare.resize(bare.find_last_not_of(' ') + 1);
        REQUIRE(std::regex_match(bare, strict));
        std::erase(bare, '_');
        const double cents = 100.0 * std::strtod(bare.c_str(), nullptr);
        REQUIRE(std::abs(cents - static_cast<double>(value.cents)) <= 0.5 + 1e-4);
    }
    CHECK(was_read > 2000);
    CHECK(unclear > 5);
}
