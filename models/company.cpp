#include "models/company.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>

#include "models/components/transit.hpp"
#include "sim/distributions.hpp"
#include "sim/engine.hpp"
#include "sim/errors.hpp"

namespace models {

using namespace std::chrono_literals;

namespace {

/// Splits a whole number by shares, cumulated so that none is lost to rounding.
class Split {
 public:
    explicit Split(std::int64_t whole) : whole_(static_cast<double>(whole)) {}

    std::int64_t next(double share) {
        const auto before = static_cast<std::int64_t>(whole_ * shares_ + 0.5);
        shares_ += share;
        return static_cast<std::int64_t>(whole_ * shares_ + 0.5) - before;
    }

 private:
    double whole_;
    double shares_ = 0.0;
};

/// What a promise leaves for transport: nine in ten of the hauls and of the lane (equation 5).
sim::Duration transit_allowance(const Scenario& scenario, const Route& route, const Lane& lane) {
    sim::Duration allowance = company::Transit(lane).nine_in_ten();
    for (const std::size_t i : route.hauls) {
        const Haul& haul = scenario.hauls[i].second;
        const sim::LogNormal transit(sim::hours(haul.transit), haul.transit_cv);
        allowance += haul.least_transit + sim::from_hours(transit.quantile(0.9));
    }
    return allowance;
}

}  // namespace

// Least delays: MODEL.md, "Who talks to whom".

Company::Company(const Scenario& scenario, Construction construction)
    : scenario_(scenario), timeline_(scenario.run, scenario.calendar), supply_(scenario_) {
    ledger_ = &network_.add<company::Ledger>("ledger", timeline_, scenario_);
    build_plants(construction);
    build_warehouses();
    if (scenario_.outsourcing.enabled || construction.idle_rooms) build_provider();
    build_markets(construction);
    if (construction.entity_logs) build_entity_logs();
    build_routes();
}

template <typename Room>
void Company::post_to(company::Tower& tower, Room& room) {
    const sim::Duration period = scenario_.finance.posting_period;
    network_.link<&company::Tower::on_posting>(
        room.postings, sim::Epochs{period, period - Timeline::room_posting_lead}, 5min, tower);
}

template <typename Room>
void Company::report_to(const PlantRooms& plant, Room& room) {
    if (plant.breaker == nullptr) return;  // who else would read it?
    // Reports go out at whole periods from the start on, and are as old as the scenario says.
    const Information& information = scenario_.information;
    const sim::Duration least = std::max<sim::Duration>(5min, information.delay.clock);
    network_.link<&company::Tower::on_report>(
        room.reports, sim::Epochs{information.period.clock, sim::Duration{0}}, least, *plant.tower);
}

void Company::build_plants(const Construction& construction) {
    for (std::size_t i = 0; i < scenario_.plants.size(); ++i) {
        const auto& [name, parameters] = scenario_.plants[i];
        PlantRooms rooms{};
        rooms.name = name;
        rooms.plant = &network_.add<company::Plant>("plant/" + name, timeline_, scenario_,
                                                    parameters, sim::root_entity("plant/" + name),
                                                    static_cast<std::uint16_t>(i));
        rooms.materials =
            &network_.add<company::MaterialStore>("materials/" + name, timeline_, scenario_);
        const Materials& supply = scenario_.materials;
        auto& supplier = network_.add<company::Supplier>("supplier/" + name, supply.lead_time,
                                                         supply.lead_time_cv,
                                                         sim::root_entity("supplier/" + name));
        rooms.subcontractor =
            &network_.add<company::Subcontractor>("subcontractor/" + name, timeline_, scenario_);
        rooms.tower =
            &network_.add<company::Tower>("tower/" + name, timeline_, scenario_, supply_, i);

        network_.link<&company::MaterialStore::on_request>(rooms.plant->material_requests, 0min,
                                                           *rooms.materials);
        network_.link<&company::Plant::on_material>(rooms.materials->issues, 0min, *rooms.plant);
        network_.link<&company::Supplier::on_purchase>(rooms.materials->purchases, 1h, supplier);
        network_.link<&company::MaterialStore::on_delivery>(supplier.deliveries, 48h,
                                                            *rooms.materials);
        if (supply.backup) {
            auto& backup = network_.add<company::Supplier>(
                "backup supplier/" + name, supply.backup_lead_time, supply.backup_lead_time_cv,
                sim::root_entity("backup supplier/" + name));
            network_.link<&company::Supplier::on_purchase>(rooms.materials->backup_purchases, 1h,
                                                           backup);
            network_.link<&company::MaterialStore::on_delivery>(backup.deliveries, 24h,
                                                                *rooms.materials);
        }
        network_.link<&company::Subcontractor::on_order>(rooms.plant->subcontracts, 24h,
                                                         *rooms.subcontractor);
        network_.link<&company::Plant::on_plan>(rooms.tower->plans, 24h, *rooms.plant);
        network_.link<&company::MaterialStore::on_plan>(rooms.tower->plans, 24h, *rooms.materials);
        post_to(*rooms.tower, *rooms.materials);
        const sim::Duration period = scenario_.finance.posting_period;
        network_.link<&company::Ledger::on_posting>(
            rooms.tower->postings, sim::Epochs{period, period - Timeline::tower_posting_lead}, 5min,
            *ledger_);
        network_.link<&company::Plant::on_closure>(ledger_->closures, 5min, *rooms.plant);
        network_.link<&company::MaterialStore::on_closure>(ledger_->closures, 5min,
                                                           *rooms.materials);
        const bool acts = company::CircuitBreaker::acts(scenario_.breakers);
        if (construction.breaker && (acts || construction.idle_rooms)) {
            rooms.breaker = &network_.add<company::CircuitBreaker>("breaker/" + name, timeline_,
                                                                   scenario_.breakers);
            network_.link<&company::CircuitBreaker::on_load>(rooms.tower->summaries, 0min,
                                                             *rooms.breaker);
            network_.link<&company::Plant::on_backup>(rooms.breaker->backup, 24h, *rooms.plant);
            network_.link<&company::CircuitBreaker::on_closure>(ledger_->closures, 5min,
                                                                *rooms.breaker);
        }
        plants_.push_back(std::move(rooms));
    }
    // A tower hears of all the plants that share a warehouse or the logistics provider with its
    // own.
    for (std::size_t plant = 0; plant < plants_.size(); ++plant) {
        for (std::size_t other = 0; other < plants_.size(); ++other) {
            const bool share =
                scenario_.outsourcing.enabled || supply_.share_a_warehouse(plant, other);
            if (plant != other && !share) continue;
            report_to(plants_[plant], *plants_[other].plant);
        }
    }
}

void Company::build_warehouses() {
    for (std::size_t i = 0; i < scenario_.warehouses.size(); ++i) {
        const auto& [name, parameters] = scenario_.warehouses[i];
        auto& warehouse = network_.add<company::Warehouse>(
            "warehouse/" + name, timeline_, scenario_, parameters, static_cast<std::uint16_t>(i));
        warehouses_.push_back(&warehouse);
        const std::vector<std::size_t>& feeding = supply_.plants_feeding(i);
        for (const std::size_t plant : feeding) {
            report_to(plants_[plant], warehouse);
        }
        // What a warehouse costs is booked through the tower of the first plant that feeds it.
        post_to(*plants_[feeding.empty() ? 0 : feeding.front()].tower, warehouse);
        network_.link<&company::Warehouse::on_closure>(ledger_->closures, 5min, warehouse);
    }
    for (std::size_t i = 0; i < plants_.size(); ++i) {
        network_.link<&company::Warehouse::on_goods>(plants_[i].plant->finished, 2h,
                                                     *warehouses_[supply_.warehouse_of(i)]);
    }
    for (std::size_t i = 0; i < scenario_.hauls.size(); ++i) {
        const auto& [name, parameters] = scenario_.hauls[i];
        auto& haul = network_.add<company::Haul>("haul/" + name, timeline_, scenario_, parameters,
                                                 static_cast<std::uint32_t>(i));
        hauls_.push_back(&haul);
        network_.link<&company::Haul::on_closure>(ledger_->closures, 5min, haul);
        const std::size_t to = place_of(scenario_.warehouses, parameters.to);
        network_.link<&company::Warehouse::on_goods>(haul.arrivals, 12h, *warehouses_[to]);
        const std::vector<std::size_t>& feeding = supply_.plants_feeding(to);
        post_to(*plants_[feeding.empty() ? 0 : feeding.front()].tower, haul);
    }
}

void Company::build_provider() {
    provider_ =
        &network_.add<company::ThirdPartyLogistics>("third party logistics", timeline_, scenario_);
    for (PlantRooms& rooms : plants_) {
        network_.link<&company::ThirdPartyLogistics::on_goods>(rooms.plant->finished, 2h,
                                                               *provider_);
        report_to(rooms, *provider_);
    }
    post_to(*plants_.front().tower, *provider_);
    network_.link<&company::ThirdPartyLogistics::on_closure>(ledger_->closures, 5min, *provider_);
}

void Company::build_markets(const Construction& construction) {
    Split customers(static_cast<std::int64_t>(
        static_cast<double>(scenario_.customers.opening) * scenario_.demand.scale + 0.5));
    Split reps(static_cast<std::int64_t>(
        static_cast<double>(scenario_.sales.reps) * scenario_.demand.scale + 0.5));
    for (std::size_t i = 0; i < scenario_.markets.size(); ++i) {
        const auto& [name, market] = scenario_.markets[i];
        const auto index = static_cast<std::uint16_t>(i);
        const std::string path = "market/" + name;
        const Route& route = supply_.route(i);
        PlantRooms& plant = plants_[route.plant];
        // Key accounts take their share of the opening volume off the other customers.
        const double open_share = market.opens > 1 ? 0.0 : market.share;
        const std::int64_t opening =
            customers.next(open_share * (1.0 - scenario_.key_accounts.share));

        auto& leads = network_.add<company::LeadSource>(path + "/leads", timeline_, scenario_,
                                                        market, sim::root_entity(path + "/leads"));
        auto& desk = network_.add<company::Desk>(path + "/desk", timeline_, scenario_, index,
                                                 std::max<std::int64_t>(reps.next(market.share), 1),
                                                 transit_allowance(scenario_, route, market.lane));
        auto& book =
            network_.add<company::Customers>(path + "/customers", timeline_, scenario_, market,
                                             sim::root_entity(path + "/customers"), index, opening);
        auto& lane =
            network_.add<company::Lane>("lane/" + name, timeline_, scenario_, market.lane, index);
        markets_.push_back({name, &leads, &desk, &book, nullptr, nullptr, &lane, nullptr});

        network_.link<&company::Desk::on_lead>(leads.leads, 0min, desk);
        network_.link<&company::Desk::on_referral>(book.referrals, 0min, desk);
        network_.link<&company::Desk::on_reorder>(book.reorders, 0min, desk);
        network_.link<&company::Customers::on_accepted>(desk.accepted, 0min, book);
        network_.link<&company::Plant::on_release>(desk.releases, 30min, *plant.plant);
        network_.link<&company::Customers::on_delivered>(lane.delivered, 4h, book);
        report_to(plant, book);
        report_to(plant, lane);
        post_to(*plant.tower, leads);
        post_to(*plant.tower, book);
        post_to(*plant.tower, lane);
        network_.link<&company::LeadSource::on_closure>(ledger_->closures, 5min, leads);
        network_.link<&company::Desk::on_closure>(ledger_->closures, 5min, desk);
        network_.link<&company::Customers::on_closure>(ledger_->closures, 5min, book);
        network_.link<&company::Lane::on_closure>(ledger_->closures, 5min, lane);
        if (plant.breaker != nullptr) {
            network_.link<&company::Desk::on_control>(plant.breaker->controls, 5min, desk);
            network_.link<&company::LeadSource::on_campaigns>(plant.breaker->campaigns, 5min,
                                                              leads);
        }
        const double weekly_volume = scenario_.key_accounts.share * open_share *
                                     scenario_.demand.scale *
                                     static_cast<double>(scenario_.customers.opening) *
                                     timeline_.in_working_days(scenario_.key_accounts.review) /
                                     timeline_.in_working_days(scenario_.customers.reorder_gap);
        if (weekly_volume > 0.0) {
            build_key_accounts(i, weekly_volume, plant,
                               scenario_.cpfr.enabled || construction.idle_rooms);
        }
        if (scenario_.support.tickets > 0.0) {
            auto& support = network_.add<company::Support>(path + "/support", timeline_, scenario_,
                                                           sim::root_entity(path + "/support"));
            markets_.back().support = &support;
            network_.link<&company::Support::on_base>(book.base, 0min, support);
            network_.link<&company::Customers::on_answered_late>(support.late_answers, 0min, book);
            network_.link<&company::Support::on_closure>(ledger_->closures, 5min, support);
            post_to(*plant.tower, support);
        }
    }
}

void Company::build_entity_logs() {
    for (MarketRooms& market : markets_) {
        auto& log = network_.add<company::EntityLog>("market/" + market.name + "/log");
        market.log = &log;
        network_.link<&company::EntityLog::on_lead>(market.leads->leads, 0min, log);
        network_.link<&company::EntityLog::on_referral>(market.customers->referrals, 0min, log);
        network_.link<&company::EntityLog::on_accepted>(market.desk->accepted, 0min, log);
        network_.link<&company::EntityLog::on_delivered>(market.lane->delivered, 4h, log);
        network_.link<&company::EntityLog::on_closure>(ledger_->closures, 5min, log);
    }
}

void Company::build_key_accounts(std::size_t market, double weekly_volume, PlantRooms& plant,
                                 bool shares_plans) {
    MarketRooms& rooms = markets_[market];
    const std::string path = "market/" + rooms.name + "/key accounts";
    auto& partners =
        network_.add<company::KeyAccounts>(path, timeline_, scenario_, sim::root_entity(path),
                                           static_cast<std::uint16_t>(market), weekly_volume);
    rooms.key_accounts = &partners;
    network_.link<&company::Desk::on_reorder>(partners.orders, 0min, *rooms.desk);
    network_.link<&company::KeyAccounts::on_delivered>(rooms.customers->key_deliveries, 0min,
                                                       partners);
    network_.link<&company::KeyAccounts::on_delivered>(rooms.desk->lost_key_orders, 0min, partners);
    if (shares_plans) {
        network_.link<&company::Tower::on_plan>(partners.plans, 24h, *plant.tower);
    }
    network_.link<&company::KeyAccounts::on_closure>(ledger_->closures, 5min, partners);
}

void Company::build_routes() {
    // A warehouse has one link per market that is served through it, to a haul or to the lane.
    for (std::size_t i = 0; i < markets_.size(); ++i) {
        const Route& route = supply_.route(i);
        company::Lane& lane = *markets_[i].lane;
        for (std::size_t hop = 0; hop < route.hauls.size(); ++hop) {
            company::Warehouse& warehouse = *warehouses_[route.warehouses[hop]];
            warehouse.routes.set(i, warehouse.tenders.links());
            network_.link<&company::Haul::on_tender>(warehouse.tenders, 1h,
                                                     *hauls_[route.hauls[hop]]);
        }
        company::Warehouse& last = *warehouses_[route.warehouses.back()];
        last.routes.set(i, last.tenders.links());
        network_.link<&company::Lane::on_tender>(last.tenders, 1h, lane);
        if (provider_ != nullptr) {
            provider_->routes.set(i, provider_->tenders.links());
            network_.link<&company::Lane::on_tender>(provider_->tenders, 1h, lane);
        }
        company::Subcontractor& subcontractor = *plants_[route.plant].subcontractor;
        subcontractor.routes.set(i, subcontractor.tenders.links());
        network_.link<&company::Lane::on_tender>(subcontractor.tenders, 24h, lane);
    }
}

bool Company::run(std::uint64_t seed, std::uint64_t replication, const sim::RunOptions& options,
                  const std::atomic<bool>* stop) {
    sim::Engine engine(network_, seed, replication, options);
    if (!engine.run(timeline_.end(), stop)) return false;
    profile_ = engine.profile();
    audit(seed, replication);
    return true;
}

void Company::audit(std::uint64_t seed, std::uint64_t replication) const {
    const auto refuse = [&](const std::string& room, const std::string& what) {
        throw sim::ModelError(room, timeline_.end(), seed, replication, what);
    };
    if (ledger_->total() != Money{}) {
        refuse("ledger", fmt::format("the books are off by {} cents", ledger_->total().cents));
    }
    for (const PlantRooms& plant : plants_) {
        const company::MaterialStore& store = *plant.materials;
        if (store.on_hand() != store.opening() + store.received() - store.issued()) {
            refuse("materials/" + plant.name,
                   "stock on hand is not opening plus received less issued");
        }
        if (store.on_hand() < Money{}) refuse("materials/" + plant.name, "stock is negative");
    }
    for (const MarketRooms& market : markets_) {
        const auto& counts = market.customers->counts();
        const std::int64_t accepted = counts.accepted.total();
        const std::int64_t known = counts.delivered.total() + market.customers->cancelled() +
                                   market.customers->open_orders();
        if (accepted != known) {
            refuse(
                "market/" + market.name + "/customers",
                fmt::format("{} orders were accepted and {} are accounted for", accepted, known));
        }
        const auto& deals = market.desk->counts();
        const std::int64_t leads = deals.leads.total();
        const std::int64_t ended = deals.unreached.total() + deals.rejected.total() +
                                   deals.won.total() + deals.lost.total() +
                                   market.desk->open_deals();
        if (leads != ended) {
            refuse("market/" + market.name + "/desk",
                   fmt::format("{} leads came and {} are accounted for", leads, ended));
        }
    }
}

std::vector<std::string> Company::resource_names(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const auto& [plant, parameters] : scenario.plants) {
        const std::string prefix = scenario.plants.size() > 1 ? plant + " " : std::string();
        for (const auto& [stage, described] : parameters.stages) names.push_back(prefix + stage);
    }
    for (const auto& [warehouse, parameters] : scenario.warehouses) {
        names.push_back(scenario.warehouses.size() > 1 ? "warehouse " + warehouse : "warehouse");
    }
    for (const auto& [market, parameters] : scenario.markets) names.push_back("lane " + market);
    return names;
}

}  // namespace models
