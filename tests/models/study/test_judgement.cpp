// What can be simulated and can hardly be meant is told with its figures.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/judgement.hpp"
#include "models/study/rough_cut/company_text.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/variants.hpp"

using namespace models;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

std::vector<std::string> judged(std::string_view toml) {
    std::vector<std::string> texts;
    for (const sim::Diagnostic& warning : judgement(parse_study(toml, "s.toml"))) {
        texts.push_back(warning.text());
    }
    return texts;
}

std::string told(std::string_view toml) {
    std::string text;
    for (const std::string& sentence : company_text(parse_study(toml, "s").variants[0].scenario)) {
        text += sentence + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("judgement: a decision for more capacity is one without a price, unless it has one") {
    const std::string decision =
        "[variants.a.at.\"month 3\"]\nplants.main.stages.assembly.servers = 12\n";
    const auto warnings_at = [&](const std::string& price) {
        return all_warnings(
            parse_study("plants.main.stages.cutting = {}\n"
                        "plants.main.stages.assembly.server_cost = \"" +
                            price +
                            "\"\n"
                            "plants.main.stages.qc = {}\n"
                            "plants.main.stages.packing = {}\n" +
                            decision,
                        "s.toml"));
    };
    const auto without = warnings_at("0 EUR/month");
    REQUIRE(without.size() == 1);
    CHECK_THAT(without.front().text(), ContainsSubstring("capacity without a price"));
    CHECK(warnings_at("3_000 EUR/month").empty());
}

TEST_CASE("judgement: a warm-up that is shorter than twice the longest way is told") {
    const auto warnings = judged("run.warm_up = \"39 wd\"\n");
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0], StartsWith("s.toml: run.warm_up: 39 wd is shorter than twice "
                                       "orders.standard_lead_time, 20 wd"));
    CHECK(judged("run.warm_up = \"40 wd\"\n").empty());
    CHECK(judged("run.warm_up = \"0 d\"\n").empty());
}

TEST_CASE("judgement: shipped scenarios give no cause for a warning") {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(ESCALA_SOURCE_DIR "/scenarios")) {
        if (entry.path().extension() != ".toml") continue;
        INFO(entry.path());
        for (const sim::Diagnostic& warning : all_warnings(load_study(entry.path()))) {
            CHECK(warning.text().empty());
        }
    }
}

TEST_CASE("judgement: a promise to the door that is shorter than the way is told") {
    const std::string promise = "[orders]\nstandard_lead_time = \"2.5 wd\"\n";
    CHECK(judged(promise).empty());
    const auto to_the_door = judged(promise +
                                    "door_to_door = true\n"
                                    "[markets.national]\nlane.least_transit = \"3 d\"\n");
    REQUIRE(to_the_door.size() == 1);
    CHECK_THAT(to_the_door[0], ContainsSubstring("to the customer's door are promised, but the "));
    CHECK_THAT(to_the_door[0], ContainsSubstring("and the way at least 2.14, without any wait"));
}

TEST_CASE("judgement: capacity far below demand is told with both figures") {
    const auto warnings = judged("[customers]\nopening = 1500\n");
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0], StartsWith("s.toml: plants.main.stages.assembly.servers: "));
    CHECK_THAT(warnings[0], ContainsSubstring("orders are asked for on a working day of the first "
                                              "year, and the slowest stage, assembly, makes 9.8"));
    const auto desk = judged("[sales]\nreps = 1\nselling_time = \"1 h\"\n");
    REQUIRE(desk.size() == 1);
    CHECK_THAT(desk[0], StartsWith("s.toml: sales.reps: sales desk: "));
    CHECK_THAT(desk[0], ContainsSubstring("and 1 h are there"));
    const auto lane = judged("[markets.national]\nlane.capacity = \"1 shipments/wd\"\n");
    REQUIRE(lane.size() == 1);
    CHECK_THAT(lane[0], StartsWith("s.toml: markets.national.lane.capacity: lane: "));
}

TEST_CASE("judgement: a promise shorter than the work is told with the work") {
    const auto warnings = judged("[orders]\nstandard_lead_time = \"1 wd\"\n");
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0], StartsWith("s.toml: orders.standard_lead_time: 1 wd and the time for "
                                       "transport are promised, but the work on one order takes "
                                       "1.6"));
}

TEST_CASE("judgement: more people or machines at the same cost are told") {
    const auto warnings = judged(R"(
[sales]
wage_booked = false
[plants.main.stages]
assembly.server_cost = "0 EUR/month"
[variants.large]
plants.main.stages.assembly.servers = 11
[variants.larger]
plants.main.stages.assembly.servers = 12
[variants.paid]
plants.main.stages.assembly.servers = 11
finance.fixed_costs = "132000 EUR/month"
[variants.reps]
sales.reps = 30
)");
    REQUIRE(warnings.size() == 2);
    CHECK_THAT(warnings[0],
               StartsWith("s.toml: variants.large.plants.main.stages.assembly.servers: is 11"));
    CHECK_THAT(warnings[0], ContainsSubstring("no cost is another one"));
    CHECK_THAT(warnings[0], ContainsSubstring("likewise in 1 more variant"));
    CHECK_THAT(warnings[1], StartsWith("s.toml: variants.reps.sales.reps: is 30"));
}

TEST_CASE("judgement: what holds for the base is told once, of the base") {
    const auto warnings = judged(
        "[customers]\nopening = 1500\n[variants.a]\nbreakers.enabled = true\n"
        "[variants.b]\nbreakers.backup = true\n");
    CHECK(warnings.size() == 1);
}

TEST_CASE("judgement: of a variant that a program adds, only that variant is judged") {
    StudySpec study =
        parse_study("sales.wage_booked = false\n[customers]\nopening = 1500\n", "s.toml");
    add_variant(study, "more", "base", {{"sales.reps", "40"}});
    const std::vector<sim::Diagnostic> warnings = judgement(study, 1);
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].path == "variants.more.sales.reps");
}

TEST_CASE("judgement: what is stated beside a switch that leaves it out is told") {
    CHECK(judged("outsourcing.established = true\n") ==
          std::vector<std::string>{"s.toml: outsourcing.established: means nothing while "
                                   "outsourcing.enabled is false"});
    const std::string provider = "outsourcing.enabled = true\noutsourcing.established = true\n";
    CHECK(judged(provider).empty());
    const auto freed = judged(provider + "outsourcing.management_freed = \"9000 EUR/month\"\n");
    REQUIRE(freed.size() == 1);
    CHECK_THAT(freed[0], StartsWith("s.toml: outsourcing.management_freed: means nothing while"));
    const auto agents = judged(
        "support.tickets = \"0.01 /wd\"\nsupport.agents = 3\n"
        "support.customers_per_agent = 50\n");
    REQUIRE(agents.size() == 1);
    CHECK_THAT(agents[0], StartsWith("s.toml: support.customers_per_agent: means nothing beside"));
}

TEST_CASE("company text: it says what was understood, with figures") {
    const std::string text = told("[finance]\nopening_cash = \"450 EUR\"\n");
    CHECK_THAT(text, ContainsSubstring("It opens with 450 EUR in cash"));
    CHECK_THAT(text, ContainsSubstring("330 customers"));
    CHECK_THAT(text, ContainsSubstring("orders are asked for on a working day in month 1"));
    CHECK_THAT(text, ContainsSubstring("Plant main has 4 stages and makes 9.83 orders"));
    CHECK_THAT(text, ContainsSubstring("20 wd are promised"));
    CHECK_THAT(text, ContainsSubstring("Sales desk: 52 h of selling"));
    CHECK_THAT(text, ContainsSubstring("Warehouse: 11.4 orders"));
}

TEST_CASE("company text: a season says in which month it peaks") {
    CHECK_THAT(told("[marketing]\nseason_amplitude = \"40 %\"\n"),
               ContainsSubstring("peaks in May, 1.4 times its mean"));
    CHECK_THAT(told("[marketing]\nseason_amplitude = \"40 %\"\n[run]\nstart = 2027-08-02\n"),
               ContainsSubstring("peaks in November"));
}

TEST_CASE("company text: a planned peak is told with its days") {
    CHECK_THAT(told("[demand.peaks.christmas]\nfrom = \"15 November\"\nto = \"20 December\"\n"
                    "factor = 2.5\n"),
               ContainsSubstring("Planned peak christmas: from 15 November to 20 December of every "
                                 "year, demand is 2.5 times that of the season."));
    CHECK_THAT(told("[demand.peaks.none]\n"), !ContainsSubstring("Planned peak"));
}

TEST_CASE("company text: titles stand for names") {
    CHECK_THAT(told("[plants.p1]\ntitle = \"Werk Nord\"\nstages.fraesen.title = \"Fräsen\"\n"),
               ContainsSubstring("Plant Werk Nord has 1 stage and makes 7.6 orders on a working "
                                 "day, as many as its slowest stage, Fräsen:"));
}

TEST_CASE("company text: figures have about three digits") {
    CHECK(figure_text(9.834) == "9.83");
    CHECK(figure_text(44.0) == "44");
    CHECK(figure_text(44.04) == "44");
    CHECK(figure_text(123.4) == "123");
    CHECK(figure_text(0.0) == "0");
    CHECK(figure_text(0.5) == "0.5");
}
