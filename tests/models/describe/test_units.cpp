// Quantities as people write them: what is read, what is refused and why, and that what is written
// is read back.
#include <rapidcheck.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>

#include "models/describe/bounds.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/describe/read_quantity.hpp"
#include "models/describe/unit.hpp"
#include "tests/models/describe/quantities.hpp"

using namespace models;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

using models::testing::problem_of;
using models::testing::share;
using models::testing::value_of;

const Form growth{Unit{Dimension::share, {}, "month"}, between(-1, 1)};
const Form number{Unit{Dimension::number}, between(-1e9, 1e9)};
const Form rate{Unit{Dimension::number, "leads", "wd"}, between(0, 1e5)};
const Form monthly_cost{Unit{Dimension::money, {}, "month"}, between(-1e9, 1e9)};
const Form clock_form{Unit{Dimension::clock}, between(0, 1e5)};
const Form service{Unit{Dimension::work}, positive(1000)};
const Form time_of_day{Unit{Dimension::time_of_day}, between(0, 24)};
const Form span{Unit{Dimension::span}, between(0, 1000)};
const Form months{Unit{Dimension::count, "months"}, between(1, 600)};
const Form date{Unit{Dimension::date}, between(2000, 2100)};
const Form flag{Unit{Dimension::flag}, {}};

Literal text(const char* written) { return std::string(written); }

}  // namespace

TEST_CASE("A share is per cent or a bare fraction") {
    CHECK(value_of<double>(text("120 %"), share) == 1.2);
    CHECK(value_of<double>(text("120%"), share) == 1.2);
    CHECK(value_of<double>(1.2, share) == 1.2);
    CHECK(value_of<double>(std::int64_t{1}, share) == 1.0);
    CHECK(value_of<double>(text("-5 %/month"), growth) == -0.05);
    CHECK(value_of<double>(text("5 %"), growth) == 0.05);
}

TEST_CASE("Per cent is exact in the decimal digits") {
    // 64.7 / 100 is not the double nearest to 0.647.
    CHECK(value_of<double>(text("64.7 %"), share) == 0.647);
    CHECK(value_of<double>(text("7.2 %"), share) == 0.072);
}

TEST_CASE("A length of time takes s, min, h and d, short or in full") {
    CHECK(value_of<sim::Duration>(text("5 min"), clock_form) == 5min);
    CHECK(value_of<sim::Duration>(text("5min"), clock_form) == 5min);
    CHECK(value_of<sim::Duration>(text("3 days"), clock_form) == 72h);
    CHECK(value_of<sim::Duration>(text("1 day"), clock_form) == 24h);
    CHECK(value_of<sim::Duration>(text("1.5 h"), clock_form) == 90min);
    CHECK(value_of<sim::Duration>(text("30 s"), clock_form) == 30s);
    CHECK(value_of<sim::Duration>(text("1e3 s"), clock_form) == 1000s);
}

TEST_CASE("A span is clock time or working days, which are different") {
    CHECK(value_of<Span>(text("20 wd"), span) == wd(20.0));
    CHECK(value_of<Span>(text("2.5 working days"), span) == wd(2.5));
    CHECK(value_of<Span>(text("3 d"), span) == clock_time(72h));
    CHECK(value_of<Span>(text("20 wd"), span) != value_of<Span>(text("20 d"), span));
}

TEST_CASE("A rate per time takes another period, by the working days of the company") {
    const Form hires{Unit{Dimension::number, "leads", "wd"}, between(0, 1e5)};
    const Form spend{Unit{Dimension::money, {}, "wd"}, between(0, 1e7)};
    const Form penalty{Unit{Dimension::share, {}, "wd"}, between(0, 1)};
    const Form interest{Unit{Dimension::share, {}, "year"}, between(0, 1)};
    const WorkingDays days{.per_week = 6.0};
    const auto read_as = [&days](const char* written, const Form& form, auto value) {
        const Problem problem = read(text(written), form, value, days);
        INFO(problem.text);
        REQUIRE_FALSE(problem);
        return value;
    };
    const double month = 6.0 * 365.25 / 84.0;  // working days
    CHECK(std::abs(read_as("50 leads/month", hires, 0.0) - 50.0 / month) < 1e-12);
    CHECK(read_as("12 /week", hires, 0.0) == 2.0);
    CHECK(std::abs(read_as("600 leads/year", hires, 0.0) - 50.0 / month) < 1e-12);
    CHECK(read_as("4500 EUR/month", spend, Money{}) == Money{17248});
    CHECK(read_as("4500 € / month", spend, Money{}) == Money{17248});
    CHECK(read_as("10 EUR/week", spend, Money{}) == Money{167});
    CHECK(read_as("6 %/week", penalty, 0.0) == 0.01);
    CHECK(std::abs(read_as("1 %/month", interest, 0.0) - 0.12) < 1e-15);
    CHECK(read_as("24000 EUR/year", monthly_cost, Money{}) == euros(2000));
    CHECK(read_as("3 leads/wd", hires, 0.0) == 3.0);
}

TEST_CASE("What compounds, what is no period and what is per something else keeps its unit") {
    CHECK_THAT(problem_of<double>(text("20 %/year"), growth), ContainsSubstring("unknown unit"));
    CHECK_THAT(problem_of<double>(text("5 leads/quarter"), rate),
               ContainsSubstring("leads/wd (or the same per wd, week, month or year)"));
    const Form price{Unit{Dimension::money, {}, "order"}, between(0, 1e7)};
    CHECK_THAT(problem_of<Money>(text("5 EUR/month"), price), ContainsSubstring("unknown unit"));
    const Form calendar{Unit{Dimension::number, "wd", "month"}, positive(31)};
    CHECK_THAT(problem_of<double>(text("5 wd/week"), calendar), ContainsSubstring("unknown unit"));
}

TEST_CASE("The bounds of a rate hold in its own unit") {
    const Form spend{Unit{Dimension::money, {}, "wd"}, between(0, 100)};
    CHECK(value_of<Money>(text("2170 EUR/month"), spend) == Money{9981});
    CHECK_THAT(problem_of<Money>(text("2175 EUR/month"), spend),
               ContainsSubstring("must be between 0 EUR/wd and 100 EUR/wd"));
}

TEST_CASE("Money is exact to the cent and may say what it is per") {
    CHECK(value_of<Money>(text("2400 EUR"), monthly_cost) == euros(2400));
    CHECK(value_of<Money>(text("18_000 EUR/month"), monthly_cost) == euros(18'000));
    CHECK(value_of<Money>(text("0.29 €"), monthly_cost) == Money{29});
    CHECK(value_of<Money>(text("-150000.07 EUR"), monthly_cost) == Money{-15'000'007});
}

TEST_CASE("A rate must say per what, and may say of what") {
    CHECK(value_of<double>(text("44 /wd"), rate) == 44.0);
    CHECK(value_of<double>(text("44 leads/wd"), rate) == 44.0);
    CHECK(value_of<double>(text("44 leads / wd"), rate) == 44.0);
    CHECK_THAT(problem_of<double>(text("44 leads"), rate), ContainsSubstring("leads/wd"));
    CHECK_THAT(problem_of<double>(text("44 /d"), rate), ContainsSubstring("leads/wd"));
}

TEST_CASE("A time of day is hours and minutes") {
    CHECK(value_of<sim::Duration>(text("09:00"), time_of_day) == 9h);
    CHECK(value_of<sim::Duration>(text("17:30:15.5"), time_of_day) == 17h + 30min + 15s + 500ms);
    CHECK(value_of<sim::Duration>(text("24:00"), time_of_day) == 24h);
    for (const char* wrong : {"9", "25:00", "24:01", "09:60", "9:5", "09:00:", "-9:00", "0x:00"}) {
        INFO(wrong);
        CHECK_FALSE(problem_of<sim::Duration>(text(wrong), time_of_day).empty());
    }
}

TEST_CASE("A date is year, month and day of the calendar") {
    using namespace std::chrono;
    CHECK(value_of<year_month_day>(text("2027-02-01"), date) == 2027y / February / 1);
    CHECK_THAT(problem_of<year_month_day>(text("2027-02-30"), date),
               ContainsSubstring("not in the calendar"));
    CHECK_THAT(problem_of<year_month_day>(text("1 Feb 2027"), date),
               ContainsSubstring("not a date"));
    CHECK_THAT(problem_of<year_month_day>(text("1927-02-01"), date), ContainsSubstring("2000"));
}

TEST_CASE("A day of the year is its day and the name of its month") {
    using namespace std::chrono;
    const Form day_of_year{Unit{Dimension::day_of_year}, {}};
    CHECK(value_of<month_day>(text("15 November"), day_of_year) == November / 15);
    CHECK(value_of<month_day>(text(" 29  February "), day_of_year) == February / 29);
    CHECK(text_of(month_day{March / 1}, day_of_year.unit) == "1 March");
    CHECK_THAT(problem_of<month_day>(text("30 February"), day_of_year),
               ContainsSubstring("not in the calendar"));
    CHECK_THAT(problem_of<month_day>(text("15 Novembre"), day_of_year),
               ContainsSubstring("did you mean 'November'?"));
    for (const char* wrong :
         {"", "November", "15", "15November", "-1 May", "2027-11-15", "15 11"}) {
        INFO(wrong);
        CHECK_FALSE(problem_of<month_day>(text(wrong), day_of_year).empty());
    }
}

TEST_CASE("A count is whole") {
    CHECK(value_of<std::int64_t>(std::int64_t{36}, months) == 36);
    CHECK(value_of<std::int64_t>(text("36 months"), months) == 36);
    CHECK_THAT(problem_of<std::int64_t>(2.5, months), ContainsSubstring("whole number"));
    CHECK_THAT(problem_of<std::int64_t>(text("2.5"), months), ContainsSubstring("whole number"));
    CHECK_THAT(problem_of<std::int64_t>(text("36 weeks"), months), ContainsSubstring("weeks"));
}

TEST_CASE("A flag is true or false, without quotes") {
    CHECK(value_of<bool>(true, flag));
    CHECK_THAT(problem_of<bool>(text("true"), flag), ContainsSubstring("without quotes"));
    CHECK_THAT(problem_of<bool>(std::int64_t{1}, flag), ContainsSubstring("true or false"));
}

TEST_CASE("A flag that follows another is unset by auto") {
    CHECK(value_of<std::optional<bool>>(text("auto"), flag) == std::nullopt);
    CHECK(value_of<std::optional<bool>>(false, flag) == false);
}

TEST_CASE("A bare number for a quantity with a unit shows the units") {
    CHECK_THAT(problem_of<Money>(std::int64_t{5}, monthly_cost), ContainsSubstring("EUR/month"));
    CHECK_THAT(problem_of<sim::Duration>(5.0, clock_form),
               ContainsSubstring("s, min, h, d or weeks"));
    CHECK_THAT(problem_of<Span>(std::int64_t{5}, span), ContainsSubstring("wd"));
    CHECK_THAT(problem_of<double>(std::int64_t{44}, rate), ContainsSubstring("leads/wd"));
    CHECK_THAT(problem_of<sim::Duration>(text("5"), clock_form), ContainsSubstring("no unit"));
}

TEST_CASE("A week is seven days around the clock") {
    CHECK(value_of<Span>(text("2 weeks"), span) == models::clock_time(14 * sim::day));
    CHECK(value_of<sim::Duration>(text("1 week"), clock_form) == 7 * sim::day);
    CHECK_THAT(problem_of<sim::Duration>(text("1 week"), service),
               ContainsSubstring("s, min or h"));
}

TEST_CASE("A rate without a noun may be written as a share") {
    const Form hazard{Unit{Dimension::number, "", "wd"}, between(0, 10)};
    CHECK(value_of<double>(text("1 %/wd"), hazard) == 0.01);
    CHECK(value_of<double>(text("0.01 /wd"), hazard) == 0.01);
    CHECK(value_of<double>(text("5 %/week"), hazard) == 0.01);
    CHECK_THAT(problem_of<double>(text("1 %/quarter"), hazard), ContainsSubstring("/wd"));
    CHECK_THAT(problem_of<double>(text("1 %/wd"), rate), ContainsSubstring("leads/wd"));
}

TEST_CASE("Working days are refused where clock time is meant") {
    CHECK_THAT(problem_of<sim::Duration>(text("5 wd"), clock_form),
               ContainsSubstring("working days"));
}

TEST_CASE("Calendar days are refused where working time is meant") {
    CHECK_THAT(problem_of<sim::Duration>(text("1 d"), service), ContainsSubstring("s, min or h"));
}

TEST_CASE("A mistyped unit is answered with a suggestion") {
    CHECK_THAT(problem_of<sim::Duration>(text("5 m"), clock_form), ContainsSubstring("\"5 min\""));
    CHECK_THAT(problem_of<sim::Duration>(text("5 horus"), clock_form),
               ContainsSubstring("\"5 hours\""));
}

TEST_CASE("A decimal comma or a thousands separator is not guessed at") {
    CHECK_THAT(problem_of<Money>(text("18,000 EUR"), monthly_cost),
               ContainsSubstring("decimal point"));
    CHECK_THAT(problem_of<double>(text("1,5 %"), share), ContainsSubstring("decimal point"));
    CHECK_THAT(problem_of<Money>(text("18.000.000 EUR"), monthly_cost),
               ContainsSubstring("decimal point"));
    CHECK_THAT(problem_of<Money>(text("18 000 EUR"), monthly_cost),
               ContainsSubstring("decimal point"));
}

TEST_CASE("What is out of bounds is told with the bounds, without overflow") {
    CHECK_THAT(problem_of<Money>(text("1e300 EUR"), monthly_cost),
               StartsWith("is 1e300 EUR; it must be between -1000000000 EUR/month and"));
    CHECK_THAT(problem_of<Money>(text("1e99999999999999999999 EUR"), monthly_cost),
               ContainsSubstring("it must be between"));
    CHECK_THAT(problem_of<Money>(text("-1e400 EUR"), monthly_cost),
               ContainsSubstring("it must be"));
    CHECK_THAT(problem_of<sim::Duration>(text("1e300 d"), clock_form),
               ContainsSubstring("between"));
    CHECK_THAT(problem_of<Span>(text("1e300 wd"), span), ContainsSubstring("1000 wd (or d)"));
    CHECK_THAT(problem_of<double>(text("1e5 %"), Form{share.unit, between(0, 1)}),
               ContainsSubstring("between 0 % and 100 %"));
    CHECK_THAT(problem_of<std::int64_t>(text("99999999999999999999"), months),
               ContainsSubstring("between 1 and 600"));
    CHECK_THAT(problem_of<sim::Duration>(text("0 h"), service), ContainsSubstring("more than 0 h"));
    CHECK_THAT(problem_of<sim::Duration>(text("1e-9 s"), service),
               ContainsSubstring("more than 0 h"));
}

TEST_CASE("A number too small for a double is zero") {
    CHECK(value_of<double>(text("1e-400 %"), share) == 0.0);
    CHECK(value_of<double>(text("-0 %"), share) == 0.0);
    CHECK_FALSE(std::signbit(value_of<double>(text("-0 %"), share)));
}

TEST_CASE("Not a number and infinity are out of every bound") {
    CHECK_THAT(problem_of<double>(std::nan(""), share), ContainsSubstring("between"));
    CHECK_THAT(problem_of<double>(std::numeric_limits<double>::infinity(), share),
               ContainsSubstring("between"));
    CHECK_THAT(problem_of<double>(std::nan(""), Form{number.unit, {}}),
               ContainsSubstring("finite"));
    CHECK_THAT(problem_of<double>(text("nan"), share), ContainsSubstring("begin with a number"));
    CHECK_THAT(problem_of<double>(text("inf %"), share), ContainsSubstring("begin with a number"));
}

TEST_CASE("A million characters are refused in a short message") {
    const std::string nines(1'000'000, '9');
    CHECK(problem_of<Money>(nines + " EUR", monthly_cost).size() < 400);
    CHECK(problem_of<Money>("1 " + nines, monthly_cost).size() < 400);
    CHECK(problem_of<double>("1e" + nines, number).size() < 400);
    CHECK(value_of<double>("0." + nines, share) == 1.0);
}

TEST_CASE("A choice is one of the words, or the nearest is suggested") {
    const std::vector<std::string> laws{"log-logistic", "exponential"};
    std::size_t index = 7;
    CHECK_FALSE(read_choice(text("exponential"), laws, index));
    CHECK(index == 1);
    CHECK_THAT(read_choice(text("exponentail"), laws, index).text,
               ContainsSubstring("did you mean 'exponential'"));
    CHECK_THAT(read_choice(true, laws, index).text, ContainsSubstring("log-logistic, exponential"));
    CHECK(index == 1);
}

TEST_CASE("A share that is written is read back as the same double") {
    CHECK(rc::check([] {
        const double value = *rc::gen::map(rc::gen::arbitrary<double>(), [](double x) {
            return std::isfinite(x) ? std::abs(x) : 0.5;
        });
        const Form form{Unit{Dimension::share}, between(0, 1e308)};
        double back = -1.0;
        RC_ASSERT(!read(text_of(value, form.unit), form, back));
        RC_ASSERT(back == value);
    }));
}

TEST_CASE("A number that is written is read back as the same double") {
    CHECK(rc::check([] {
        const auto value = *rc::gen::arbitrary<double>();
        RC_PRE(std::isfinite(value));
        const Form form{Unit{Dimension::number, "leads", "wd"}, {}};
        double back = -1.0;
        RC_ASSERT(!read(text_of(value, form.unit), form, back));
        RC_ASSERT(back == value);
    }));
}

TEST_CASE("Money that is written is read back to the cent") {
    CHECK(rc::check([] {
        const Money value{*rc::gen::inRange<std::int64_t>(-100'000'000'000, 100'000'000'000)};
        Money back{-1};
        RC_ASSERT(!read(text_of(value, monthly_cost.unit), monthly_cost, back));
        RC_ASSERT(back == value);
    }));
}

TEST_CASE("A length of time that is written is read back to the microsecond") {
    CHECK(rc::check([] {
        const sim::Duration value{*rc::gen::inRange<std::int64_t>(0, 86'400'000'000 * 999)};
        sim::Duration back{-1};
        RC_ASSERT(!read(text_of(value, clock_form.unit), clock_form, back));
        RC_ASSERT(back == value);
        Span span_back;
        RC_ASSERT(!read(text_of(clock_time(value), span.unit), span, span_back));
        RC_ASSERT(span_back == clock_time(value));
    }));
}

TEST_CASE("A span of working days that is written is read back as the same double") {
    CHECK(rc::check([] {
        const Span value = wd(*rc::gen::inRange(0, 1'000'000) / 1000.0);
        Span back;
        RC_ASSERT(!read(text_of(value, span.unit), span, back));
        RC_ASSERT(back == value);
    }));
}

TEST_CASE("A time of day that is written is read back to the microsecond") {
    CHECK(rc::check([] {
        const sim::Duration value{*rc::gen::inRange<std::int64_t>(0, 86'400'000'000)};
        sim::Duration back{-1};
        RC_ASSERT(!read(text_of(value, time_of_day.unit), time_of_day, back));
        RC_ASSERT(back == value);
    }));
}
