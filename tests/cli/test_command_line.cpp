// Exit codes and streams of the whole command line; tests/python/test_command.py runs the program.
#include "cli/command_line.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "sim/study.hpp"
#include "tests/cli/outcome.hpp"

namespace {

using cli::testing::Outcome;
using cli::testing::scenario;

Outcome escala(const std::vector<std::string>& arguments) {
    return cli::testing::outcome_of(arguments);
}

constexpr const char* breakers = ESCALA_SOURCE_DIR "/scenarios/02_breakers_on.toml";

}  // namespace

TEST_CASE("without arguments the command teaches and ends as a usage error") {
    const Outcome outcome = escala({});
    CHECK(outcome.code == cli::ExitCode::usage);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("First steps:") != std::string::npos);
}

TEST_CASE("help that was asked for is a result") {
    const Outcome outcome = escala({"--help"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.err.empty());
    CHECK(outcome.out.find("escala plan") != std::string::npos);
}

TEST_CASE("an unknown option is a usage error") {
    const Outcome outcome = escala({"run", scenario, "--replicatoins", "3"});
    CHECK(outcome.code == cli::ExitCode::usage);
    CHECK(outcome.err.find("--replicatoins") != std::string::npos);
}

TEST_CASE("a missing scenario file is not valid and is named") {
    const Outcome outcome = escala({"validate", "missing.toml", scenario});
    CHECK(outcome.code == cli::ExitCode::invalid);
    CHECK(outcome.err.find("missing.toml") != std::string::npos);
    CHECK(outcome.out == std::string("OK  ") + scenario + ": 1 variant\n");
}

TEST_CASE("a study says the threads that it gets, also in a build that has one only") {
    const Outcome outcome =
        escala({"plan", scenario, "--replications", "1", "--months", "1", "--threads", "3"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.find(sim::study_threads(3) == 1 ? ", 1 thread\n" : ", 3 threads\n") !=
          std::string::npos);
}

TEST_CASE("a plan says how many events a run has") {
    const Outcome outcome = escala({"plan", scenario, "--months", "1"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.find(" events a run)") != std::string::npos);
}

TEST_CASE("a plan of runs without end ends, and says that they have too many events") {
    const Outcome outcome =
        escala({"plan", scenario, "--set", "marketing.budget=10000000 EUR/wd", "--set",
                "marketing.lead_ceiling=100000 leads/wd", "--set", "demand.scale=100"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.find("comes to more than 5000000 events") != std::string::npos);
}

TEST_CASE("a run prints tables on one stream and its progress on the other") {
    const Outcome outcome =
        escala({"run", scenario, "--months", "1", "--replications", "2", "--kpi", "leads"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.find("\nleads (") != std::string::npos);
    CHECK(outcome.err.find("2 runs in ") != std::string::npos);
}

TEST_CASE(
    "a variant that equals another in every future says what it set, and few futures that they "
    "are") {
    const Outcome outcome =
        escala({"run", breakers, "--months", "2", "--replications", "2", "--kpi", "profit"});
    CHECK(outcome.code == cli::ExitCode::complete);
    std::string text = outcome.out;
    std::replace(text.begin(), text.end(), '\n', ' ');
    CHECK(
        text.find("quotes_only equals base in each of 2 futures, in every metric. It differs only "
                  "by breakers.dynamic_quotes = true (quotes follow the backlog that was last "
                  "reported; otherwise they are static), which had nothing to act on in these "
                  "futures.") != std::string::npos);
    CHECK(text.find("more_capacity equals") == std::string::npos);
    CHECK(text.find("2 futures are few: ") != std::string::npos);
}

TEST_CASE("in JSON a variant names the one that it equals") {
    const Outcome outcome = escala(
        {"run", breakers, "--months", "2", "--replications", "1", "--kpi", "profit", "--json"});
    CHECK(outcome.out.find("\"same_as\": \"base\"") != std::string::npos);
    CHECK(outcome.out.find("\"same_as\": null") != std::string::npos);
}

TEST_CASE("settings may be repeated and stand before the file") {
    const Outcome outcome = escala({"run", "--set", "sales.reps=3", "--set", "run.months=1",
                                    scenario, "--replications", "1", "--kpi", "leads"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.find("futures of 1 months") == std::string::npos);
    CHECK(outcome.out.find("1 simulated future of 1 month, seed 1") != std::string::npos);
}

TEST_CASE("twins prints the shares and the correlations of each variant") {
    const Outcome outcome =
        escala({"twins", breakers, "--months", "2", "--replications", "2", "--kpi", "profit"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.find("paid leads") != std::string::npos);
    CHECK(outcome.out.find("\n  quotes_only ") != std::string::npos);
    CHECK(outcome.out.find("\n  profit ") != std::string::npos);
}

TEST_CASE("twins of a file without variants says that there is nothing to compare") {
    const Outcome outcome = escala({"twins", scenario, "--months", "1", "--replications", "1"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.find("There are no variants") != std::string::npos);
}

TEST_CASE("twins in JSON is one document with counts") {
    const Outcome outcome =
        escala({"twins", breakers, "--months", "1", "--replications", "1", "--json"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.rfind("{\n  \"format\": \"escala twins\"", 0) == 0);
    CHECK(outcome.out.find("\"paid_leads\": {") != std::string::npos);
}

TEST_CASE("twins of an unknown KPI is a usage error") {
    const Outcome outcome = escala({"twins", scenario, "--kpi", "proft"});
    CHECK(outcome.code == cli::ExitCode::usage);
    CHECK(outcome.err.find("profit") != std::string::npos);
}

TEST_CASE("an unknown command is named, with the nearest") {
    const Outcome outcome = escala({"validat", scenario});
    CHECK(outcome.code == cli::ExitCode::usage);
    CHECK(outcome.err.find("there is no command 'validat'; did you mean 'validate'?") !=
          std::string::npos);
}

TEST_CASE("a number outside its limits is a usage error, not clamped") {
    for (const char* wrong :
         {"--seed=18446744073709551616", "--seed=-1", "--replications=0", "--replications=1000001",
          "--replications=1.5", "--threads=1025", "--threads=99999999999999999999"}) {
        INFO(wrong);
        const Outcome outcome = escala({"run", scenario, "--months", "1", wrong});
        CHECK(outcome.code == cli::ExitCode::usage);
        CHECK(outcome.out.empty());
    }
}

TEST_CASE("numbers of the command are read as those of a file") {
    const Outcome outcome = escala({"run", scenario, "--months", "010", "--replications", "1e0",
                                    "--seed", "18446744073709551615", "--kpi", "leads"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.out.find("1 simulated future of 10 months, seed 18446744073709551615") !=
          std::string::npos);
}

TEST_CASE("unclear thousands are refused in a setting as in a file") {
    const Outcome outcome = escala({"run", scenario, "--set", "orders.price=2.400 EUR"});
    CHECK(outcome.code == cli::ExitCode::invalid);
    CHECK(outcome.err.find("2400 EUR or 2.4 EUR") != std::string::npos);
}

TEST_CASE("a swept parameter cannot be set") {
    const char* const swept = ESCALA_SOURCE_DIR "/scenarios/06_inhouse_vs_3pl.toml";
    const Outcome outcome = escala({"plan", swept, "--months", "1", "--set", "demand.scale=2"});
    CHECK(outcome.code == cli::ExitCode::invalid);
    CHECK(outcome.err.find("demand.scale: is swept by the file") != std::string::npos);
}

TEST_CASE("a value that can hardly be meant is warned of, and the run goes on") {
    const Outcome outcome = escala({"run", scenario, "--months", "1", "--replications", "1",
                                    "--kpi", "leads", "--set", "breakers.open_at=110"});
    CHECK(outcome.code == cli::ExitCode::complete);
    CHECK(outcome.err.find("warning: breakers.open_at: is 11000 %; was 110 % meant?") !=
          std::string::npos);
}
