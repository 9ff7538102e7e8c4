// Rows 19 and 22 of docs/model/validation.md: the shipped lead source and sales desk.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/marketing/campaigns/lead_source.hpp"
#include "models/sales/desk/desk.hpp"
#include "sim/statistics.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"
#include "tests/models/validation_row.hpp"

namespace {

using namespace std::chrono_literals;
using models::testing::of_units;
using models::testing::Quantity;
using models::testing::require_companion_fails;
using models::testing::require_row;

constexpr std::uint64_t demand_seed = 20'270'202;

/// Counts leads between 06:00 and 12:00, day by day.
class MorningCount {
 public:
    void on_lead(const models::Lead&, sim::Context& context) {
        const sim::Duration since_start = context.now() - sim::Time{};
        const auto day = static_cast<std::size_t>(since_start / sim::day);
        const sim::Duration time_of_day = since_start % sim::day;
        if (time_of_day < 6h || time_of_day >= 12h) return;
        if (counts_.size() <= day) counts_.resize(day + 1, 0.0);
        counts_[day] += 1.0;
    }
    void finish(sim::Time end) {
        counts_.resize(static_cast<std::size_t>((end - sim::Time{}) / sim::day), 0.0);
    }
    [[nodiscard]] const std::vector<double>& counts() const noexcept { return counts_; }

 private:
    std::vector<double> counts_;
};

/// Mean and variance of the count over mornings in which `ceiling` (1 + .6 sin 2 pi t) leads a day
/// are expected.
std::vector<double> mornings(double ceiling, std::int64_t days, std::uint64_t replication) {
    models::Scenario scenario = models::testing::around_the_clock();
    scenario.run.months = days / 28 + 1;
    models::marketing::CampaignParameters& marketing = scenario.marketing;
    marketing.growth = 0.0;
    marketing.lead_ceiling = ceiling;
    marketing.budget = models::euros(1'000'000);  // so much that the ceiling is reached
    marketing.saturation_spend = models::euros(1);
    marketing.season_amplitude = 0.6;
    marketing.season_period = sim::day;
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& source = network.add<models::marketing::LeadSource>(
        "leads", office.setting, scenario.marketing,
        models::testing::demand_of(office, scenario, scenario.markets[0].second),
        sim::root_entity("leads"));
    auto& count = network.add<MorningCount>("count");
    network.link<&MorningCount::on_lead>(source.leads, 0min, count);
    sim::Engine(network, demand_seed, replication).run(sim::Time{days * sim::day});
    return {sim::mean(count.counts()), sim::variance(count.counts())};
}

/// Raw leads at exponential intervals, given in minutes.
class LeadStream {
 public:
    sim::Out<models::Lead> leads;

    explicit LeadStream(double mean_interval) : mean_(mean_interval) {}

    void start(sim::Context& context) { on_lead({1}, context); }

 private:
    struct Next {
        std::uint32_t number;
    };
    void on_lead(const Next& next, sim::Context& context) {
        leads.send({sim::EntityId{next.number}}, context);
        sim::Draw draw =
            context.chance().draw(sim::root_entity("stream"), sim::Purpose{1000}, next.number);
        context.after<&LeadStream::on_lead>(of_units(sim::exponential(draw, mean_)),
                                            {next.number + 1});
    }

    double mean_;
};

/// A desk and its stream of leads.
struct DeskCase {
    std::int64_t reps;
    double interval;        // minutes
    double attention_rate;  // per minute
    double call;            // mean, minutes
    std::int64_t days;      // measured, after four weeks of warm-up
};

/// The share of leads reached while they attend; calls are as long as services of rows 1 and 2.
double reached_share(const DeskCase& what, std::uint64_t replication) {
    models::Scenario scenario = models::testing::around_the_clock();
    models::sales::DeskParameters& sales = scenario.sales;
    sales.reps = what.reps;
    sales.selling_time = sim::day;
    sales.pickup = 0min;
    sales.attention_law = models::sales::AttentionLaw::exponential;
    sales.attention = of_units(1.0 / what.attention_rate);
    sales.live_contact = 1.0;
    sales.cold_contact = 0.0;
    sales.persistence = 0.0;
    sales.attempt_time = of_units(what.call);
    sales.attempt_cv = 1.0;
    sales.discovery_time = 0min;
    sales.bant_pass = 0.0;
    // The run's first month ends with the warm-up, so that the desk's monthly counts tell them
    // apart: February 2027 has 28 days.
    scenario.run.months = 2;
    const models::testing::Office office(scenario);
    sim::Network network;
    auto& stream = network.add<LeadStream>("stream", what.interval);
    auto& desk = network.add<models::sales::Desk>(
        "desk", office.setting,
        models::sales::Desk::Parameters{
            .sales = scenario.sales,
            .offer = models::part_of<models::sales::OfferParameters>(scenario.orders),
            .deferral = models::part_of<models::sales::DeferralParameters>(scenario.breakers),
            .reps = what.reps},
        std::uint16_t{0}, sim::Duration{0});
    network.link<&models::sales::Desk::on_lead>(stream.leads, 0min, desk);
    sim::Engine(network, demand_seed, replication)
        .run(office.months.month_start(1) + what.days * sim::day);
    return static_cast<double>(desk.counts().live[1]) / static_cast<double>(desk.counts().leads[1]);
}

}  // namespace

TEST_CASE("row 19: leads of a season are Poisson with the integrated rate", "[row][row19]") {
    const std::vector<Quantity> quantities{{"mean", 34.5492966}, {"variance", 34.5492966}};
    SECTION("the lead source passes the gate") {
        require_row(quantities, [](std::uint64_t r) { return mornings(100.0, 8'000, r); });
    }
    SECTION("a source with 5 % more leads fails it") {
        require_companion_fails(quantities,
                                [](std::uint64_t r) { return mornings(105.0, 1'500, r); });
    }
}

TEST_CASE("row 22: leads reached before an exponential attention ends", "[row][row22]") {
    const DeskCase one{
        .reps = 1, .interval = 1.0 / 0.8, .attention_rate = 0.2, .call = 1.0, .days = 60};
    const DeskCase ten{
        .reps = 10, .interval = 1.0 / 8.0, .attention_rate = 0.5, .call = 1.0, .days = 4};
    const std::vector<Quantity> of_one{{"reached by one rep", 0.6}};
    const std::vector<Quantity> of_ten{{"reached by ten reps", 0.9181639698}};
    SECTION("the desk passes the gate") {
        require_row(of_one, [&](std::uint64_t r) { return std::vector{reached_share(one, r)}; });
        require_row(of_ten, [&](std::uint64_t r) { return std::vector{reached_share(ten, r)}; });
    }
    SECTION("a desk whose calls take 3 % longer fails it") {
        DeskCase slow_one = one;
        DeskCase slow_ten = ten;
        slow_one.call = 1.03;
        slow_one.days = 15;
        slow_ten.call = 1.03;
        require_companion_fails(
            of_one, [&](std::uint64_t r) { return std::vector{reached_share(slow_one, r)}; });
        require_companion_fails(
            of_ten, [&](std::uint64_t r) { return std::vector{reached_share(slow_ten, r)}; });
    }
}
