// The three errors: what they carry and how they read.
#include "sim/errors.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <type_traits>

namespace {

using sim::ConfigError;
using sim::Diagnostic;
using sim::InternalError;
using sim::ModelError;
using namespace std::chrono_literals;

// Whose mistake it is must be told apart by type alone.
static_assert(!std::is_base_of_v<ConfigError, ModelError>);
static_assert(!std::is_base_of_v<ModelError, ConfigError>);
static_assert(std::is_base_of_v<std::runtime_error, ConfigError>);
static_assert(std::is_base_of_v<std::runtime_error, ModelError>);
static_assert(std::is_base_of_v<std::logic_error, InternalError>);

Diagnostic located() {
    return {"breakers.toml",      3, 11, "breakers.open_at", "must be at least 0 %",
            "open_at = \"-20 %\""};
}

}  // namespace

TEST_CASE("a located diagnostic names file, line, column and path, with a caret", "[errors]") {
    CHECK(located().text() ==
          "breakers.toml:3:11: breakers.open_at: must be at least 0 %\n"
          "  3 | open_at = \"-20 %\"\n"
          "                ^");
}

TEST_CASE("the caret stays under its column when line numbers grow", "[errors]") {
    Diagnostic diagnostic = located();
    diagnostic.line = 1203;
    const std::string text = diagnostic.text();
    const std::string source =
        text.substr(text.find('\n') + 1, text.rfind('\n') - text.find('\n') - 1);
    const std::string caret = text.substr(text.rfind('\n') + 1);
    CHECK(source[caret.find('^')] == '"');
    CHECK(caret.find('^') == source.find('"'));
}

TEST_CASE("a diagnostic without a file says only path and message", "[errors]") {
    CHECK(Diagnostic{"", 0, 0, "demand.growth", "is unknown", ""}.text() ==
          "demand.growth: is unknown");
}

TEST_CASE("a diagnostic without a place says file and message", "[errors]") {
    CHECK(Diagnostic{"a.toml", 0, 0, "", "cannot be read", ""}.text() == "a.toml: cannot be read");
}

TEST_CASE("a source line without a column has no caret", "[errors]") {
    CHECK(Diagnostic{"a.toml", 2, 0, "", "is odd", "x = 1"}.text().find('^') == std::string::npos);
}

TEST_CASE("a configuration error reports all its diagnostics, in order", "[errors]") {
    const ConfigError error({located(), {"", 0, 0, "b", "is unknown", ""}});
    REQUIRE(error.diagnostics().size() == 2);
    CHECK(std::string(error.what()) == located().text() + "\nb: is unknown");
}

TEST_CASE("a model error carries what is needed to see it again", "[errors]") {
    const ModelError error("plant/1", sim::Time{36h}, 7, 3, "stock is negative");
    CHECK(error.component() == "plant/1");
    CHECK(error.time() == sim::Time{36h});
    CHECK(error.seed() == 7);
    CHECK(error.replication() == 3);
    CHECK(std::string(error.what()) ==
          "plant/1 at 1 d 12:00:00.000000 (seed 7, replication 3): stock is negative");
}
