// How much a market asks for (models/kit/market_demand.hpp), alone and through the shipped
// lead source.
#include "models/kit/market_demand.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/marketing/campaigns/lead_source.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using namespace models;
using models::MarketDemand;

constexpr std::uint64_t seed = 20'270'243;

/// Demand of the only market, whose scenario stays at hand.
struct Case {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    MarketDemand demand;

    explicit Case(const Scenario& given)
        : scenario(given),
          office(scenario),
          demand(models::testing::demand_of(office, scenario, scenario.markets[0].second)) {}
};

Scenario steady() {
    Scenario scenario = models::testing::anchor_company();
    scenario.marketing.growth = 0.0;
    return scenario;
}

Scenario rising(marketing::DemandCurve curve, std::int64_t ramp, std::int64_t opens = 1) {
    Scenario scenario = steady();
    scenario.run.months = 120;
    MarketParameters& market = scenario.markets[0].second;
    market.curve = curve;
    market.ramp_months = ramp;
    market.opens = opens;
    return scenario;
}

Scenario with_spike(double factor, std::int64_t month, Span length) {
    Scenario scenario = steady();
    scenario.demand.spike_factor = factor;
    scenario.demand.spike_month = month;
    scenario.demand.spike_length = length;
    return scenario;
}

/// Leads of the shipped source within and outside [from, to).
struct Counted {
    double within = 0.0;
    double outside = 0.0;
    double expected = 0.0;  // the integral of the intensity
};

class WindowCount {
 public:
    WindowCount(sim::Time from, sim::Time to) : from_(from), to_(to) {}
    void on_lead(const Lead&, sim::Context& context) {
        const bool within = context.now() >= from_ && context.now() < to_;
        (within ? counted_.within : counted_.outside) += 1.0;
    }
    [[nodiscard]] const Counted& counted() const noexcept { return counted_; }

 private:
    sim::Time from_;
    sim::Time to_;
    Counted counted_;
};

Counted leads_of(const Scenario& scenario, sim::Time from, sim::Time to) {
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& source = network.add<marketing::LeadSource>(
        "leads", office.setting, scenario.marketing,
        models::testing::demand_of(office, scenario, scenario.markets[0].second),
        sim::root_entity("leads"));
    auto& count = network.add<WindowCount>("count", from, to);
    network.link<&WindowCount::on_lead>(source.leads, 0min, count);
    sim::Engine(network, seed, 0).run(office.months.end());
    Counted counted = count.counted();
    counted.expected = source.expected();
    return counted;
}

/// 99.9 % of a Poisson count lie this near its mean.
bool is_poisson(double count, double mean) {
    return std::abs(count - mean) < 3.3 * std::sqrt(mean);
}

}  // namespace

TEST_CASE("market demand: an S-curve goes from 2 % at the opening to 98 % at the end of the ramp") {
    const Case s(rising(marketing::DemandCurve::s_curve, 100));
    CHECK(std::abs(s.demand.leads(0) - 0.02) < 0.001);
    CHECK(std::abs(s.demand.leads(99) - 0.98) < 0.001);
    CHECK(s.demand.leads(100) == 1.0);
}

TEST_CASE("market demand: an S-curve is symmetric about its middle and rises throughout") {
    const Case s(rising(marketing::DemandCurve::s_curve, 12));
    for (std::size_t month = 0; month < 12; ++month) {
        CAPTURE(month);
        CHECK(std::abs(s.demand.leads(month) + s.demand.leads(11 - month) - 1.0) < 1e-12);
        CHECK(s.demand.leads(month) < s.demand.leads(month + 1));
    }
}

TEST_CASE("market demand: a linear rise has the level of each month's middle") {
    const Case line(rising(marketing::DemandCurve::linear, 4));
    for (std::size_t month = 0; month < 4; ++month) {
        CHECK(std::abs(line.demand.leads(month) - (static_cast<double>(month) + 0.5) / 4.0) <
              1e-12);
    }
    CHECK(line.demand.leads(4) == 1.0);
    CHECK(line.demand.leads(119) == 1.0);
}

TEST_CASE("market demand: an immediate opening has full demand whatever the ramp") {
    const Case at_once(rising(marketing::DemandCurve::immediate, 12));
    CHECK(at_once.demand.leads(0) == 1.0);
}

TEST_CASE("market demand: before its opening a market has neither leads nor spend") {
    const Case late(rising(marketing::DemandCurve::linear, 4, 7));
    for (std::size_t month = 0; month < 6; ++month) {
        CHECK(late.demand.leads(month) == 0.0);
        CHECK(late.demand.spend(month) == 0.0);
    }
    CHECK(late.demand.leads(6) == 0.125);
    CHECK(late.demand.spend(6) == 1.0);  // the budget is spent in full while demand still rises
}

TEST_CASE("market demand: a market's growth comes on top of the company's") {
    Scenario scenario = models::testing::anchor_company();
    scenario.marketing.growth = 0.05;
    scenario.markets[0].second.growth = 0.02;
    const Case growing(scenario);
    CHECK(growing.demand.leads(0) == 1.0);
    CHECK(std::abs(growing.demand.leads(1) - 1.05 * 1.02) < 1e-12);
    CHECK(std::abs(growing.demand.leads(12) / growing.demand.leads(11) - 1.05 * 1.02) < 1e-12);
    CHECK(growing.demand.spend(12) == growing.demand.leads(12));
}

TEST_CASE("market demand: a market has its share of the scale") {
    Scenario scenario = steady();
    scenario.demand.scale = 10.0;
    scenario.markets[0].second.share = 0.25;
    CHECK(Case(scenario).demand.leads(0) == 2.5);
}

TEST_CASE("market demand: a spike begins with its month and ends after its length") {
    const Case spike(with_spike(3.0, 9, wd(15.0)));
    const sim::Time begin = spike.office.months.month_start(8);
    const sim::Time end = begin + 21 * sim::day;  // three weeks of demand are 15 working days
    CHECK(spike.demand.spike(begin - 1us) == 1.0);
    CHECK(spike.demand.spike(begin) == 3.0);
    CHECK(spike.demand.spike(end - 1us) == 3.0);
    CHECK(spike.demand.spike(end) == 1.0);
}

TEST_CASE("market demand: a spike over a month's end counts in both months") {
    const Case spike(with_spike(3.0, 2, wd(30.0)));  // six weeks from the start of March
    const sim::Time begin = spike.office.months.month_start(1);
    const sim::Time april = spike.office.months.month_start(2);
    const sim::Time may = spike.office.months.month_start(3);
    CHECK(std::abs(spike.demand.integral(begin, april) - 31.0 * 3.0) < 1e-9);
    CHECK(std::abs(spike.demand.integral(april, may) - (30.0 + 2.0 * 11.0)) < 1e-9);
}

TEST_CASE("market demand: a spike that ends within a day still peaks on that day") {
    const Case spike(with_spike(3.0, 2, clock_time(36h)));
    const sim::Time begin = spike.office.months.month_start(1);
    CHECK(spike.demand.peak_of_day(begin) == 3.0);
    CHECK(spike.demand.peak_of_day(begin + sim::day) == 3.0);
    CHECK(spike.demand.peak_of_day(begin + 2 * sim::day) == 1.0);
    CHECK(spike.demand.peak_of_day(begin - sim::day) == 1.0);
}

TEST_CASE("market demand: a spike of 1, of no length or beyond the run is none") {
    CHECK_FALSE(Case(with_spike(1.0, 9, wd(15.0))).demand.has_spike());
    CHECK_FALSE(Case(with_spike(3.0, 9, wd(0.0))).demand.has_spike());
    CHECK_FALSE(Case(with_spike(3.0, 37, wd(15.0))).demand.has_spike());
    CHECK(Case(with_spike(3.0, 36, wd(15.0))).demand.has_spike());
}

TEST_CASE("lead source: a spike of three triples its leads while it lasts") {
    Scenario scenario = with_spike(3.0, 9, wd(15.0));
    scenario.run.months = 12;
    scenario.marketing.season_amplitude = 0.3;
    const Case spike(scenario);
    const sim::Time begin = spike.office.months.month_start(8);
    const sim::Time end = begin + 21 * sim::day;
    Scenario calm = scenario;
    calm.demand.spike_factor = 1.0;
    const Case usual(calm);
    const Counted counted = leads_of(scenario, begin, end);
    const double per_day = 44.0 * 5.0 / 7.0;
    const double exact = per_day * usual.demand.integral(begin, end);
    CHECK(is_poisson(counted.within, 3.0 * exact));
    CHECK_FALSE(is_poisson(counted.within, 2.5 * exact));
}

TEST_CASE("lead source: a month of the year has its factor times the usual leads, every year",
          "[season][toggle]") {
    Scenario scenario = steady();
    scenario.run.months = 24;
    scenario.demand.season.november = 2.0;
    scenario.demand.season.february = 0.5;
    scenario.demand.season.march = 0.5;
    Scenario plain = scenario;
    plain.demand.season = {};
    const Case s(scenario);
    for (const auto& [month, factor] :
         {std::pair{0, 0.5}, {1, 0.5}, {2, 1.0}, {9, 2.0}, {10, 1.0}, {12, 0.5}, {21, 2.0}}) {
        CAPTURE(month);
        const Months& months = s.office.months;
        const auto of_run = static_cast<std::size_t>(month);
        const sim::Time from = months.month_start(of_run);
        const sim::Time to = months.month_start(of_run + 1);
        const double usual = 44.0 * 5.0 / 7.0 * static_cast<double>(months.days_in_month(of_run));
        CHECK(std::abs(s.demand.integral(from, to) -
                       factor * static_cast<double>(months.days_in_month(of_run))) < 1e-9);
        CHECK(is_poisson(leads_of(scenario, from, to).within, factor * usual));
    }
    const sim::Time start{};
    CHECK(std::abs(leads_of(scenario, start, start).expected -
                   leads_of(plain, start, start).expected *
                       s.demand.integral(start, s.office.months.end()) /
                       static_cast<double>((s.office.months.end() - start) / sim::day)) < 1e-6);
}

TEST_CASE("lead source: the season of a run that starts amid a month follows the calendar",
          "[season]") {
    Scenario scenario = steady();
    scenario.run.months = 2;
    scenario.run.start = std::chrono::year{2027} / 2 / 15;  // a Monday
    scenario.demand.season.february = 2.0;
    scenario.demand.season.may = 0.0;
    const Case s(scenario);
    CHECK(s.demand.level(sim::Time{13 * sim::day}) == 2.0);
    CHECK(s.demand.level(sim::Time{14 * sim::day}) == 1.0);
}

TEST_CASE("lead source: a spike leaves the leads before and after it as they are, to the bit") {
    Scenario scenario = with_spike(3.0, 9, wd(15.0));
    scenario.run.months = 12;
    Scenario calm = scenario;
    calm.demand.spike_factor = 1.0;
    const Case spike(scenario);
    const sim::Time begin = spike.office.months.month_start(8);
    const sim::Time end = begin + 21 * sim::day;
    CHECK(leads_of(scenario, begin, end).outside == leads_of(calm, begin, end).outside);
}

TEST_CASE("lead source: the expected leads of a spike are its integral") {
    Scenario scenario = with_spike(3.0, 9, wd(15.0));
    scenario.run.months = 12;
    Scenario calm = scenario;
    calm.demand.spike_factor = 1.0;
    const sim::Time start{};
    const double more =
        leads_of(scenario, start, start).expected - leads_of(calm, start, start).expected;
    const double a_day = leads_of(calm, start, start).expected / 365.0;
    CHECK(std::abs(more - 2.0 * 21.0 * a_day) < 1e-6);
}

TEST_CASE("lead source: organic leads come whatever is spent, and are no paid ones",
          "[organic][toggle]") {
    Scenario scenario = steady();
    scenario.run.months = 12;
    scenario.marketing.budget = models::Money{};
    const sim::Time end{400 * sim::day};
    CHECK(leads_of(scenario, {}, end).within == 0.0);
    scenario.marketing.organic = 20.0;
    const Counted organic = leads_of(scenario, {}, end);
    CHECK(is_poisson(organic.within, 20.0 * 365.0 * 5.0 / 7.0));
    CHECK(organic.expected == 0.0);
    scenario.marketing.budget = models::euros(968);
    const double both = leads_of(scenario, {}, end).within;
    scenario.marketing.organic = 0.0;
    CHECK(both == leads_of(scenario, {}, end).within + organic.within);
}

TEST_CASE("lead source: a spike triples organic leads, too", "[organic]") {
    Scenario scenario = with_spike(3.0, 9, wd(15.0));
    scenario.run.months = 12;
    scenario.marketing.budget = models::Money{};
    scenario.marketing.organic = 100.0;
    const sim::Time begin = Case(scenario).office.months.month_start(8);
    const Counted counted = leads_of(scenario, begin, begin + 21 * sim::day);
    CHECK(is_poisson(counted.within, 3.0 * 100.0 * 15.0));
}
