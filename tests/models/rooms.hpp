// Rooms of a company, alone or by their place: what tests of rooms need of a scenario.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "models/company/entity_log/entity_log.hpp"
#include "models/company/scenario.hpp"
#include "models/control/breaker/circuit_breaker.hpp"
#include "models/control/tower/tower.hpp"
#include "models/customers/base/customers.hpp"
#include "models/customers/key_accounts/key_accounts.hpp"
#include "models/finance/ledger/ledger.hpp"
#include "models/kit/setting.hpp"
#include "models/logistics/lane/lane.hpp"
#include "models/logistics/third_party/third_party_logistics.hpp"
#include "models/logistics/warehouse/warehouse.hpp"
#include "models/marketing/campaigns/lead_source.hpp"
#include "models/marketing/demand/demand.hpp"
#include "models/materials/store/material_store.hpp"
#include "models/production/plant/plant.hpp"
#include "models/production/subcontractor/subcontractor.hpp"
#include "models/sales/desk/desk.hpp"
#include "models/support/desk/support_desk.hpp"

namespace models::testing {

/// Months, working hours and setting of a scenario, for a room that is tested alone.
struct Office {
    explicit Office(const Scenario& scenario)
        : months(months_of(scenario)),
          calendar(calendar_of(scenario)),
          setting(setting_of(scenario, months, calendar)) {}
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    Months months;
    WorkCalendar calendar;
    Setting setting;
};

/// The parameters of a market, to be named one by one.
struct MarketOf {
    double share = 1.0;
    double growth = 0.0;
    std::int64_t opens = 1;
    marketing::DemandCurve curve = marketing::DemandCurve::immediate;
    std::int64_t ramp_months = 12;
    std::string warehouse = {};
    logistics::RouteBy route_by = logistics::RouteBy::cost;
    std::int64_t priority = 0;
    logistics::LaneParameters lane = {};

    // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): stands for a market
    operator MarketParameters() const {
        MarketParameters market;
        market.share = share;
        market.growth = growth;
        market.opens = opens;
        market.curve = curve;
        market.ramp_months = ramp_months;
        market.warehouse = warehouse;
        market.route_by = route_by;
        market.priority = priority;
        market.lane = lane;
        return market;
    }
};

/// The demand of a market of the scenario.
[[nodiscard]] inline MarketDemand demand_of(const Office& office, const Scenario& scenario,
                                            const marketing::MarketDemandParameters& market) {
    return marketing::market_demand(office.setting, scenario.demand, scenario.marketing, market);
}

[[nodiscard]] inline logistics::OutsourcingPlan outsourcing_of(const Office& office,
                                                               const Scenario& scenario) {
    return {office.setting, scenario.outsourcing};
}

/// A plant with these stages in the scenario's company.
[[nodiscard]] inline production::Plant::Parameters plant_of(
    const Scenario& scenario, const production::StagesParameters& stages) {
    production::Plant::Parameters parameters{
        .stages = stages,
        .credit_check = scenario.orders.credit_check,
        .urgency = {},
        .key_urgency = scenario.key_accounts.priority,
        .material_per_price = scenario.orders.cost_share * scenario.orders.material_share,
        .partners_plan = scenario.cpfr.enabled,
        .backup_capacity = scenario.backup.capacity,
        .backup_start_least = scenario.backup.start_least};
    for (const auto& [name, market] : scenario.markets) {
        parameters.urgency.push_back(market.priority);
    }
    return parameters;
}

[[nodiscard]] inline customers::Customers::Parameters customers_of(const Scenario& scenario) {
    return {.customers = scenario.customers,
            .sale = part_of<customers::SaleParameters>(scenario.orders),
            .waiting = scenario.waiting,
            .referrals = scenario.marketing.referrals,
            .subcontracting_cost_ratio = scenario.backup.cost_ratio};
}

[[nodiscard]] inline customers::KeyAccounts::Parameters key_accounts_of(const Scenario& scenario) {
    return {.partners = scenario.key_accounts,
            .cpfr = scenario.cpfr,
            .churn = scenario.customers,
            .quoted_lead_time = scenario.orders.standard_lead_time};
}

[[nodiscard]] inline materials::MaterialStore::Use use_of(const Scenario& scenario) {
    return {.orders_per_day = scenario.materials.opening_demand * scenario.demand.scale,
            .cents_per_order = static_cast<double>(scenario.orders.price.cents) *
                               scenario.orders.cost_share * scenario.orders.material_share,
            .order_cv = scenario.orders.price_cv,
            .planned_share = scenario.cpfr.enabled ? scenario.key_accounts.share : 0.0,
            .markets = scenario.markets.size()};
}

/// The rooms of one market; null where there is none.
struct MarketRooms {
    std::string name;
    const marketing::LeadSource* leads;
    const sales::Desk* desk;
    const customers::Customers* customers;
    const support::SupportDesk* support;
    const customers::KeyAccounts* key_accounts;
    const logistics::Lane* lane;
    const EntityLog* log;
};

[[nodiscard]] inline std::vector<MarketRooms> markets_of(const Company& company) {
    std::vector<MarketRooms> markets;
    const Rooms& rooms = company.rooms();
    for (std::size_t i = 0; i < company.scenario().markets.size(); ++i) {
        markets.push_back({company.scenario().markets[i].first, rooms.at<marketing::LeadSource>(i),
                           rooms.at<sales::Desk>(i), rooms.at<customers::Customers>(i),
                           rooms.at<support::SupportDesk>(i), rooms.at<customers::KeyAccounts>(i),
                           rooms.at<logistics::Lane>(i), rooms.at<EntityLog>(i)});
    }
    return markets;
}

/// The rooms of one plant; null where there is none.
struct PlantRooms {
    std::string name;
    const production::Plant* plant;
    const materials::MaterialStore* materials;
    const control::Tower* tower;
    const control::CircuitBreaker* breaker;
};

[[nodiscard]] inline std::vector<PlantRooms> plants_of(const Company& company) {
    std::vector<PlantRooms> plants;
    const Rooms& rooms = company.rooms();
    for (std::size_t i = 0; i < company.scenario().plants.size(); ++i) {
        plants.push_back({company.scenario().plants[i].first, rooms.at<production::Plant>(i),
                          rooms.at<materials::MaterialStore>(i), rooms.at<control::Tower>(i),
                          rooms.at<control::CircuitBreaker>(i)});
    }
    return plants;
}

[[nodiscard]] inline std::vector<const logistics::Warehouse*> warehouses_of(
    const Company& company) {
    std::vector<const logistics::Warehouse*> warehouses;
    for (const auto& placed : company.rooms().of<logistics::Warehouse>()) {
        warehouses.push_back(placed.room);
    }
    return warehouses;
}

/// Null when logistics are not outsourced.
[[nodiscard]] inline const logistics::ThirdPartyLogistics* provider_of(const Company& company) {
    return company.rooms().at<logistics::ThirdPartyLogistics>(0);
}

[[nodiscard]] inline const finance::Ledger& ledger_of(const Company& company) {
    return company.rooms().only<finance::Ledger>();
}

}  // namespace models::testing
