// `escala next`: its table, its words, its JSON and its exit codes.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/next_text.hpp"
#include "tests/cli/outcome.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using cli::testing::Outcome;
using cli::testing::scenario;
using models::Goal;
using models::Next;
using models::NextRound;
using models::Tried;

/// `escala next` of a company of a month in two futures, with more arguments.
Outcome next(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"next", "--months", "1", "--replications", "2"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return cli::testing::outcome_of(arguments);
}

sim::Comparison change(double low, double high, sim::Verdict verdict) {
    sim::Comparison comparison;
    comparison.difference = {(low + high) / 2.0, low, high, 40, 0};
    comparison.verdict = verdict;
    return comparison;
}

Tried tried(std::string title, double low, double high, sim::Verdict verdict) {
    Tried one;
    one.addition = {
        "plants.main.stages.assembly.servers",    std::move(title), "8", "9", models::euros(4000),
        "plants.main.stages.assembly.server_cost"};
    one.profit = change(low, high, verdict);
    one.orders = change(100.0, 120.0, sim::Verdict::better);
    one.ruin = change(0.0, 0.0, sim::Verdict::identical);
    return one;
}

/// A round in which one more assembler earns 150 to 190 thousand and is bought.
NextRound bought() {
    NextRound round;
    round.replications = 40;
    round.tried = {tried("server of assembly", 160e3, 200e3, sim::Verdict::better),
                   tried("server of qc", -150e3, -140e3, sim::Verdict::worse)};
    round.best = 0;
    round.confirmed = tried("server of assembly", 150e3, 190e3, sim::Verdict::better);
    round.bought = true;
    return round;
}

/// A round in which nothing earns.
NextRound nothing() {
    NextRound round;
    round.replications = 40;
    round.tried = {tried("server of qc", -150e3, -140e3, sim::Verdict::worse)};
    round.tried[0].orders.verdict = sim::Verdict::cannot_tell;
    return round;
}

std::string answer(std::vector<NextRound> rounds, bool complete = true) {
    return cli::answer_text(Next{std::move(rounds), complete, {}}, Goal::profit, 36);
}

std::string in_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}  // namespace

TEST_CASE("next: a row has the price, the change of profit and of orders, and the parameter") {
    const std::string text = cli::round_text(bought(), Goal::profit, false);
    CHECK_THAT(text, ContainsSubstring("server of assembly"));
    CHECK_THAT(text, ContainsSubstring("4,000"));
    CHECK_THAT(text, ContainsSubstring("+180   +160 to +200   better"));
    CHECK_THAT(text, ContainsSubstring("+110"));
    CHECK_THAT(text, ContainsSubstring("    plants.main.stages.assembly.servers: 8 to 9\n"));
}

TEST_CASE("next: the bottleneck of the company and of each row is named") {
    NextRound round = bought();
    round.now = {"assembly", 0.61};
    round.tried[0].then = {"packing", 0.5};
    const std::string text = cli::round_text(round, Goal::profit, false);
    CHECK_THAT(text, ContainsSubstring("The bottleneck is assembly, for 61 % of the time."));
    CHECK_THAT(text, ContainsSubstring("bottleneck then"));
    CHECK_THAT(text, ContainsSubstring("packing"));
}

TEST_CASE("next: what changes nothing is named below the table") {
    NextRound round = bought();
    round.tried[1].changes_nothing = true;
    const std::string text = cli::round_text(round, Goal::profit, false);
    CHECK_THAT(text, ContainsSubstring("Changes nothing in any future: one more server of qc."));
    CHECK_THAT(text, !ContainsSubstring("-145"));
}

TEST_CASE("next: what has no price is the most that it may cost") {
    NextRound round = bought();
    round.confirmed->addition.price.reset();
    round.confirmed->addition.charged_by.clear();
    CHECK_THAT(answer({round, nothing()}), ContainsSubstring("the company has no price"));
}

TEST_CASE("next: the answer says what comes first, with its interval in fresh futures") {
    CHECK(answer({bought(), nothing()}) ==
          "First: one more server of assembly earns 170 k EUR (150 to 190) over 36 months. Nothing "
          "else earns its price:\nno gain is told from zero.\n");
}

TEST_CASE("next: the answer says that nothing earns") {
    CHECK(answer({nothing()}) == "Nothing earns its price: no gain is told from zero.\n");
}

TEST_CASE("next: where nothing earns, the answer says what delivers most more and what it loses") {
    NextRound round = nothing();
    round.tried[0].orders.verdict = sim::Verdict::better;
    round.tried[0].orders.difference = {209.0, 164.0, 253.0, 40};
    const std::string text = in_one_line(answer({round}));
    CHECK_THAT(text,
               ContainsSubstring("One more server of qc delivers 209 orders more (164 to 253)"));
    CHECK_THAT(text, ContainsSubstring("loses 145.0 k EUR (140.0 to 150.0) at its price"));
}

TEST_CASE("next: by orders the answer says what delivers more and what it earns or loses") {
    NextRound round = bought();
    round.confirmed->orders.difference = {209.0, 164.0, 253.0, 40};
    const std::string text = in_one_line(cli::answer_text({{round}, true, {}}, Goal::orders, 36));
    CHECK_THAT(text, ContainsSubstring("one more server of assembly delivers 209 orders more (164 "
                                       "to 253) over 36 months"));
    CHECK_THAT(text, ContainsSubstring("earns 170"));
    CHECK_THAT(cli::answer_text({{nothing()}, true, {}}, Goal::orders, 36),
               ContainsSubstring("Nothing delivers more orders"));
}

TEST_CASE("next: the answer says that more rounds may follow, or that it was stopped") {
    CHECK_THAT(answer({bought()}), ContainsSubstring("More --rounds go on"));
    CHECK_THAT(answer({bought()}, false), ContainsSubstring("Stopped"));
}

TEST_CASE("next: a gain that fresh futures do not show is not bought") {
    NextRound round = bought();
    round.bought = false;
    CHECK_THAT(answer({round}), ContainsSubstring("its gain is not told from zero, so it is not"));
}

TEST_CASE("next: an addition that closes the company more often is called riskier") {
    NextRound round = nothing();
    round.tried = {tried("representative", 1e5, 2e5, sim::Verdict::riskier)};
    round.tried[0].orders.verdict = sim::Verdict::riskier;
    round.tried[0].riskier = true;
    CHECK_THAT(cli::round_text(round, Goal::profit, false), ContainsSubstring("riskier"));
    CHECK_THAT(cli::round_text(round, Goal::profit, false), !ContainsSubstring("better"));
    CHECK_THAT(answer({round}),
               ContainsSubstring("is riskier: the company closes more often with it"));
    CHECK(cli::round_json(round, Goal::profit)["tried"][0]["verdict"] == "riskier");
}

TEST_CASE("next --json is one document with every addition, its price and its changes") {
    const Outcome outcome = next({"--json", "--rounds", "1", scenario});
    REQUIRE(outcome.code == cli::ExitCode::complete);
    const auto document = nlohmann::json::parse(outcome.out);
    CHECK(document["format"] == "escala next");
    const auto& study = document["studies"][0];
    CHECK(study["complete"] == true);
    REQUIRE(study["rounds"].size() == 1);
    bool found = false;
    for (const auto& one : study["rounds"][0]["tried"]) {
        if (one["path"] != "plants.main.stages.assembly.servers") continue;
        found = true;
        CHECK(one["from"] == "8");
        CHECK(one["to"] == "9");
        CHECK(one["price_per_month"] == 4000.0);
        CHECK(one["profit"].contains("verdict"));
    }
    CHECK(found);
}

TEST_CASE("next: a wrong variant and a wrong number of rounds are errors of the command line") {
    const Outcome variant = next({"--variant", "bsae", scenario});
    CHECK(variant.code == cli::ExitCode::usage);
    CHECK_THAT(variant.err, ContainsSubstring("did you mean 'base'?"));
    const Outcome rounds = next({"--rounds", "0", scenario});
    CHECK(rounds.code == cli::ExitCode::usage);
    CHECK_THAT(rounds.err, ContainsSubstring("--rounds"));
}
