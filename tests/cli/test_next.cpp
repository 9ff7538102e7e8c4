// `escala next`: its table, its words, its JSON and its exit codes.
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
    return round;
}

std::string answer(std::vector<NextRound> rounds, bool complete = true) {
    return cli::answer_text(Next{std::move(rounds), complete, {}}, 36);
}

}  // namespace

TEST_CASE("next: a row has the price, the change of profit and of orders, and the parameter") {
    const std::string text = cli::round_text(bought(), false);
    CHECK_THAT(text, ContainsSubstring("server of assembly"));
    CHECK_THAT(text, ContainsSubstring("4,000"));
    CHECK_THAT(text, ContainsSubstring("+180   +160 to +200  better"));
    CHECK_THAT(text, ContainsSubstring("+110"));
    CHECK_THAT(text, ContainsSubstring("    plants.main.stages.assembly.servers: 8 to 9\n"));
}

TEST_CASE("next: the bottleneck has a column where it is measured, and none where it is not") {
    NextRound round = bought();
    CHECK_THAT(cli::round_text(round, false), !ContainsSubstring("bottleneck"));
    round.now = {"assembly", 0.61};
    round.tried[0].then = {"packing", 0.5};
    const std::string text = cli::round_text(round, false);
    CHECK_THAT(text, ContainsSubstring("The bottleneck is assembly, for 61 % of the time."));
    CHECK_THAT(text, ContainsSubstring("bottleneck then"));
    CHECK_THAT(text, ContainsSubstring("packing"));
}

TEST_CASE("next: what changes nothing is named below the table") {
    NextRound round = bought();
    round.tried[1].changes_nothing = true;
    const std::string text = cli::round_text(round, false);
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
    NextRound last = nothing();
    last.tried[0].orders = change(-10.0, 10.0, sim::Verdict::cannot_tell);
    CHECK(answer({bought(), last}) ==
          "First: one more server of assembly earns 170 k EUR (150 to 190) over 36 months. Nothing "
          "else earns its price:\nno gain is told from zero.\n");
}

TEST_CASE("next: the answer says that nothing earns") {
    NextRound round = nothing();
    round.tried[0].orders = change(-10.0, 10.0, sim::Verdict::cannot_tell);
    CHECK(answer({round}) == "Nothing earns its price: no gain is told from zero.\n");
}

TEST_CASE("next: where nothing earns, the answer says what lets most orders through") {
    const std::string text = answer({nothing()});
    CHECK_THAT(text, ContainsSubstring("Most orders come of one more server of qc: 110"));
    CHECK_THAT(text, ContainsSubstring("(100 to"));
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
    round.tried = {tried("representative", 1e5, 2e5, sim::Verdict::better)};
    round.tried[0].riskier = true;
    CHECK_THAT(cli::round_text(round, false), ContainsSubstring("riskier"));
    CHECK_THAT(cli::round_text(round, false), !ContainsSubstring("better"));
    CHECK_THAT(answer({round}), ContainsSubstring("One more representative is riskier"));
    CHECK(cli::round_json(round)["tried"][0]["verdict"] == "riskier");
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
