// Decisions with dates: what may change in a running company, and what a change does to a room.
#include <fmt/format.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/company/check.hpp"
#include "models/company/company.hpp"
#include "models/company/dated_scenario.hpp"
#include "models/describe/walk.hpp"
#include "models/production/plant/plant.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/identities.hpp"
#include "tests/models/measured.hpp"

namespace {

using models::Company;
using models::DatedScenario;
using models::Scenario;
using models::testing::Measured;

constexpr std::int64_t run_months = 6;

/// A short company that reaches its limits early and has every mechanism.
Scenario everything() {
    Scenario s = models::testing::anchor_company();
    s.run.months = run_months;
    s.finance.opening_cash = models::euros(20'000'000);  // so that nobody is ruined
    s.marketing.budget = models::euros(4000);
    s.sales.reps = 30;
    s.breakers.enabled = true;
    s.breakers.dynamic_quotes = true;
    s.breakers.backup = true;
    s.key_accounts.share = 0.2;
    s.support.tickets = 0.15;
    s.outsourcing.enabled = true;
    s.outsourcing.starts = models::wd(60.0);
    s.outsourcing.onboarding = models::wd(10.0);
    s.materials.backup = true;
    s.warehouses[0].second.module_capacity = 120.0;
    for (auto& [name, stage] : s.plants[0].second.stages) {
        stage.servers = (stage.servers + 1) / 2;
        stage.server_cost = models::euros(4000);
        if (stage.rework_at.empty()) continue;
        stage.detection = 0.8;
    }
    s.markets[0].second.lane.cost = models::euros(12);
    s.sales.wage_booked = true;
    return s;
}

/// Another value of a parameter, within its bounds.
template <typename T>
T another(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return !value;
    } else if constexpr (std::is_same_v<T, std::optional<bool>>) {
        return !value.value_or(true);
    } else if constexpr (std::is_same_v<T, std::optional<double>>) {
        return value.value_or(1.0) * 0.95;
    } else if constexpr (std::is_same_v<T, std::optional<models::Money>>) {
        return another(value.value_or(models::Money{}));
    } else if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) {
        return value.value_or(1) + 1;
    } else if constexpr (std::is_same_v<T, std::optional<sim::Duration>>) {
        return value.value_or(std::chrono::hours{8}) * 3 / 4;
    } else if constexpr (std::is_same_v<T, std::chrono::month_day>) {
        return value.month() / std::chrono::day{unsigned{value.day()} == 1U ? 2U : 1U};
    } else if constexpr (std::is_same_v<T, double>) {
        return value * 0.95;
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return value + 1;
    } else if constexpr (std::is_same_v<T, sim::Duration>) {
        return value * 3 / 4;
    } else if constexpr (std::is_same_v<T, models::Money>) {
        return models::Money{value.cents + 30'000};
    } else {
        static_assert(std::is_same_v<T, models::Span>);
        return models::Span{value.clock * 2, value.working_days * 1.5};
    }
}

struct SingleChange {
    std::string path;
    Scenario scenario = models::testing::anchor_company();
};

/// A company for every parameter that can change, with another value of it.
std::vector<SingleChange> single_changes(const Scenario& base) {
    std::vector<SingleChange> changes;
    Scenario copy = base;
    models::for_each_described(copy, [&](const std::string& path, auto& owner, const auto& field) {
        using T = typename std::remove_cvref_t<decltype(field)>::Value;
        if constexpr (!std::is_enum_v<T> && !std::is_same_v<T, std::string> &&
                      !std::is_same_v<T, std::chrono::year_month_day>) {
            if (!field.changeable) return;
            auto& value = owner.*field.member;
            const T before = value;
            value = another(before);
            changes.push_back({path, copy});
            value = before;
        } else {
            INFO(path);
            CHECK_FALSE(field.changeable);
        }
    });
    return changes;
}

Measured measured(DatedScenario dated) {
    Company company(std::move(dated));
    company.run(11, 0);
    return Measured(company);
}

/// The names of the variables that differ, but for what counts the simulator's work.
std::vector<std::string> differences(const Measured& one, const Measured& other) {
    std::vector<std::string> names;
    for (const sim::Variable& variable : one.layout.variables()) {
        if (variable.engine_counter) continue;
        for (std::size_t i = 0; i < variable.size; ++i) {
            const double a = one(variable.name, i);
            const double b = other(variable.name, i);
            if ((std::isnan(a) && std::isnan(b)) || a == b) continue;
            names.push_back(variable.name);
            break;
        }
    }
    return names;
}

DatedScenario changed_at(const Scenario& first, sim::Time at, const Scenario& later) {
    return {.first = first, .changes = {{at, later}}, .payments = {}};
}

sim::Time start_of(std::size_t month) { return models::months_of(everything()).month_start(month); }

}  // namespace

TEST_CASE("another value of every parameter that can change is a valid company") {
    const std::vector<SingleChange> changes = single_changes(everything());
    CHECK(changes.size() > 60);
    for (const SingleChange& change : changes) {
        CAPTURE(change.path);
        CHECK(models::check(change.scenario).empty());
    }
}

TEST_CASE("a change after the horizon changes nothing") {
    const Scenario base = everything();
    const Measured without = measured({.first = base, .changes = {}, .payments = {}});
    for (const SingleChange& change : single_changes(base)) {
        CAPTURE(change.path);
        CHECK(
            differences(without, measured(changed_at(base, start_of(run_months), change.scenario)))
                .empty());
    }
}

TEST_CASE("a change in the first instant is the parameter from the start") {
    // Invoices that are open at the start keep their term, and the opening stock is there.
    const std::set<std::string> of_the_opening = {"finance.receivable_term",
                                                  "materials.service_factor"};
    const Scenario base = everything();
    for (const SingleChange& change : single_changes(base)) {
        if (of_the_opening.contains(change.path)) continue;
        CAPTURE(change.path);
        const Measured from_start = models::testing::measured(change.scenario, 11);
        const Measured changed = measured(changed_at(base, sim::Time{}, change.scenario));
        CHECK(differences(from_start, changed).empty());
    }
}

TEST_CASE("a change leaves the months before it as they are") {
    const Scenario base = everything();
    const Measured without = measured({.first = base, .changes = {}, .payments = {}});
    constexpr std::size_t month = 1;
    const std::vector<SingleChange> changes = single_changes(base);
    std::size_t effective = 0;
    for (const SingleChange& change : changes) {
        CAPTURE(change.path);
        const Measured with = measured(changed_at(base, start_of(month), change.scenario));
        if (!differences(without, with).empty()) ++effective;
        for (const char* kpi : {"profit_by_month", "revenue_by_month", "leads_by_month",
                                "cash_end_by_month", "orders_delivered_by_month"}) {
            CAPTURE(kpi);
            for (std::size_t i = 0; i < month; ++i) CHECK(without(kpi, i) == with(kpi, i));
        }
    }
    // A few do nothing here, such as the detection of defects at stages that do not inspect.
    CHECK(effective + 17 > changes.size());
}

TEST_CASE("a budget that a decision changes by a cent changes no day's leads") {
    Scenario base = everything();
    base.breakers.enabled = false;
    Scenario later = base;
    later.marketing.budget.cents += 1;
    for (const std::size_t month : {1U, 3U}) {
        const Measured without = measured({.first = base, .changes = {}, .payments = {}});
        const Measured with = measured(changed_at(base, start_of(month), later));
        CHECK(std::abs(with("leads_paid") - without("leads_paid")) < 3.0);
    }
}

TEST_CASE("a cost that is paid at the start of a month is no cost of the month before") {
    const Scenario base = everything();
    const Measured without = measured({.first = base, .changes = {}, .payments = {}});
    for (const std::size_t month : {1U, 2U, 4U}) {
        const Measured with = measured(
            {.first = base, .changes = {}, .payments = {{start_of(month), models::euros(24'000)}}});
        for (std::size_t i = 0; i < month; ++i) {
            CHECK(with("cash_end_by_month", i) == without("cash_end_by_month", i));
        }
        CHECK(std::llround(100.0 * (without("cash_end_by_month", month) -
                                    with("cash_end_by_month", month))) == 2'400'000);
    }
}

TEST_CASE("fewer servers finish what they have begun, and their time no longer counts") {
    Scenario base = everything();
    base.outsourcing.enabled = false;
    Scenario less = base;
    less.plants[0].second.stages[0].second.servers = 1;
    Company company(changed_at(base, start_of(3), less));
    company.run(11, 0);
    const auto& plant = company.rooms().only<models::production::Plant>();
    const models::Station& station = plant.station(0);
    CHECK(station.staffed() == 1);
    CHECK(station.servers() == 3);
    // Three months of three servers and three of one, less what they were broken down.
    const Measured with(company);
    const Measured without = measured({.first = base, .changes = {}, .payments = {}});
    Company all(base);
    all.run(11, 0);
    const double available = all.rooms().only<models::production::Plant>().available_hours(0);
    CHECK(plant.available_hours(0) / available > 0.62);
    CHECK(plant.available_hours(0) / available < 0.71);
    CHECK(with("orders_delivered") < without("orders_delivered"));
}

TEST_CASE("capacity that comes and goes loses no order, no rep and no cent") {
    const Scenario base = everything();
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
        DatedScenario dated{.first = base, .changes = {}, .payments = {}};
        std::int64_t step = 0;
        for (sim::Time at = start_of(0) + 9 * sim::day; at < start_of(run_months);
             at += 9 * sim::day) {
            ++step;
            Scenario next = base;
            for (auto& [name, stage] : next.plants[0].second.stages) {
                stage.servers = 1 + (stage.servers + 2 * step) % 7;
                stage.availability =
                    step % 3 == 0 ? 1.0 : 0.8 + 0.02 * static_cast<double>(step % 7);
            }
            next.plants[0].second.wip_limit = step % 2 == 0 ? 0 : 15;
            next.sales.reps = 1 + (5 * step) % 30;
            next.warehouses[0].second.modules = 1 + step % 4;
            next.marketing.budget = models::euros(500 * (step % 9));
            next.breakers.enabled = step % 2 == 0;
            next.breakers.backup = step % 4 < 2;
            dated.changes.push_back({at, next});
            dated.payments.push_back({at, models::Money{step * 100'001}});
        }
        Company company(dated);
        company.run(seed, 0);
        CHECK(models::testing::profit_not_accounted_for(company).empty());
        CHECK(models::testing::parts_not_adding_up(company).empty());
        std::int64_t paid = 0;
        for (const DatedScenario::Payment& payment : dated.payments) paid += payment.amount.cents;
        CHECK(models::testing::Row(company).cents("one_off_costs") == paid);
        const auto& station = company.rooms().only<models::production::Plant>().station(0);
        CHECK(station.staying() ==
              dated.changes.back().scenario.plants[0].second.stages[0].second.servers);
    }
}
