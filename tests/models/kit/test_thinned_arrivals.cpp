// Arrivals do not depend on how the day's candidates were covered, and few candidates are events
// (models/kit/thinned_arrivals.hpp).
#include "models/kit/thinned_arrivals.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/kit/work_calendar.hpp"
#include "models/marketing/campaigns/lead_source.hpp"
#include "sim/chance.hpp"
#include "sim/distributions.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Candidate;
using models::ThinnedArrivals;
using models::marketing::LeadSource;

/// From an instant of the day on.
struct Level {
    sim::Duration from;
    double intensity;
};

/// Who arrived, and when.
using Arrivals = std::vector<std::pair<sim::EntityId, sim::Time>>;

[[nodiscard]] Arrivals in_order(Arrivals arrivals) {
    std::sort(arrivals.begin(), arrivals.end(), [](const auto& a, const auto& b) {
        return std::pair{a.second, a.first} < std::pair{b.second, b.first};
    });
    return arrivals;
}

[[nodiscard]] double intensity_at(const std::vector<Level>& levels, sim::Time time) {
    double intensity = 0.0;
    for (const Level& level : levels) {
        if (time.time_since_epoch() % sim::day >= level.from) intensity = level.intensity;
    }
    return intensity;
}

/// Arrivals at an intensity that is the same on all days, of candidates that were covered at some
/// instants of the day for what the intensity is then, or for the day's peak.
class Door {
 public:
    Door(std::vector<Level> levels, std::vector<sim::Duration> covers, bool for_the_peak)
        : thinned_(sim::root_entity("door")),
          levels_(std::move(levels)),
          covers_(std::move(covers)),
          for_the_peak_(for_the_peak) {}

    void start(sim::Context& context) { on_day({0}, context); }

    [[nodiscard]] const Arrivals& arrivals() const { return arrivals_; }
    [[nodiscard]] double candidates() const { return static_cast<double>(candidates_); }

 private:
    struct Day {
        std::int64_t day;
    };

    void on_day(const Day& day, sim::Context& context) {
        covered_ = 0;
        for (const sim::Duration cover : covers_) {
            context.after<&Door::on_cover>(cover, day, sim::Phase::calendar);
        }
        context.after<&Door::on_day>(sim::day, {day.day + 1}, sim::Phase::calendar);
    }
    void on_cover(const Day& day, sim::Context& context) {
        thinned_.cover<&Door::on_candidate>(for_the_peak_ ? peak() : intensity(context.now()),
                                            day.day, covered_, context);
    }
    void on_candidate(const Candidate& candidate, sim::Context& context) {
        ++candidates_;
        if (candidate.arrives(context.chance(), intensity(context.now()))) {
            arrivals_.emplace_back(candidate.identity(), context.now());
        }
        candidate.schedule_next<&Door::on_candidate>(context);
    }
    [[nodiscard]] double intensity(sim::Time time) const { return intensity_at(levels_, time); }
    [[nodiscard]] double peak() const {
        double peak = 0.0;
        for (const Level& level : levels_) peak = std::max(peak, level.intensity);
        return peak;
    }

    ThinnedArrivals thinned_;
    std::vector<Level> levels_;
    std::vector<sim::Duration> covers_;
    bool for_the_peak_;
    std::uint64_t covered_ = 0;
    Arrivals arrivals_;
    std::int64_t candidates_ = 0;
};

constexpr int days = 400;
constexpr std::uint64_t arrival_seed = 20'270'224;

struct Outcome {
    Arrivals arrivals;
    double candidates_a_day;
};

Outcome run_of(const std::vector<Level>& levels, const std::vector<sim::Duration>& covers,
               bool for_the_peak) {
    sim::Network network;
    Door& door = network.add<Door>("door", levels, covers, for_the_peak);
    sim::Engine(network, arrival_seed, 0).run(sim::Time{days * sim::day});
    return {in_order(door.arrivals()), door.candidates() / days};
}

/// Within a step, across steps, across strips.
const std::vector<Level> rising{{0h, 0.5}, {5h, 0.9}, {9h, 3.2}, {13h, 15.9}, {18h, 40.3}};
const std::vector<sim::Duration> at_each_rise{0h, 5h, 9h, 13h, 18h};

}  // namespace

TEST_CASE(
    "candidates: arrivals are those of a thinned stream in which each candidate is looked at") {
    // As the head of thinned_arrivals.hpp says, and in no other way than that.
    const sim::Chance chance{arrival_seed, 0};
    const sim::EntityId source = sim::root_entity("door");
    Arrivals expected;
    for (std::uint64_t day = 0; day < days; ++day) {
        for (std::uint64_t strip = 0; strip < 3; ++strip) {
            const sim::EntityId of_day =
                sim::child(sim::child(source, models::kind::strip, strip), models::kind::day, day);
            const sim::Time midnight{static_cast<std::int64_t>(day) * sim::day};
            sim::Time time = midnight;
            for (std::uint32_t ordinal = 0;; ++ordinal) {
                sim::Draw gap = chance.draw(of_day, models::purpose::arrival_gap, ordinal);
                time += sim::from_hours(sim::exponential(gap, 1.5));  // 16 a day
                if (time >= midnight + sim::day) break;
                const sim::EntityId id = sim::child(of_day, models::kind::candidate, ordinal);
                const double height = static_cast<double>(strip) +
                                      chance.uniform(id, models::purpose::arrival_height);
                if (16.0 * height < intensity_at(rising, time)) expected.emplace_back(id, time);
            }
        }
    }
    CHECK(run_of(rising, at_each_rise, false).arrivals == in_order(expected));
}

TEST_CASE("candidates: what is covered as the intensity rises arrives as if covered at midnight") {
    const Outcome at_once = run_of(rising, {0h}, true);
    REQUIRE(at_once.arrivals.size() > 3'000);
    CHECK(run_of(rising, at_each_rise, false).arrivals == at_once.arrivals);
}

TEST_CASE("candidates: what is not covered when the intensity rises is missed") {
    const Outcome at_once = run_of(rising, {0h}, true);
    CHECK(run_of(rising, {0h, 5h, 9h, 13h}, false).arrivals.size() < at_once.arrivals.size());
}

TEST_CASE("candidates: those that come later than covered are left as they are") {
    // Covered for the peak at noon: what arrives in the afternoon is what arrives anyway.
    Arrivals afternoon = run_of(rising, {0h}, true).arrivals;
    std::erase_if(afternoon, [](const auto& arrival) {
        return arrival.second.time_since_epoch() % sim::day <= 12h;
    });
    CHECK(run_of(rising, {12h}, true).arrivals == afternoon);
}

TEST_CASE("candidates: on average at most one a day is an event in vain") {
    for (const double intensity : {0.2, 2.5, 15.5, 16.0, 33.3}) {
        CAPTURE(intensity);
        const Outcome outcome = run_of({{0h, intensity}}, {0h}, true);
        const double steps = std::floor(intensity) + 1.0;
        // A Poisson number of candidates; 5 standard deviations.
        CHECK(std::abs(outcome.candidates_a_day - steps) < 5.0 * std::sqrt(steps / days));
    }
}

namespace {

/// Switches a market's campaigns at some instants, off first, and keeps the leads.
class Marketer {
 public:
    sim::Out<models::CampaignSwitch> campaigns;

    explicit Marketer(std::vector<sim::Duration> switches) : switches_(std::move(switches)) {}

    void start(sim::Context& context) {
        for (std::uint32_t i = 0; i < switches_.size(); ++i) {
            context.after<&Marketer::on_switch>(switches_[i], {i});
        }
    }
    void on_lead(const models::Lead& lead, sim::Context& context) {
        leads_.emplace_back(lead.id, context.now());
    }
    /// Leads that come while campaigns are on.
    [[nodiscard]] Arrivals while_on(Arrivals leads) const {
        std::erase_if(leads, [&](const auto& lead) {
            const auto before = std::count_if(switches_.begin(), switches_.end(), [&](auto at) {
                return sim::Time{} + at <= lead.second;
            });
            return before % 2 == 1;
        });
        return leads;
    }
    [[nodiscard]] const Arrivals& leads() const { return leads_; }

 private:
    struct Which {
        std::uint32_t number;
    };
    void on_switch(const Which& which, sim::Context& context) {
        campaigns.send({which.number % 2 == 1}, context);
    }

    std::vector<sim::Duration> switches_;
    Arrivals leads_;
};

/// Leads of a market whose campaigns are switched off and on, and what is said of them.
struct Agency {
    models::Scenario scenario = models::testing::anchor_company();
    models::testing::Office office{scenario};
    sim::Network network;
    Marketer& marketer;
    LeadSource& source;

    explicit Agency(std::vector<sim::Duration> switches)
        : marketer(network.add<Marketer>("marketer", std::move(switches))),
          source(network.add<LeadSource>(
              "leads", office.setting, scenario.marketing,
              models::testing::demand_of(office, scenario, scenario.markets.front().second),
              sim::root_entity("leads"))) {
        network.link<&LeadSource::on_campaigns>(marketer.campaigns, 0min, source);
        network.link<&Marketer::on_lead>(source.leads, 0min, marketer);
        sim::Engine(network, arrival_seed, 0).run(office.months.end());
    }
};

}  // namespace

TEST_CASE("campaigns: a pause takes its own leads away and leaves all others as they are") {
    const Arrivals always = Agency({}).marketer.leads();
    REQUIRE(always.size() > 1'000);
    // Within a day, twice in a day, over days, at midnight, over the end of a month.
    const Agency paused(
        {30h, 32h, 33h, 34h, 80h, 200h, 240h, 264h, 700h, 900h, 2'000h, 2'000h + 1s});
    CHECK(paused.marketer.leads() == paused.marketer.while_on(always));
    CHECK(paused.marketer.leads().size() < always.size());
}

TEST_CASE("candidates: more arrivals a day than memory has room for are an error") {
    CHECK_THROWS_AS(run_of({{0h, 2.1e7}}, {0h}, false), sim::ModelError);
}
