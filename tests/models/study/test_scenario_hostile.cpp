// Input that means harm: the decoder answers with a located message or a study, never otherwise.
#include <rapidcheck.h>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "models/study/scenario_file.hpp"
#include "models/study/scenario_text.hpp"
#include "sim/errors.hpp"

using namespace models;

namespace {

// The messages about a text; empty when it is a study.
std::string answer(const std::string& toml) {
    try {
        static_cast<void>(parse_study(toml, "s.toml"));
    } catch (const sim::ConfigError& error) {
        CHECK_FALSE(error.diagnostics().empty());
        return error.what();
    }
    return {};
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

}  // namespace

TEST_CASE("Bytes at random are refused or read, never more") {
    CHECK(rc::check([] {
        const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
        static_cast<void>(answer(bytes));
    }));
}

TEST_CASE("A scenario with bytes changed at random is refused or read, never more") {
    const std::string text = scenario_text(Scenario{});
    CHECK(rc::check([&] {
        std::string changed = text;
        const auto places = *rc::gen::container<std::vector<int>>(
            rc::gen::inRange(0, static_cast<int>(text.size())));
        for (const int place : places) {
            changed[static_cast<std::size_t>(place)] = *rc::gen::arbitrary<char>();
        }
        static_cast<void>(answer(changed));
    }));
}

TEST_CASE("Pieces of TOML in any order are refused or read, never more") {
    const std::vector<std::string> pieces{
        "[",       "]",      "[[",         "]]",       "{",     "}",       "=",
        "\n",      ".",      ",",          "\"",       "'",     "\"\"\"",  "'''",
        "\\",      "#",      "1",          "-",        "1e999", "nan",     "true",
        "[run]\n", "months", "breakers",   "variants", "base",  "like",    "plants.main.stages.",
        "\r\n",    "\t",     "2027-02-01", "\xff",     "é",     "extends", " = \"1 wd\"\n"};
    CHECK(rc::check([&] {
        const auto chosen = *rc::gen::container<std::vector<int>>(
            rc::gen::inRange(0, static_cast<int>(pieces.size())));
        std::string text;
        for (const int piece : chosen) text += pieces[static_cast<std::size_t>(piece)];
        static_cast<void>(answer(text));
    }));
}

TEST_CASE("Text that is not UTF-8 is refused in text that is") {
    const std::string message = answer("title = \"\xff\xfe\"\n");
    CHECK(message.find("s.toml:1:") == 0);
    CHECK(message.find('\xff') == std::string::npos);
}

TEST_CASE("Control characters of a file do not reach the terminal") {
    const std::string message = answer("[breakers]\nopen_at = \"\\u001b[31m\"\n");
    CHECK_FALSE(message.empty());
    CHECK(message.find('\x1b') == std::string::npos);
}

TEST_CASE("A long value gives a short message") {
    const std::string nines(1'000'000, '9');
    for (const std::string& text :
         {"[run]\nmonths = \"" + nines + "\"\n",
          "[finance]\nopening_cash = \"" + nines + " EUR\"\n",
          "[sales]\nattention_law = \"" + nines + "\"\n", nines + " = 1\n", "[" + nines + "]\n",
          "[variants." + nines + "]\n", "[variants.a]\nlike = \"" + nines + "\"\n",
          "extends = \"" + nines + "\"\n", "[run]\nmonths = " + nines + "\n",
          "[plants.main.stages.qc]\nrework_at = \"" + nines + "\"\n"}) {
        const std::string message = answer(text);
        CHECK_FALSE(message.empty());
        CHECK(message.size() < 1500);
    }
}

TEST_CASE("Tables nested deeply are refused") {
    CHECK_FALSE(answer("run" + repeated(".a", 500'000) + " = 1\n").empty());
    CHECK_FALSE(answer("[run" + repeated(".a", 500'000) + "]\n").empty());
    CHECK_FALSE(answer("[run" + repeated(".\"=\"", 500'000) + "]\n").empty());
    CHECK_FALSE(answer("run = " + repeated("[", 500'000)).empty());
    CHECK_FALSE(answer("run = " + repeated("{a=", 500'000)).empty());
    CHECK_FALSE(answer("run = " + repeated("[{" + repeated("a.", 39) + "a=\n", 100'000)).empty());
}

TEST_CASE("Tables nested deeply are refused behind any string") {
    const std::string deep = "x" + repeated(".a", 500'000) + " = 1";
    for (const char* string : {R"("""a"""")", R"("""a""""")", "'''a''''", R"("\\")", "'\\'"}) {
        INFO(string);
        CHECK_FALSE(answer(std::string("run = { y = ") + string + ", " + deep + " }\n").empty());
    }
}

TEST_CASE("Dots in strings, comments and numbers nest nothing") {
    const std::string dots = repeated(".a", 100);
    CHECK(answer("title = \"a" + dots + "\" # a" + dots + "\n").empty());
    CHECK(
        answer("title = '''\na" + dots + "'''\nquestion = \"\"\"a\"" + dots + "\"\"\"\n").empty());
}

TEST_CASE("The deepest file that is let through does no harm") {
    const std::string open = repeated("[{" + repeated("a.", 39) + "a=[\n", 60);
    CHECK_FALSE(answer("run = " + open + repeated("]}]\n", 60)).empty());
}

TEST_CASE("A file of more than four megabytes is refused") {
    CHECK(answer("# " + std::string(5'000'000, 'x')).find("4 MiB") != std::string::npos);
}

TEST_CASE("A null character is no part of a path") {
    CHECK_FALSE(answer(std::string("extends = \"a\\u0000b\"\n")).empty());
}

TEST_CASE("Two thousand mistakes are all told") {
    std::string text = "[run]\n";
    for (int i = 0; i < 2000; ++i) text += "x" + std::to_string(i) + " = 1\n";
    try {
        static_cast<void>(parse_study(text, "s.toml"));
        FAIL("it was read");
    } catch (const sim::ConfigError& error) {
        CHECK(error.diagnostics().size() == 2000);
    }
}
