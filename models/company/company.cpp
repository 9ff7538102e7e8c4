#include "models/company/company.hpp"

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/company/measures.hpp"
#include "models/control/load/bottlenecks.hpp"
#include "models/control/load/resources.hpp"
#include "models/finance/ledger/ledger.hpp"
#include "models/measure/recorder.hpp"

namespace models {

namespace {

control::LoadMap load_map_of(const Scenario& scenario, const SupplyNetwork& supply) {
    control::LoadMap map{
        .plants = scenario.plants.size(), .markets = scenario.markets.size(), .warehouses = {}};
    for (std::size_t w = 0; w < scenario.warehouses.size(); ++w) {
        control::LoadMap::Warehouse warehouse{.feeding = supply.plants_feeding(w), .shares = {}};
        for (const std::size_t plant : warehouse.feeding) {
            warehouse.shares.push_back(supply.share_through(plant, w));
        }
        map.warehouses.push_back(std::move(warehouse));
    }
    return map;
}

/// Calls every `build` of every mechanism: for the company, and for each plant, warehouse or
/// market.
void build_all(CompanySite& company) {
    std::int32_t place_in_list = 0;
    for_each_mechanism([&]<typename Mechanism>() {
        company.building(place_in_list++);
        if constexpr (requires { Mechanism::build(company); }) Mechanism::build(company);
        if constexpr (requires(PlantSite& site) { Mechanism::build(site); }) {
            for (PlantSite& site : company.plants()) Mechanism::build(site);
        }
        if constexpr (requires(WarehouseSite& site) { Mechanism::build(site); }) {
            for (WarehouseSite& site : company.warehouses()) Mechanism::build(site);
        }
        if constexpr (requires(MarketSite& site) { Mechanism::build(site); }) {
            for (MarketSite& site : company.markets()) Mechanism::build(site);
        }
    });
}

/// All metrics and resources that the mechanisms of a scenario declare. The scenario outlives them.
struct AllMeasures {
    explicit AllMeasures(const Scenario& scenario) {
        MetricAxis market{.name = "market", .long_name = "market", .labels = {}};
        for (const auto& [name, parameters] : scenario.markets) market.labels.push_back(name);
        metrics.add_axis(std::move(market));
        Measures measures{metrics, resources, constraints};
        for_each_mechanism([&]<typename Mechanism>() {
            if constexpr (requires { Mechanism::measure(scenario, measures); }) {
                Mechanism::measure(scenario, measures);
            }
        });
        MetricAxis resource{
            .name = "resource", .long_name = "stage, warehouse or lane", .labels = {}};
        for (const control::Resource& one : resources) resource.labels.push_back(one.name);
        metrics.add_axis(std::move(resource));
        constraints = control::in_flow_order(std::move(constraints));
        MetricAxis constraint{
            .name = "constraint", .long_name = "what can hold the company back", .labels = {}};
        for (const control::Constraint& one : constraints) constraint.labels.push_back(one.name);
        metrics.add_axis(std::move(constraint));
    }
    AllMeasures(const AllMeasures&) = delete;
    AllMeasures& operator=(const AllMeasures&) = delete;

    MetricTable metrics;
    control::ResourceList resources;
    control::ConstraintList constraints;
};

}  // namespace

namespace {

/// The warm-up as a whole number of weeks, rounded up.
sim::Duration whole_weeks(const Span& span, const CalendarParameters& calendar) {
    const double weeks =
        span.working_days / static_cast<double>(calendar.days_per_week) +
        static_cast<double>(span.clock.count()) / static_cast<double>(sim::week.count());
    return static_cast<std::int64_t>(std::ceil(weeks)) * sim::week;
}

}  // namespace

Months months_of(const Scenario& scenario) {
    return {scenario.run.start, scenario.run.months,
            whole_weeks(scenario.run.warm_up, scenario.calendar)};
}

namespace {

WorkCalendar calendar_of(const CalendarParameters& calendar) {
    return {calendar.opens, calendar.closes, calendar.days_per_week};
}

}  // namespace

WorkCalendar calendar_of(const Scenario& scenario) { return calendar_of(scenario.calendar); }

DepartmentCalendars departments_of(const Scenario& scenario) {
    const CalendarParameters& company = scenario.calendar;
    const CalendarsParameters& own = scenario.calendars;
    return {.sales = calendar_of(own.sales.in(company)),
            .plant = calendar_of(own.plant.in(company)),
            .support = calendar_of(own.support.in(company)),
            .warehouse = calendar_of(own.warehouse.in(company))};
}

Setting setting_of(const Scenario& scenario, const Months& months, const WorkCalendar& calendar) {
    return {.months = months,
            .calendar = calendar,
            .company = calendar,
            .report_period = scenario.information.period,
            .report_delay = scenario.information.delay,
            .posting_period = scenario.finance.posting_period,
            .sample_period = scenario.run.sample_period,
            .horizon_days = calendar.in_working_days(scenario.breakers.horizon),
            .days_per_month = scenario.calendar.days_per_month};
}

Company::Company(const Scenario& scenario, Construction construction)
    : Company(DatedScenario{.first = scenario, .changes = {}, .payments = {}}, construction) {}

Company::Company(DatedScenario scenario, Construction construction)
    : dated_(std::move(scenario)),
      months_(months_of(dated_.first)),
      calendar_(calendar_of(dated_.first)),
      departments_(departments_of(dated_.first)),
      supply_(dated_.first),
      setting_(setting_of(dated_.first, months_, calendar_)),
      load_map_(load_map_of(dated_.first, supply_)) {
    CompanySite site(dated_, setting_, departments_, supply_, load_map_, construction, network_,
                     book_);
    build_all(site);
    site.link();
}

bool Company::run(std::uint64_t seed, std::uint64_t replication, const sim::RunOptions& options,
                  const std::atomic<bool>* stop) {
    sim::RunOptions limited = options;
    limited.most_events = static_cast<std::uint64_t>(scenario().run.most_events);
    sim::Engine engine(network_, seed, replication, limited);
    if (!engine.run(months_.end(), stop)) return false;
    profile_ = engine.profile();
    for (const RoomBook::Auditor& auditor : book_.auditors) {
        Audit audit(auditor.room, months_.end(), seed, replication);
        auditor.audit(audit);
    }
    return true;
}

void Company::measure(std::span<double> row) const {
    const AllMeasures measures(scenario());
    const auto& ledger = book_.rooms.only<finance::Ledger>();
    const control::ResourceLoads loads(measures.resources, load_map_, book_.samplers, months_,
                                       scenario().run.sample_period);
    Rooms rooms = book_.rooms;
    rooms.add(loads, 0, false);
    const Observed observed{.rooms = rooms,
                            .months = months_,
                            .calendar = calendar_,
                            .until = ledger.ruined() ? ledger.closed_at() : months_.end(),
                            .closed = ledger.ruined(),
                            .markets = scenario().markets.size(),
                            .market_results = book_.market_results};
    const control::Bottlenecks bottlenecks(measures.constraints, observed,
                                           {months_, scenario().run.sample_period});
    rooms.add(bottlenecks, 0, false);
    record(measures.metrics, observed, events(), row);
}

sim::Layout kpi_layout(const Scenario& scenario) {
    const AllMeasures measures(scenario);
    return layout_of(measures.metrics, months_of(scenario), scenario.run.start);
}

}  // namespace models
