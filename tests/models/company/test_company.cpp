// Whole companies: the opening, each toggle alone, ruin, and the KPIs that they measure.
#include "models/company/company.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "models/study/scenario_file.hpp"
#include "sim/statistics.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/arms.hpp"
#include "tests/models/measured.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::Company;
using models::Scenario;
using models::testing::Measured;

Measured run_of(const Scenario& scenario, std::uint64_t replication = 0) {
    return models::testing::measured(scenario, 20'270'207, replication);
}

/// A company whose plant is full within months.
Scenario full_plant() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.marketing.budget = models::euros(2500);
    scenario.finance.opening_cash = models::euros(5'000'000);  // so that nobody is ruined
    return scenario;
}

Scenario ruinous() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.finance.opening_cash = models::euros(0);
    scenario.finance.opening_receivables = models::euros(0);
    scenario.finance.credit_line = models::euros(100'000);
    return scenario;
}

}  // namespace

TEST_CASE("company: the opening load is .66, as utilisation of assembly", "[opening]") {
    // Over the opening quarter: the desk begins without deals in hand, so the first month is lower,
    // and the company grows, so the next quarter is higher.
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 3;
    std::vector<double> utilisation;
    for (std::uint64_t r = 0; r < 40; ++r) {
        utilisation.push_back(run_of(scenario, r)("utilisation", 1));
    }
    const double mean = sim::mean(utilisation);
    CAPTURE(mean);
    CHECK(mean > 0.63);
    CHECK(mean < 0.69);
}

TEST_CASE("company: about eight paid leads are contacted on an opening working day", "[opening]") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 2;
    scenario.marketing.growth = 0.0;
    scenario.marketing.referrals = 0.0;
    std::vector<double> contacted;
    for (std::uint64_t r = 0; r < 40; ++r) {
        Company company(scenario);
        company.run(20'270'207, r);
        // The second month: cold leads are called for days.
        const double days =
            static_cast<double>(company.calendar().working_date(company.months().month_start(2)) -
                                company.calendar().working_date(company.months().month_start(1)));
        const auto& counts = models::testing::markets_of(company).front().desk->counts();
        contacted.push_back(static_cast<double>(counts.contacted[1]) / days);
    }
    const double mean = sim::mean(contacted);
    CAPTURE(mean);
    CHECK(mean > 7.2);
    CHECK(mean < 8.8);
}

TEST_CASE("company: paid leads are 44 a working day at the opening", "[opening]") {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.marketing.growth = 0.0;
    const Measured measured = run_of(scenario);
    const double working_days = 365.0 * 5.0 / 7.0;
    CHECK(std::abs(measured("leads_expected") / working_days - 44.0) < 0.05);
    CHECK(std::abs(measured("ad_spend") / working_days - 968.0) < 1.0);
}

TEST_CASE("company: the pause alone buys less advertising, and neither defers nor lengthens",
          "[toggle]") {
    const Measured base = run_of(full_plant());
    const Measured pause = run_of(models::testing::pause(full_plant()));
    CHECK(pause("ad_spend") < 0.9 * base("ad_spend"));
    CHECK(pause("deferred") == 0.0);
    CHECK(std::abs(pause("quoted_lead_time") - base("quoted_lead_time")) < 0.3);
    CHECK(pause("orders_subcontracted") == 0.0);
}

TEST_CASE("company: the trip alone defers, and spends what the base spends", "[toggle]") {
    Scenario scenario = full_plant();
    scenario.breakers.trip = true;
    const Measured base = run_of(full_plant());
    const Measured trip = run_of(scenario);
    CHECK(trip("deferred") > 100.0);
    CHECK(trip("breaker_trips") >= 1.0);
    CHECK(trip("ad_spend") == base("ad_spend"));
    CHECK(trip("leads_paid") == base("leads_paid"));
    CHECK(trip("orders_subcontracted") == 0.0);
    CHECK(trip("orders_accepted") < base("orders_accepted"));
}

TEST_CASE("company: quotes alone lengthen promises and win less, and spend what the base spends",
          "[toggle]") {
    const Measured base = run_of(full_plant());
    const Measured quotes = run_of(models::testing::quotes_only(full_plant()));
    CHECK(quotes("quoted_lead_time") > base("quoted_lead_time") + 1.0);
    CHECK(quotes("win_rate") < base("win_rate"));
    CHECK(quotes("otd") > base("otd"));
    CHECK(quotes("ad_spend") == base("ad_spend"));
    CHECK(quotes("leads_paid") == base("leads_paid"));
    CHECK(quotes("deferred") == 0.0);
    CHECK(quotes("breaker_trips") == 0.0);
    CHECK(quotes("orders_subcontracted") == 0.0);
}

TEST_CASE("company: backup alone subcontracts, and spends what the base spends", "[toggle]") {
    Scenario scenario = full_plant();
    scenario.breakers.backup = true;
    const Measured base = run_of(full_plant());
    const Measured backup = run_of(scenario);
    CHECK(backup("orders_subcontracted") > 20.0);
    CHECK(backup("backup_premium") > 0.0);
    CHECK(backup("orders_delivered") > base("orders_delivered"));
    CHECK(backup("ad_spend") == base("ad_spend"));
    CHECK(backup("deferred") == 0.0);
}

TEST_CASE("company: what is known late is acted on late", "[toggle]") {
    const Measured fresh = run_of(models::testing::pause(full_plant()));
    Scenario scenario = models::testing::pause(full_plant());
    scenario.information.delay = models::wd(22.0);
    const Measured stale = run_of(scenario);
    // Campaigns pause a month later, into a plant that is that much fuller.
    CHECK(stale("ad_spend") > fresh("ad_spend"));
    CHECK(stale("load_max", 1) > fresh("load_max", 1));
}

TEST_CASE("company: ruin closes it, cancels the backlog and stops all flows", "[ruin]") {
    Company company(ruinous());
    company.run(20'270'207, 0);
    const Measured measured(company);
    REQUIRE(measured("ruin") == 1.0);
    CHECK(measured("cash_min") < -100'000.0);
    CHECK(measured("credit_used") == -measured("cash_min"));
    CHECK(measured("orders_open") == 0.0);
    CHECK(measured("orders_cancelled_at_closure") > 0.0);
    CHECK(measured("customers") == 0.0);
    const std::size_t closed =
        company.months().month_of(models::testing::ledger_of(company).closed_at());
    REQUIRE(closed + 2 < company.months().count());
    for (std::size_t month = closed + 1; month < company.months().count(); ++month) {
        CAPTURE(month);
        for (const char* flow :
             {"profit_by_month", "revenue_by_month", "ad_spend_by_month", "leads_by_month",
              "orders_accepted_by_month", "orders_delivered_by_month", "fixed_costs_by_month",
              "customers_by_month", "deals_won_by_month"}) {
            INFO(flow);
            CHECK(measured(flow, month) == 0.0);
        }
        for (const char* quotient : {"operating_margin_by_month", "win_rate_by_month",
                                     "lead_time_by_month", "backlog_by_month"}) {
            INFO(quotient);
            CHECK(std::isnan(measured(quotient, month)));
        }
        CHECK(measured("cash_end_by_month", month) == measured("cash_end"));
    }
}

TEST_CASE("company: what was handled on the day of the closure is booked", "[ruin]") {
    const Scenario scenario = ruinous();
    Company company(scenario);
    company.run(20'270'207, 0);
    REQUIRE(models::testing::ledger_of(company).ruined());
    const models::logistics::Warehouse& warehouse =
        *models::testing::warehouses_of(company).front();
    const std::int64_t picked = warehouse.received() - warehouse.station().present();
    CHECK(warehouse.variable_cost().total() ==
          scenario.warehouses.front().second.order_cost * picked);
}

TEST_CASE("company: a company that survives has no day of closure", "[ruin]") {
    const Measured measured = run_of(full_plant());
    CHECK(measured("ruin") == 0.0);
    CHECK(std::isnan(measured("closed_on")));
    CHECK(measured("orders_cancelled_at_closure") == 0.0);
}

TEST_CASE("kpi: ratios are ratios of sums", "[kpi]") {
    Company company(full_plant());
    company.run(20'270'207, 1);
    const Measured measured(company);
    const auto& book = models::testing::markets_of(company).front().customers->counts();
    const auto& desk = models::testing::markets_of(company).front().desk->counts();
    const auto ratio = [](auto part, auto whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    };
    CHECK(measured("otd") == ratio(book.on_time.total(), book.due.total()));
    CHECK(measured("late_days") == ratio(book.late_days.total(), book.due.total()));
    CHECK(measured("win_rate") == ratio(desk.won.total(), desk.won.total() + desk.lost.total()));
    CHECK(measured("qualified_share") ==
          ratio(desk.qualified.total(),
                desk.qualified.total() + desk.rejected.total() + desk.unreached.total()));
    CHECK(measured("otd_by_month", 5) == ratio(book.on_time[5], book.due[5]));
    CHECK(measured("churn_by_month", 5) == ratio(book.churned[5], book.active_at_start[5]));
    CHECK(std::abs(measured("cac") - (measured("ad_spend") + 25.0 * 3200.0 * 12.0) /
                                         measured("customers_born")) < 1e-6);
    CHECK(measured("operating_margin") == measured("profit") / measured("revenue"));
}

TEST_CASE("kpi: reps count towards acquisition cost from the month in which they have a market",
          "[kpi]") {
    Scenario scenario = full_plant();
    scenario.markets[0].second.share = 0.6;
    models::MarketParameters later;
    later.share = 0.4;
    later.opens = 7;
    scenario.markets.emplace_back("later", later);
    Company company(scenario);
    company.run(20'270'207, 0);
    const Measured measured(company);
    const double rep_months =
        12.0 * static_cast<double>(models::testing::markets_of(company)[0].desk->reps()) +
        6.0 * static_cast<double>(models::testing::markets_of(company)[1].desk->reps());
    CHECK(std::abs(measured("cac") - (measured("ad_spend") + 3200.0 * rep_months) /
                                         measured("customers_born")) < 1e-6);
}

TEST_CASE("kpi: reps count towards the use of the desks from the month in which they have a market",
          "[kpi]") {
    Scenario scenario = full_plant();
    scenario.markets[0].second.share = 0.5;
    models::MarketParameters other;
    other.share = 0.5;
    scenario.markets.emplace_back("other", other);
    const double both = run_of(scenario)("desk_utilisation");
    scenario.markets[1].second.opens = 13;  // after the end of the run
    const double one = run_of(scenario)("desk_utilisation");
    CHECK(both > 0.0);
    CHECK(std::abs(one / both - 1.0) < 0.2);
}

TEST_CASE("kpi: shares of time in the states of the breaker are at most one in the month of a ruin",
          "[kpi][ruin]") {
    Scenario scenario = ruinous();
    scenario.breakers.pause_campaigns = true;
    scenario.breakers.open_at = 0.02;  // open from the beginning
    scenario.breakers.half_open_at = 0.018;
    scenario.breakers.throttle_at = 0.015;
    scenario.breakers.resume_at = 0.01;
    const Measured measured = run_of(scenario);
    REQUIRE(measured("ruin") == 1.0);
    CHECK(measured("time_open") > 0.5);
    for (std::size_t month = 0; month < 12; ++month) {
        double sum = 0.0;
        for (const char* state : {"time_throttled", "time_open", "time_half_open"}) {
            const double share = measured(std::string(state) + "_by_month", month);
            if (!std::isnan(share)) sum += share;
        }
        CAPTURE(month);
        CHECK(sum <= 1.0);
    }
}

TEST_CASE("company: where orders need no material, a newsvendor holds no stock") {
    Scenario scenario = full_plant();
    scenario.run.months = 2;
    scenario.orders.material_share = 0.0;
    scenario.materials.levels = models::materials::LevelSource::newsvendor;
    const Measured measured = run_of(scenario);
    CHECK(measured("orders_delivered") > 0.0);
    CHECK(measured("holding_cost") == 0.0);
}

TEST_CASE("kpi: the time in transit is that of each lane, and of all together", "[kpi]") {
    using namespace std::chrono_literals;
    Scenario scenario = full_plant();
    scenario.run.months = 4;
    scenario.markets[0].second.share = 0.5;
    scenario.markets[0].second.lane.transit_cv = 0.0;  // always 4 h and 8 h
    models::MarketParameters far;
    far.share = 0.5;
    far.lane.transit = 20h;
    far.lane.transit_cv = 0.0;
    scenario.markets.emplace_back("far", far);
    const Measured measured = run_of(scenario);
    const double near_trips = measured("shipments_by_lane", 0);
    const double far_trips = measured("shipments_by_lane", 1);
    REQUIRE(near_trips > 50.0);
    REQUIRE(far_trips > 50.0);
    CHECK(std::abs(measured("transit_time_by_lane", 0) - 12.0) < 1e-9);
    CHECK(std::abs(measured("transit_time_by_lane", 1) - 24.0) < 1e-9);
    CHECK(measured("transit_deviation_by_lane", 1) < 1e-4);
    const double n = near_trips + far_trips;
    CHECK(measured("shipments") == n);
    CHECK(std::abs(measured("transit_time") - (12.0 * near_trips + 24.0 * far_trips) / n) < 1e-9);
    // A mixture of two constants: 12^2 p (1 - p), unbiased.
    const double p = near_trips / n;
    CHECK(std::abs(measured("transit_deviation") -
                   12.0 * std::sqrt(p * (1.0 - p) * n / (n - 1.0))) < 1e-6);
}

TEST_CASE("kpi: shares of the time most loaded add up to one", "[kpi]") {
    const Measured measured = run_of(full_plant());
    double sum = 0.0;
    for (std::size_t r = 0; r < measured.layout.axis("resource").size(); ++r) {
        sum += measured("most_loaded_share", r);
        CHECK(measured("load", r) <= measured("load_max", r));
        CHECK(measured("load_p95", r) <= measured("load_max", r));
        CHECK(measured("utilisation", r) <= 1.0);
    }
    CHECK(std::abs(sum - 1.0) < 1e-12);
}

TEST_CASE("kpi: with one more assembler the most loaded stage is packing", "[kpi]") {
    // Rates per working day: cutting 11.4, assembly 9.83, inspection 14.7, packing 10.13.
    const auto share = [](const Scenario& scenario, std::size_t stage) {
        constexpr std::uint64_t replications = 20;
        double sum = 0.0;
        for (std::uint64_t r = 0; r < replications; ++r) {
            sum += run_of(scenario, r)("most_loaded_share", stage);
        }
        return sum / static_cast<double>(replications);
    };
    Scenario helped = full_plant();
    helped.plants[0].second.stages[1].second.servers = 9;
    constexpr std::size_t assembly = 1;
    constexpr std::size_t packing = 3;
    CHECK(share(full_plant(), assembly) > 0.15);
    CHECK(share(helped, assembly) < 0.05);
    CHECK(share(helped, packing) > share(full_plant(), packing) + 0.1);
    CHECK(share(helped, packing) > 0.5);
}

TEST_CASE("kpi: there is no recovery time without a spike, and the breaker shortens it", "[kpi]") {
    Scenario calm = models::testing::anchor_company();
    calm.run.months = 18;
    calm.marketing.growth = 0.0;
    CHECK(std::isnan(run_of(calm)("recovery_time")));
    Scenario spike = calm;
    spike.demand.spike_factor = 3.0;
    for (std::uint64_t r = 0; r < 5; ++r) {
        CAPTURE(r);
        const double alone = run_of(spike, r)("recovery_time");
        const double held_back = run_of(
            models::testing::quotes_only(models::testing::pause_trip(spike)), r)("recovery_time");
        CHECK(held_back < alone);
    }
}

TEST_CASE("company: a spike of three triples the orders of customers while it lasts", "[company]") {
    Scenario calm = models::testing::anchor_company();
    calm.run.months = 3;
    calm.marketing.budget = models::euros(0);
    calm.marketing.referrals = 0.0;
    calm.customers.opening = 20'000;
    calm.customers.churn_base = 0.0;
    calm.finance.opening_cash = models::euros(100'000'000);
    Scenario spike = calm;
    spike.demand.spike_factor = 3.0;
    spike.demand.spike_month = 2;
    spike.demand.spike_length = models::wd(20.0);  // all of a month of four weeks
    const Measured usual = run_of(calm);
    const Measured then = run_of(spike);
    const auto placed = [](const Measured& measured, std::size_t month) {
        return measured("reorders_by_month", month);
    };
    CHECK(placed(then, 0) == placed(usual, 0));
    // March 2027 has 23 working days, of which 20 are in the spike.
    const double expected = placed(usual, 1) * (1.0 + 2.0 * 20.0 / 23.0);
    CHECK(std::abs(placed(then, 1) - expected) < 4.0 * std::sqrt(3.0 * placed(usual, 1)));
}

namespace {

/// Two plants, each with a warehouse, markets on each, and nothing shared but the purse.
Scenario separate_halves() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 9;
    scenario.marketing.budget = models::euros(4000);
    scenario.finance.opening_cash = models::euros(50'000'000);
    scenario.breakers.enabled = true;
    scenario.breakers.dynamic_quotes = true;
    scenario.support.tickets = 0.15;
    scenario.plants = {{"west", {}}, {"east", {}}};
    scenario.warehouses = {{"west", {}}, {"east", {}}};
    scenario.markets = {
        {"home", models::testing::MarketOf{.share = 0.6, .warehouse = "west", .lane = {}}},
        {"abroad",
         models::testing::MarketOf{.share = 0.4, .warehouse = "east", .lane = {.customs = true}}}};
    return scenario;
}

/// One of the halves as a company of its own.
Scenario half(std::size_t index) {
    const Scenario both = separate_halves();
    Scenario alone = both;
    alone.plants = {both.plants[index]};
    alone.warehouses = {both.warehouses[index]};
    alone.markets = {both.markets[index]};
    return alone;
}

/// Goods for the far market pass three warehouses.
Scenario over_two_hauls() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 9;
    scenario.finance.opening_cash = models::euros(5'000'000);
    scenario.warehouses = {{"main", {}}, {"hub", {}}, {"port", {}}};
    scenario.hauls = {{"rail", {.from = "main", .to = "hub", .cost = models::euros(11)}},
                      {"ship", {.from = "hub", .to = "port", .cost = models::euros(13)}}};
    scenario.markets = {
        {"near", models::testing::MarketOf{.share = 0.7, .warehouse = "main", .lane = {}}},
        {"far", models::testing::MarketOf{.share = 0.3, .warehouse = "port", .lane = {}}}};
    return scenario;
}

}  // namespace

TEST_CASE("company: markets that share nothing behave as each would alone, to the bit",
          "[markets]") {
    Company both(separate_halves());
    both.run(20'270'207, 0);
    for (std::size_t i = 0; i < 2; ++i) {
        CAPTURE(i);
        Company alone(half(i));
        alone.run(20'270'207, 0);
        const auto here = models::testing::markets_of(both)[i];
        const auto there = models::testing::markets_of(alone)[0];
        REQUIRE(there.leads->created().total() > 1000);
        for (std::size_t month = 0; month < alone.months().count(); ++month) {
            CAPTURE(month);
            CHECK(here.leads->created()[month] == there.leads->created()[month]);
            CHECK(here.desk->counts().won[month] == there.desk->counts().won[month]);
            CHECK(here.desk->counts().deferred[month] == there.desk->counts().deferred[month]);
            const auto& counts = here.customers->counts();
            const auto& counts_alone = there.customers->counts();
            CHECK(counts.accepted[month] == counts_alone.accepted[month]);
            CHECK(counts.delivered[month] == counts_alone.delivered[month]);
            CHECK(counts.lead_days[month] == counts_alone.lead_days[month]);
            CHECK(counts.churned[month] == counts_alone.churned[month]);
            CHECK(here.customers->books().result()[month] ==
                  there.customers->books().result()[month]);
            CHECK(here.support->counts().wait_hours[month] ==
                  there.support->counts().wait_hours[month]);
        }
    }
}

TEST_CASE("company: goods reach a market over two hauls, later than the near one", "[markets]") {
    Company company(over_two_hauls());
    company.run(20'270'207, 0);
    const auto& near = models::testing::markets_of(company)[0].customers->counts();
    const auto& far = models::testing::markets_of(company)[1].customers->counts();
    CHECK(far.delivered.total() > 100);
    const auto mean_days = [](const auto& counts) {
        return counts.lead_days.total() / static_cast<double>(counts.delivered.total());
    };
    // Two hauls of a day each, and a pick and a tender more each: at least one working day.
    CHECK(mean_days(far) > mean_days(near) + 1.0);
    const auto warehouses = models::testing::warehouses_of(company);
    CHECK(warehouses[1]->received() <= warehouses[0]->received());
    CHECK(warehouses[2]->received() <= warehouses[1]->received());
    CHECK(models::testing::markets_of(company)[1].lane->received() <= warehouses[2]->received());
    CHECK(warehouses[2]->received() >= far.delivered.total());
}

TEST_CASE("company: what a warehouse must handle is what passes it, not all of its plant",
          "[markets]") {
    // The port has a module like the plant's own warehouse, and three orders in ten.
    const Measured measured = run_of(over_two_hauls());
    const auto load_of = [&](const std::string& name) {
        const auto& resources = measured.layout.axis("resource").labels;
        const auto place = std::find(resources.begin(), resources.end(), name);
        REQUIRE(place != resources.end());
        return measured("load", static_cast<std::size_t>(place - resources.begin()));
    };
    CHECK(load_of("warehouse port") > 0.0);
    CHECK(load_of("warehouse port") < 0.5 * load_of("warehouse main"));
}

TEST_CASE("company: a market that opens later has no lead before, and customers of its own after",
          "[markets]") {
    Scenario scenario = over_two_hauls();
    scenario.markets[1].second.opens = 4;
    Company company(scenario);
    company.run(20'270'207, 0);
    const auto market = models::testing::markets_of(company)[1];
    for (std::size_t month = 0; month < 3; ++month) {
        CHECK(market.leads->created()[month] == 0);
        CHECK(market.customers->counts().accepted[month] == 0);
        CHECK(market.customers->counts().active_at_end[month] == 0);
    }
    CHECK(market.leads->created()[3] > 0);
    CHECK(market.customers->active() > 0);
}

TEST_CASE("company: a market without any share runs and asks for nothing", "[markets]") {
    Scenario scenario = over_two_hauls();
    scenario.markets[1].second.share = 0.0;
    scenario.support.tickets = 0.15;
    Company company(scenario);
    company.run(20'270'207, 0);
    const auto market = models::testing::markets_of(company)[1];
    CHECK(market.leads->created().total() == 0);
    CHECK(market.customers->counts().accepted.total() == 0);
    CHECK(market.support->agents() == 0);
    CHECK(models::testing::warehouses_of(company)[2]->received() == 0);
}

TEST_CASE("company: one more market is one more table in the scenario file", "[markets]") {
    std::ifstream file(ESCALA_SOURCE_DIR "/scenarios/01_die_of_success.toml");
    std::stringstream text;
    text << file.rdbuf();
    text << "\n[markets.overseas]\nshare = \"10 %\"\nlane = { customs = true }\n";
    const models::StudySpec study = models::parse_study(text.str(), "01.toml");
    Scenario scenario = study.variants.front().scenario;
    REQUIRE(scenario.markets.size() == 3);
    scenario.run.months = 6;
    Company company(scenario);
    company.run(20'270'207, 0);
    CHECK(models::testing::markets_of(company)[2].name == "overseas");
    CHECK(models::testing::markets_of(company)[2].leads->created().total() > 100);
    CHECK(models::testing::markets_of(company)[2].customers->counts().delivered.total() > 0);
}
