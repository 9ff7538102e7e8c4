// `escala today`: its table, its words, its JSON and its exit codes.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/outcome.hpp"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

using cli::testing::Outcome;
using cli::testing::scenario;

/// `escala today` of a company of two months in 20 futures, with more arguments.
Outcome today(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"today", "--months", "2", "--replications", "20"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return cli::testing::outcome_of(arguments);
}

/// A file of this test, gone at its end.
class TestFile {
 public:
    TestFile(const std::string& name, const std::string& text)
        : path_(fs::temp_directory_path() / ("escala-today-" + name)) {
        std::ofstream(path_) << text;
    }
    ~TestFile() { fs::remove(path_); }
    TestFile(const TestFile&) = delete;
    TestFile& operator=(const TestFile&) = delete;
    TestFile(TestFile&&) = delete;
    TestFile& operator=(TestFile&&) = delete;
    [[nodiscard]] std::string path() const { return path_.string(); }

 private:
    fs::path path_;
};

}  // namespace

TEST_CASE("today: the table has a line for every figure, and the year as its last column") {
    const Outcome outcome = today({scenario});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK_THAT(outcome.out, ContainsSubstring("2027-02 to 2027-03: 20 simulated futures, seed 1"));
    CHECK_THAT(outcome.out, ContainsSubstring("Feb"));
    CHECK_THAT(outcome.out, ContainsSubstring("year"));
    for (const char* line :
         {"\norders_accepted", "\nrevenue, k EUR", "\nutilisation.assembly, %",
          "\ndesk_utilisation, %", "\ndays_sales_outstanding, d", "\ncash_end"}) {
        CHECK_THAT(outcome.out, ContainsSubstring(line));
    }
    CHECK_THAT(outcome.out, ContainsSubstring("have defaults that nobody touched"));
    CHECK(outcome.out.find("your books") == std::string::npos);
}

TEST_CASE("today: a wrong figure of the reader is marked and told first") {
    const TestFile books("wrong.csv", "month,otd,revenue\n1,,9000000\n2,,9000000\n");
    const Outcome outcome = today({scenario, "--actuals", books.path()});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK_THAT(outcome.out, ContainsSubstring("9,000*"));
    CHECK_THAT(outcome.out, ContainsSubstring("  * revenue: the books say 9,000"));
    CHECK_THAT(outcome.out, ContainsSubstring("off in 2 of 2"));
}

TEST_CASE("today: a table with mistakes is not valid, and nothing runs") {
    const TestFile books("mistakes.csv", "month,revenue\n1,630.000\n");
    const Outcome outcome = today({scenario, "--actuals", books.path()});
    CHECK(outcome.code == cli::ExitCode::invalid);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, ContainsSubstring("could be 630000 or 630"));
    CHECK_THAT(outcome.err, ContainsSubstring("1,630.000\n"));
}

TEST_CASE("today: the JSON has every number of the table, and nothing else stands around it") {
    const TestFile books("json.csv", "month,revenue\n1,9000000\n");
    const Outcome outcome = today({scenario, "--actuals", books.path(), "--json"});
    CHECK(outcome.code == cli::ExitCode::complete);
    const auto json = nlohmann::json::parse(outcome.out);
    CHECK(json["format"] == "escala today");
    CHECK(json["months"] == nlohmann::json{"2027-02", "2027-03"});
    CHECK(json["worst_first"] == nlohmann::json{"revenue"});
    bool found = false;
    for (const auto& figure : json["figures"]) {
        CHECK(figure["months"].size() == 2);
        if (figure["name"] != "revenue") continue;
        found = true;
        CHECK(figure["own"]["months"][0]["position"] == "above");
        CHECK(figure["own"]["months"][1]["own"].is_null());
        CHECK(figure["months"][0]["low"] <= figure["months"][0]["mean"]);
    }
    CHECK(found);
    CHECK(json["untouched"].size() > 50);
}

TEST_CASE("today: a page is written, and never over an input") {
    const TestFile books("input.csv", "month,revenue\n1,9000000\n");
    const TestFile page("page.html", "");
    const Outcome written = today({scenario, "-o", page.path()});
    CHECK(written.code == cli::ExitCode::complete);
    CHECK(fs::file_size(page.path()) > 100'000);
    const Outcome refused = today({scenario, "--actuals", books.path(), "-o", books.path()});
    CHECK(refused.code == cli::ExitCode::usage);
    CHECK(fs::file_size(books.path()) < 100);
}

TEST_CASE("today: the page says how to see it again, with the options that change the company") {
    const TestFile page("again.html", "");
    const Outcome written =
        today({scenario, "--set", "sales.wage=3000 EUR/month", "--seed", "7", "-o", page.path()});
    CHECK(written.code == cli::ExitCode::complete);
    std::ifstream stream(page.path());
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    CHECK_THAT(text, ContainsSubstring("--set &#39;sales.wage=3000 EUR/month&#39; --months "
                                       "2 --seed 7 --replications 20 -o today.html"));
}

TEST_CASE("today: --untouched lists the defaults with their values") {
    const Outcome outcome = today({scenario, "--untouched"});
    CHECK_THAT(outcome.out, ContainsSubstring("\n  sales.pickup "));
}

TEST_CASE("today: one file only") {
    CHECK(today({scenario, scenario}).code == cli::ExitCode::usage);
    CHECK(today({}).code == cli::ExitCode::usage);
}
