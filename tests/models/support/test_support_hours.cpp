// How many agents there are, which part of a day they answer, when customers ask, and what annoys
// them (models/support/desk/parameters.hpp).
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>

#include "models/study/company_study.hpp"
#include "models/study/rough_cut/company_text.hpp"
#include "models/study/rough_cut/rough_cut.hpp"
#include "sim/engine.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/study/study_text.hpp"
#include "tests/models/support/support_desk.hpp"
#include "tests/models/textbook.hpp"
#include "tests/models/validation_row.hpp"

namespace {

using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using models::Scenario;
using models::testing::Desk;
using models::testing::measured;
using models::testing::mistake;

constexpr std::uint64_t hours_seed = 20'271'127;

/// A company whose support answers in office hours, with one agent for 40 customers.
Scenario one_agent() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.support.tickets = 0.15;
    scenario.support.agents = 1;
    return scenario;
}

std::int64_t tickets_until(const Scenario& scenario, sim::Duration end, std::uint64_t replication) {
    Desk desk(scenario, {{0min, 600}});
    sim::Engine(desk.network, hours_seed, replication).run(sim::Time{end});
    return desk.support->counts().tickets.total();
}

const models::support::SupportDesk::Counts& counts_of(Desk& desk, std::uint64_t replication = 0) {
    sim::Engine(desk.network, hours_seed, replication).run(desk.office.months.end());
    return desk.support->counts();
}

}  // namespace

TEST_CASE("support: what is stated as it is without a statement changes nothing, to the bit",
          "[toggle]") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.support.tickets = 0.15;
    scenario.support.customers_per_agent = 100.0;
    const auto usual = measured(scenario, hours_seed);
    scenario.support.answering_time = 8h;
    scenario.support.annoyed_after = scenario.support.answer_within;
    const auto stated = measured(scenario, hours_seed);
    models::testing::check_same_business(usual, stated);
}

TEST_CASE("support: the stated number of agents stays, however many customers come", "[toggle]") {
    Scenario scenario = one_agent();
    scenario.support.agents = 3;
    Desk desk(scenario, {{0min, 61}, {5 * sim::day, 600}});
    static_cast<void>(counts_of(desk));
    CHECK(desk.support->agents() == 3);
}

TEST_CASE("support: stated agents are spread over the markets, at least one in each") {
    Scenario scenario = one_agent();
    scenario.run.months = 2;
    scenario.support.agents = 8;
    scenario.markets = {{"near", {}}, {"far", {}}, {"tiny", {}}};
    scenario.markets[0].second.share = 0.75;
    scenario.markets[1].second.share = 0.25;
    scenario.markets[2].second.share = 0.01;
    CHECK(measured(scenario, hours_seed)("support_agents") == 6.0 + 2.0 + 1.0);
}

TEST_CASE("support: a decision may change the number of agents", "[toggle]") {
    const models::StudySpec study = models::testing::study_of(
        "run.months = 6\nsupport.tickets = \"0.15 tickets/wd\"\nsupport.agents = 3\n"
        "[variants.more.at.\"month 3\"]\nsupport.agents = 5\n");
    models::Company company(models::dated_companies(study)[1]);
    company.run(hours_seed, 0);
    CHECK(models::testing::Measured(company)("support_agents") == 5.0);
}

TEST_CASE("support: an agent who answers half of the day is busy for twice as long", "[toggle]") {
    const auto busy = [](sim::Duration answering_time) {
        Scenario scenario = one_agent();
        scenario.support.answering_time = answering_time;
        Desk desk(scenario, {{0min, 20}});
        static_cast<void>(counts_of(desk));
        const models::WorkingHours hours =
            desk.support->use().between(0, desk.office.months.count() - 1);
        return hours.busy / hours.available;
    };
    // .15 questions of 20 customers, 45 minutes each, on each of seven days for five days of work.
    const double whole = busy(8h);
    CHECK(std::abs(whole - 0.15 * 20 * 0.75 / 8.0) < 0.03);
    CHECK(std::abs(busy(4h) - 2.0 * whole) < 0.01);
}

TEST_CASE("support: one agent of half a day makes tickets wait as M/M/1 of half the speed") {
    // Around the clock, with questions of an hour: .5 of the agent's time when he answers all day.
    Scenario scenario = models::testing::pooled_support(48, 1, 1.0, 240);
    scenario.support.tickets = 0.125;  // 6 a day
    scenario.support.answering_time = 12h;
    const auto wait = [&](std::uint64_t replication) {
        Desk desk(scenario, {{0min, 48}});
        const auto& counts = counts_of(desk, replication);
        return counts.wait_hours.total() / static_cast<double>(counts.answered.total());
    };
    // Service takes 2 h, and 6 a day keep half of the agent's time busy: 2 h of wait on average.
    double sum = 0.0;
    double squares = 0.0;
    constexpr int futures = 20;
    for (std::uint64_t r = 0; r < futures; ++r) {
        const double one = wait(r);
        sum += one;
        squares += one * one;
    }
    const double mean = sum / futures;
    const double error = std::sqrt((squares / futures - mean * mean) / (futures - 1));
    CAPTURE(mean, error);
    CHECK(error < 0.05);
    CHECK(std::abs(mean - 2.0) < 3.5 * error);
}

TEST_CASE("support: the stated share of the tickets comes in working hours, and as many in all",
          "[toggle]") {
    Scenario scenario = one_agent();
    scenario.support.answer_within = 1min;
    const auto tickets = [&](double share, sim::Duration from, sim::Duration to) {
        scenario.support.in_office_hours = share;
        std::int64_t between = 0;
        for (std::uint64_t r = 0; r < 40; ++r) {
            between += tickets_until(scenario, to, r) - tickets_until(scenario, from, r);
        }
        return static_cast<double>(between);
    };
    const double week = 40.0 * 5.0 * 0.15 * 600.0;
    const auto is_near = [](double counted, double expected) {
        CAPTURE(counted, expected);
        return std::abs(counted - expected) < 3.5 * std::sqrt(expected) + 1e-9;
    };
    CHECK(is_near(tickets(0.9, 0h, 7 * sim::day), week));
    CHECK(is_near(tickets(0.9, 9h, 17h), week * 0.9 / 5.0));
    CHECK(is_near(tickets(0.9, 17h, 33h), week * 0.1 * 16.0 / 128.0));
    CHECK(tickets(1.0, 17h, 33h) == 0.0);
}

TEST_CASE("support: a late answer that annoys nobody is late all the same", "[toggle]") {
    const auto run = [](sim::Duration annoyed_after) {
        Scenario scenario = models::testing::anchor_company();
        scenario.run.months = 12;
        scenario.support.tickets = 0.15;
        scenario.support.customers_per_agent = 150.0;
        scenario.support.annoyed_after = annoyed_after;
        return measured(scenario, hours_seed);
    };
    const auto soon = run(2h);
    const auto never = run(1000h);
    CHECK(never("customers_churned") < soon("customers_churned"));
    CHECK(never("tickets_late") > 0.1);
    Scenario calm = models::testing::anchor_company();
    calm.run.months = 12;
    CHECK(never("customers_churned") == measured(calm, hours_seed)("customers_churned"));
}

TEST_CASE("support: hours that contradict themselves are refused with their place") {
    CHECK_THAT(mistake("[support]\ntickets = \"0.15 tickets/wd\"\nanswering_time = \"9 h\"\n"),
               ContainsSubstring("support.answering_time: 9 h is more than a working day of "
                                 "support has, 8 h"));
    CHECK_THAT(mistake("[calendar]\nopens = \"00:00\"\ncloses = \"24:00\"\ndays_per_week = 7\n"
                       "[support]\nin_office_hours = \"80 %\"\n"),
               ContainsSubstring("support.in_office_hours: the company works around the clock"));
    CHECK_THAT(mistake("[support]\nagents = 0\n"), ContainsSubstring("support.agents: is 0"));
}

TEST_CASE("support: a plan holds the questions of all customers against the stated agents") {
    Scenario scenario = one_agent();
    scenario.marketing.budget = models::euros(0);
    scenario.marketing.referrals = 0.0;
    scenario.customers.opening = 40;
    scenario.customers.churn_base = 0.0;
    scenario.support.agents = 2;
    scenario.support.answering_time = 5h;
    for (const models::Resource& resource : models::rough_cut(scenario).resources) {
        if (resource.kind != models::Resource::Kind::support) continue;
        CHECK(resource.path == "support.agents");
        CHECK(resource.capacity == 10.0);
        CHECK(std::abs(resource.need.front() - 40 * 0.15 * 0.75) < 1e-12);
    }
    std::string words;
    for (const std::string& sentence : models::company_text(scenario)) words += sentence + "\n";
    CHECK_THAT(words, ContainsSubstring("Support desk: 10 h of answering on a working day; 45 % of "
                                        "that is asked for in month 1"));
}
