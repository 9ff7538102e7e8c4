// Decimal numbers as text: what is a number, which one it is, and that it is read back.
#include "sim/decimal.hpp"

#include <rapidcheck.h>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

using sim::leading_decimal;
using sim::read_decimal;
using sim::shortest_decimal;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("decimal: digits, a point and an exponent are read as the nearest double") {
    CHECK(read_decimal("0") == 0.0);
    CHECK(read_decimal("-12") == -12.0);
    CHECK(read_decimal("64.7e-2") == 0.647);
    CHECK(read_decimal("1E3") == 1000.0);
    CHECK(read_decimal(".5") == 0.5);
    CHECK(read_decimal("4.") == 4.0);
    CHECK(read_decimal("9007199254740993") == 9007199254740992.0);  // a tie, to even
    CHECK(read_decimal("5e-324") == 5e-324);
}

TEST_CASE("decimal: what is no decimal number is refused") {
    for (const char* text : {"", "-", ".", "+1", " 1", "1 ", "1,5", "0x10", "inf", "-inf", "nan",
                             "infinity", "e5", "1e", "--1", "1.2.3", "1_000", "٣"}) {
        INFO(text);
        CHECK_FALSE(read_decimal(text));
    }
}

TEST_CASE("decimal: what is beyond a double is infinite, what is below one is zero") {
    CHECK(read_decimal("1e309") == infinity);
    CHECK(read_decimal("-1e309") == -infinity);
    CHECK(read_decimal("1" + std::string(400, '0')) == infinity);
    CHECK(read_decimal("1e99999999999999999999") == infinity);
    CHECK(read_decimal("1e-400") == 0.0);
    CHECK(read_decimal("0." + std::string(400, '0') + "1") == 0.0);
    CHECK(read_decimal("1e-99999999999999999999") == 0.0);
    CHECK(read_decimal("0e99999999999999999999") == 0.0);
    // The digits before the exponent count too.
    CHECK(read_decimal("0." + std::string(400, '0') + "1e800") == infinity);
    CHECK(read_decimal("1" + std::string(400, '0') + "e-800") == 0.0);
}

TEST_CASE("decimal: the number that a text begins with ends where it ends") {
    const auto number = leading_decimal("40.5 %");
    REQUIRE(number);
    CHECK(number->value == 40.5);
    CHECK(number->length == 4);
    CHECK(leading_decimal("2e EUR")->length == 1);
    CHECK_FALSE(leading_decimal("EUR 2"));
    CHECK_FALSE(leading_decimal("nano"));
}

TEST_CASE("decimal: a number is written as briefly as it can be") {
    CHECK(shortest_decimal(0.1) == "0.1");
    CHECK(shortest_decimal(40.0) == "40");
    CHECK(shortest_decimal(-2.5e-7) == "-2.5e-07");
    CHECK(shortest_decimal(1e20) == "1e+20");
    CHECK(shortest_decimal(-infinity) == "-inf");
}

TEST_CASE("decimal: every double is read back from its shortest text") {
    CHECK(rc::check([](std::uint64_t bits) {
        const auto value = std::bit_cast<double>(bits);
        RC_PRE(std::isfinite(value));
        const auto read = read_decimal(shortest_decimal(value));
        RC_ASSERT(read.has_value());
        RC_ASSERT(std::bit_cast<std::uint64_t>(*read) == bits);
    }));
}
