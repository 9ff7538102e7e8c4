// What each resource can do, and what is asked of it.
#include "models/study/rough_cut/rough_cut.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "models/company/company.hpp"
#include "models/company/supply_network.hpp"
#include "models/production/plant/work_content.hpp"
#include "models/sales/desk/reps.hpp"
#include "models/sales/products/product.hpp"
#include "models/study/rough_cut/demand.hpp"

namespace models {

namespace {

/// What stands in a place, with the title of the place where there are several.
std::string within(const std::string& place, std::size_t places, std::string_view what) {
    return places > 1 ? fmt::format("{} of {}", what, place) : std::string(what);
}

/// Hours of a department on a working day of the company, on average.
double hours_on_a_day(const WorkCalendar& department, const Scenario& scenario) {
    return sim::hours(department.working_day()) * department.days_over(calendar_of(scenario));
}

/// The need of every month: the sum over some markets.
std::vector<double> sum_of(const RoughCut& cut, const std::vector<std::size_t>& markets,
                           const std::function<double(const Demand&)>& need) {
    std::vector<double> sum(cut.company.size(), 0.0);
    for (const std::size_t market : markets) {
        for (std::size_t month = 0; month < sum.size(); ++month) {
            sum[month] += need(cut.markets[market][month]);
        }
    }
    return sum;
}

/// Mean working hours of an order at every stage of a plant, over the products. `share`: of the
/// products, among which orders.
std::vector<double> hours_of_mean_order(const Scenario& scenario, std::size_t plant,
                                        double sales::Product::* share) {
    const auto& stages = scenario.plants[plant].second.stages;
    const std::vector<sales::Product> products = sales::products_of(scenario);
    const sales::Visits visits = sales::visits_to(scenario, plant);
    std::vector<double> mean(stages.size(), 0.0);
    for (std::size_t i = 0; i < products.size(); ++i) {
        const std::vector<double> hours = production::work_hours(stages, visits[i]);
        for (std::size_t s = 0; s < stages.size(); ++s) mean[s] += products[i].*share * hours[s];
    }
    return mean;
}

/// The share of the orders of some markets that are the first ones of customers, over the run.
double share_of_first_orders(const RoughCut& cut, const std::vector<std::size_t>& markets) {
    double first = 0.0;
    double all = 0.0;
    for (const std::size_t market : markets) {
        for (const Demand& demand : cut.markets[market]) {
            first += demand.new_orders;
            all += demand.orders();
        }
    }
    return all > 0.0 ? first / all : 0.0;
}

void add_stages(const Scenario& scenario, const SupplyNetwork& supply, RoughCut& cut) {
    const bool apart = sales::has_first_orders(scenario);
    const double day = hours_on_a_day(departments_of(scenario).plant, scenario);
    for (std::size_t p = 0; p < scenario.plants.size(); ++p) {
        std::vector<std::size_t> markets;
        for (std::size_t m = 0; m < scenario.markets.size(); ++m) {
            if (supply.route(m).plant == p) markets.push_back(m);
        }
        const std::vector<double> orders =
            sum_of(cut, markets, [](const Demand& demand) { return demand.orders(); });
        const auto& [name, plant] = scenario.plants[p];
        const std::vector<double> first =
            hours_of_mean_order(scenario, p, &sales::Product::of_first);
        const std::vector<double> later =
            hours_of_mean_order(scenario, p, &sales::Product::of_later);
        const double first_share = apart ? share_of_first_orders(cut, markets) : 0.0;
        for (std::size_t s = 0; s < plant.stages.size(); ++s) {
            const double hours = first_share * first[s] + (1.0 - first_share) * later[s];
            if (hours == 0.0) continue;  // no product visits it
            const production::StageParameters& stage = plant.stages[s].second;
            cut.resources.push_back(
                {Resource::Kind::stage,
                 fmt::format("plants.{}.stages.{}.servers", name, plant.stages[s].first),
                 within(title_of(scenario.plants[p]), scenario.plants.size(),
                        title_of(plant.stages[s])),
                 static_cast<double>(stage.servers) * stage.availability * day / hours,
                 !apart ? orders : sum_of(cut, markets, [&](const Demand& demand) {
                     const double asked = demand.new_orders * first[s] + demand.reorders * later[s];
                     return asked / hours;
                 })});
        }
    }
}

void add_desks(const Scenario& scenario, const Reach& reach, RoughCut& cut) {
    const sales::DeskParameters& desk = scenario.sales;
    if (desk.self_service) return;
    const double of_lead =
        reach.calls * sim::hours(desk.attempt_time) + reach.share * sim::hours(desk.discovery_time);
    const double of_referral = sim::hours(desk.discovery_time);
    const double of_offer = sim::hours(desk.proposal_time) + sim::hours(desk.negotiation_time);
    const double days =
        departments_of(scenario).sales.days_over(calendar_of(scenario));  // a working day
    const std::vector<std::int64_t> reps = sales::reps_by_market(scenario);
    for (std::size_t m = 0; m < scenario.markets.size(); ++m) {
        cut.resources.push_back(
            {Resource::Kind::desk, "sales.reps",
             within(title_of(scenario.markets[m]), scenario.markets.size(), "sales desk"),
             static_cast<double>(reps[m]) * sim::hours(desk.selling_time) * days,
             sum_of(cut, {m}, [&](const Demand& demand) {
                 return (demand.leads + demand.organic) * of_lead + demand.referrals * of_referral +
                        demand.offers * of_offer;
             })});
    }
}

void add_support(const Scenario& scenario, RoughCut& cut) {
    const support::SupportParameters& support = scenario.support;
    if (support.tickets == 0.0) return;
    const WorkCalendar hours = departments_of(scenario).support;
    const double of_customer = support.tickets * sim::hours(support.handling_time);
    const double of_agent = sim::hours(support.answering_time.value_or(hours.working_day())) *
                            hours.days_over(calendar_of(scenario));
    if (!support.agents) {
        cut.resources.push_back(
            {Resource::Kind::support, "support.customers_per_agent", "support agent", of_agent,
             std::vector<double>(cut.company.size(), of_customer * support.customers_per_agent)});
        return;
    }
    const std::vector<std::int64_t> agents = sales::spread_over_markets(scenario, *support.agents);
    std::vector<double> need;
    for (const Demand& month : cut.company) need.push_back(of_customer * month.customers);
    cut.resources.push_back({Resource::Kind::support, "support.agents", "support desk",
                             of_agent * static_cast<double>(std::accumulate(
                                            agents.begin(), agents.end(), std::int64_t{0})),
                             need});
}

void add_logistics(const Scenario& scenario, const SupplyNetwork& supply, RoughCut& cut) {
    const double month = scenario.calendar.days_per_month;
    const auto orders = [](const Demand& demand) { return demand.orders(); };
    for (std::size_t w = 0; w < scenario.warehouses.size() && !scenario.outsourcing.enabled; ++w) {
        std::vector<std::size_t> markets;
        for (std::size_t m = 0; m < scenario.markets.size(); ++m) {
            const std::vector<std::size_t>& passed = supply.route(m).warehouses;
            if (std::find(passed.begin(), passed.end(), w) != passed.end()) markets.push_back(m);
        }
        const auto& [name, warehouse] = scenario.warehouses[w];
        cut.resources.push_back(
            {Resource::Kind::warehouse, fmt::format("warehouses.{}.modules", name),
             within(title_of(scenario.warehouses[w]), scenario.warehouses.size(), "warehouse"),
             static_cast<double>(warehouse.modules) * warehouse.module_capacity / month,
             sum_of(cut, markets, orders)});
    }
    if (scenario.outsourcing.enabled) {
        std::vector<std::size_t> all(scenario.markets.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        cut.resources.push_back(
            {Resource::Kind::provider, "outsourcing.base_volume", "logistics provider",
             scenario.outsourcing.base_volume * scenario.outsourcing.pooled_capacity / month,
             sum_of(cut, all, orders)});
        return;
    }
    for (std::size_t m = 0; m < scenario.markets.size(); ++m) {
        const auto& [name, market] = scenario.markets[m];
        cut.resources.push_back(
            {Resource::Kind::lane, fmt::format("markets.{}.lane.capacity", name),
             within(title_of(scenario.markets[m]), scenario.markets.size(), "lane"),
             market.lane.capacity, sum_of(cut, {m}, orders)});
    }
}

}  // namespace

double RoughCut::mean_need(const Resource& resource, std::size_t months) {
    const std::size_t count = std::min(months, resource.need.size());
    double sum = 0.0;
    for (std::size_t month = 0; month < count; ++month) sum += resource.need[month];
    return sum / static_cast<double>(count);
}

const Resource* RoughCut::slowest_stage() const {
    const Resource* slowest = nullptr;
    double most = 0.0;
    for (const Resource& resource : resources) {
        if (resource.kind != Resource::Kind::stage) continue;
        const double use = mean_need(resource, resource.need.size()) / resource.capacity;
        if (use > most) {
            most = use;
            slowest = &resource;
        }
    }
    return slowest;
}

std::size_t RoughCut::first_month_above(const Resource& resource) {
    const auto above = std::find_if(resource.need.begin(), resource.need.end(),
                                    [&](double need) { return need > resource.capacity; });
    return static_cast<std::size_t>(above - resource.need.begin());
}

double work_content(const Named<production::StageParameters>& stages,
                    std::span<const double> visits) {
    const std::vector<double> hours = production::work_hours(stages, visits);
    return std::accumulate(hours.begin(), hours.end(), 0.0);
}

RoughCut rough_cut(const Scenario& scenario) {
    const SupplyNetwork supply(scenario);
    RoughCut cut;
    const Reach reach = reach_of(scenario);
    cut.reached = reach.share;
    cut.markets = demand_by_market(scenario, cut.reached);
    cut.company.resize(static_cast<std::size_t>(scenario.run.months));
    for (const std::vector<Demand>& market : cut.markets) {
        for (std::size_t month = 0; month < market.size(); ++month) {
            cut.company[month] += market[month];
        }
    }
    add_stages(scenario, supply, cut);
    add_desks(scenario, reach, cut);
    add_support(scenario, cut);
    add_logistics(scenario, supply, cut);
    return cut;
}

}  // namespace models
