// Random companies within the bounds of the description: small, short, and rough on purpose (ruin,
// failures, rework, breakers in any combination, stale reports).
#pragma once

#include <rapidcheck.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "models/company/check.hpp"
#include "models/company/scenario.hpp"

namespace models::testing {

/// One of 1000 evenly spread numbers in [low, high]; shrinks towards `low`.
[[nodiscard]] inline double any_between(double low, double high) {
    const auto step = *rc::gen::inRange<int>(0, 1001);
    return low + (high - low) * static_cast<double>(step) / 1000.0;
}
[[nodiscard]] inline std::int64_t any_integer(std::int64_t low, std::int64_t high) {
    return *rc::gen::inRange<std::int64_t>(low, high + 1);
}
[[nodiscard]] inline bool any_bool() { return *rc::gen::arbitrary<bool>(); }
[[nodiscard]] inline std::optional<bool> any_choice() {
    const auto choice = *rc::gen::inRange<int>(0, 3);
    if (choice == 0) return std::nullopt;
    return choice == 1;
}
/// Clock time or working days.
[[nodiscard]] inline Span any_span(double low_days, double high_days) {
    const double days = any_between(low_days, high_days);
    return any_bool() ? wd(days) : clock_time(sim::from_hours(24.0 * days));
}

[[nodiscard]] inline Scenario any_scenario() {
    Scenario s;
    s.run.months = any_integer(2, 4);
    s.run.warm_up = any_bool() ? any_span(0.0, 30.0) : wd(0.0);
    s.calendar.days_per_week = any_integer(4, 7);
    s.calendar.opens = std::chrono::hours{any_integer(0, 9)};
    s.calendar.closes = std::chrono::hours{any_integer(17, 24)};
    s.marketing.budget = euros(any_integer(0, 6000));
    s.marketing.growth = any_between(-0.2, 0.4);
    s.marketing.season_amplitude = any_between(0.0, 1.0);
    s.marketing.season_period = any_integer(5, 365) * sim::day;
    s.marketing.referrals = any_between(0.0, 0.1);
    s.sales.reps = any_integer(1, 40);
    s.sales.wage_booked = any_bool();
    s.sales.pickup = sim::from_hours(any_between(0.0, 10.0));
    s.sales.cold_contact = any_between(0.0, 1.0);
    s.sales.persistence = any_between(0.0, 0.9);
    s.sales.bant_pass = any_between(0.0, 1.0);
    s.sales.win_probability = any_between(0.05, 0.95);
    s.sales.decision = any_span(1.0, 20.0);
    s.orders.price_cv = any_between(0.0, 1.5);
    s.orders.cost_share = any_between(0.0, 1.5);
    s.orders.material_share = any_between(0.0, 1.0);
    s.orders.standard_lead_time = any_span(2.0, 30.0);
    s.orders.credit_check = any_span(0.0, 3.0);
    s.orders.bad_debt = any_between(0.0, 0.5);
    s.orders.deposit = any_bool() ? any_between(0.0, 1.0) : 0.0;
    s.orders.deposit_above = euros(any_integer(0, 4000));
    s.customers.opening = any_integer(0, 600);
    s.customers.reorder_gap = wd(any_between(10.0, 80.0));
    s.customers.regular_share = any_between(0.0, 1.0);
    s.customers.churn_base = any_between(0.0, 0.5);
    for (auto& [name, stage] : s.plants[0].second.stages) {
        stage.servers = any_integer(1, 8);
        stage.cv = any_between(0.0, 1.5);
        stage.availability = any_between(0.5, 1.0);
        stage.repair = sim::from_hours(any_between(0.5, 40.0));
        stage.server_cost = any_bool() ? euros(any_integer(0, 6000)) : euros(0);
    }
    production::StageParameters& qc = s.plants[0].second.stages[2].second;
    qc.defect_share = any_between(0.0, 0.6);
    qc.detection = any_between(0.0, 1.0);
    qc.rework_at = s.plants[0].second.stages[static_cast<std::size_t>(any_integer(0, 2))].first;
    s.markets[0].second.lane.customs = any_bool();
    for (std::int64_t more = any_integer(0, 2); more > 0; --more) {
        MarketParameters market;
        market.share = any_between(0.05, 0.5);
        market.growth = any_between(-0.05, 0.05);
        market.opens = any_integer(1, 6);
        market.curve = static_cast<marketing::DemandCurve>(any_integer(0, 2));
        market.ramp_months = any_integer(1, 12);
        market.route_by = any_bool() ? logistics::RouteBy::cost : logistics::RouteBy::time;
        market.lane.cost = euros(any_integer(0, 50));
        market.lane.customs = any_bool();
        market.lane.hold_share = any_between(0.0, 0.5);
        s.markets.emplace_back("market" + std::to_string(more), market);
    }
    if (any_bool()) {
        s.plants.emplace_back("second", s.plants[0].second);
        s.warehouses.emplace_back("second", logistics::WarehouseParameters{});
        if (any_bool()) s.markets.back().second.warehouse = "second";
        logistics::LineHaulParameters haul;
        haul.from = "main";
        haul.to = "second";
        haul.cost = euros(any_integer(0, 20));
        s.hauls.emplace_back("haul", haul);
    }
    s.outsourcing.enabled = any_bool();
    s.outsourcing.starts = any_span(0.0, 60.0);
    s.outsourcing.base_volume = any_between(50.0, 400.0);
    s.outsourcing.management_freed = euros(any_integer(0, 2'000));
    s.warehouses[0].second.module_value = euros(any_integer(0, 50'000));
    s.demand.scale = any_between(0.3, 1.5);
    s.demand.spike_factor = any_between(1.0, 3.0);
    s.demand.spike_month = any_integer(1, 12);
    const double swing = any_bool() ? any_between(0.0, 1.0) : 0.0;
    s.demand.season.february = s.demand.season.april = 1.0 + swing;
    s.demand.season.march = s.demand.season.may = 1.0 - swing;
    s.support.tickets = any_bool() ? any_between(0.0, 0.3) : 0.0;
    s.finance.posting_period = any_bool() ? std::chrono::hours{1} : std::chrono::hours{24};
    s.materials.deposit = any_bool() ? any_between(0.0, 1.0) : 0.0;
    s.materials.review = any_span(1.0, 15.0);
    s.materials.lead_time_cv = any_between(0.0, 1.5);
    s.materials.service_factor = any_between(0.0, 3.0);
    s.materials.opening_demand = any_between(0.0, 12.0);
    s.materials.policy = static_cast<materials::PolicyKind>(any_integer(0, 3));
    s.materials.levels = static_cast<materials::LevelSource>(any_integer(0, 2));
    s.materials.demand_law = static_cast<materials::DemandLaw>(any_integer(0, 2));
    s.materials.reorder_point = any_between(0.0, 60.0);
    s.materials.order_up_to = s.materials.reorder_point + any_between(1.0, 60.0);
    s.materials.order_quantity = any_between(1.0, 60.0);
    s.materials.forecast = static_cast<materials::ForecastKind>(any_integer(0, 2));
    s.materials.forecast_window = any_integer(1, 12);
    s.materials.smoothing = any_between(0.05, 1.0);
    s.materials.backup = any_bool();
    s.materials.backup_lead_time = any_integer(2, 9) * sim::day;
    s.materials.backup_cost_ratio = any_between(1.0, 2.0);
    s.key_accounts.share = any_bool() ? any_between(0.05, 0.9) : 0.0;
    s.key_accounts.partners = any_integer(1, 6);
    s.key_accounts.demand_cv = any_between(0.0, 1.5);
    s.key_accounts.review = wd(static_cast<double>(any_integer(1, 10)));
    s.key_accounts.forecast_window = any_integer(1, 12);
    s.cpfr.enabled = any_bool();
    s.cpfr.accuracy = any_between(0.0, 1.0);
    s.cpfr.horizon = wd(s.key_accounts.review.working_days * any_between(1.0, 5.0));
    s.cpfr.commitment = any_between(0.5, 2.0);
    s.warehouses[0].second.module_capacity = any_between(40.0, 400.0);
    s.warehouses[0].second.expand_time = any_span(0.0, 20.0);
    s.finance.opening_cash = euros(any_integer(0, 600'000));
    s.finance.fixed_costs = euros(any_integer(0, 400'000));
    s.finance.credit_line = euros(any_integer(1, 400'000));
    s.finance.credit_interest = any_bool() ? any_between(0.0, 0.3) : 0.0;
    s.finance.receivable_term = any_span(0.0, 40.0);
    s.finance.payable_term = any_span(0.0, 40.0);
    s.returns.share = any_bool() ? any_between(0.0, 1.0) : 0.0;
    s.returns.after = any_span(0.0, 30.0);
    s.returns.after_cv = any_between(0.0, 1.5);
    s.returns.resaleable = any_between(0.0, 1.0);
    s.returns.cost = euros(any_integer(0, 50));
    s.information.delay = any_span(0.01, 22.0);
    s.information.period = any_span(0.05, 5.0);
    BreakersParameters& b = s.breakers;
    b.enabled = any_bool();
    b.pause_campaigns = any_choice();
    b.trip = any_choice();
    b.dynamic_quotes = any_bool();
    b.backup = any_bool();
    b.resume_at = any_between(0.0, 0.6);
    b.half_open_at = any_between(b.resume_at, 0.8);
    b.throttle_at = any_between(b.resume_at, 0.9);
    b.open_at = any_between(0.9, 1.5);
    b.half_open_time = any_span(0.0, 4.0);
    b.dwell = any_span(0.0, 3.0);
    b.defer_time = any_span(0.5, 15.0);
    b.return_probability = any_between(0.0, 1.0);
    b.most_returns = any_integer(0, 4);
    b.backup_off = any_between(0.0, 0.5);
    b.backup_on = any_between(b.backup_off, 1.2);
    s.backup.capacity = any_between(0.1, 6.0);
    s.backup.cost_ratio = any_between(0.5, 3.0);
    s.support.patience = sim::from_hours(any_bool() ? any_between(0.1, 20.0) : 0.0);
    s.key_accounts.priority = any_integer(0, 7);
    for (auto& [name, market] : s.markets) market.priority = any_integer(0, 7);
    for (auto& [name, plant] : s.plants) {
        plant.dispatch = static_cast<production::Dispatch>(any_integer(0, 2));
        plant.wip_limit = any_bool() ? any_integer(1, 60) : 0;
        plant.repair_crews = any_bool() ? any_integer(1, 8) : 0;
    }
    s.waiting.cancellation = any_bool() ? any_between(0.0, 0.5) : 0.0;
    s.waiting.postponement = any_bool() ? any_between(0.0, 1.0) : 0.0;
    s.waiting.resentment = any_bool() ? any_span(0.0, 20.0) : Span{};
    s.sales.reputation_sensitivity = any_bool() ? any_between(0.0, 3.0) : 0.0;
    s.sales.reorder_sensitivity = any_bool() ? any_between(0.0, 2.0) : 0.0;
    b.quote_own_work = any_bool();
    if (any_bool()) {
        s.materials.forecast = static_cast<materials::ForecastKind>(any_integer(3, 4));
    }
    s.materials.trend_smoothing = any_between(0.0, 1.0);
    s.materials.season_smoothing = any_between(0.0, 1.0 - s.materials.smoothing);
    s.materials.calendar_lag = any_span(0.0, 30.0);
    s.materials.transit = any_bool() ? any_integer(1, 7) * sim::day : sim::Duration{0};
    s.marketing.organic = any_bool() ? any_between(0.0, 30.0) : 0.0;
    s.sales.self_service = any_bool();
    s.orders.door_to_door = any_bool();
    s.outsourcing.established = any_bool();
    const auto any_day = [] {
        return std::chrono::month{static_cast<unsigned>(any_integer(1, 12))} /
               static_cast<int>(any_integer(1, 28));
    };
    const std::int64_t peaks = any_integer(0, 3);
    for (std::int64_t peak = 0; peak < peaks; ++peak) {
        s.demand.peaks.emplace_back(
            "peak" + std::to_string(peak),
            marketing::PeakParameters{
                .from = any_day(), .to = any_day(), .factor = any_between(0.0, 4.0)});
    }
    const std::int64_t products = any_bool() ? any_integer(1, 3) : 0;
    for (std::int64_t i = 0; i < products; ++i) {
        sales::ProductParameters product;
        product.share = any_between(0.1, 5.0);
        if (any_bool()) product.price = euros(any_integer(1, 9000));
        if (any_bool()) product.price_cv = any_between(0.0, 1.5);
        if (any_bool()) product.cost_share = any_between(0.0, 1.5);
        product.work = any_between(0.1, 2.0);
        product.size.cv = any_bool() ? any_between(0.0, 1.0) : 0.0;
        for (const auto& [stage, parameters] : s.plants[0].second.stages) {
            if (any_bool()) product.stages.push_back({stage, {any_bool() ? 0.0 : 1.5}});
        }
        const bool passes_all = product.stages.size() == s.plants[0].second.stages.size();
        if (any_bool() || passes_all) product.material_share = 0.0;
        s.products.emplace_back(std::string(1, static_cast<char>('a' + i)), product);
    }
    if (products > 1 && any_bool()) {
        s.products.back().second.first_order = true;
        if (any_bool()) s.products.back().second.price = Money{};
    }
    if (any_bool()) s.support.agents = any_integer(1, 5);
    if (any_bool()) s.support.answering_time = sim::from_hours(any_between(0.5, 8.0));
    if (any_bool()) s.support.annoyed_after = sim::from_hours(any_between(0.1, 50.0));
    const bool closes = s.calendar.closes - s.calendar.opens < sim::day;
    if (any_bool() && closes) s.support.in_office_hours = any_between(0.0, 1.0);
    return s;
}

}  // namespace models::testing
