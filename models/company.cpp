#include "models/company.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>

#include "sim/engine.hpp"
#include "sim/errors.hpp"

namespace models {

using namespace std::chrono_literals;

Company::Company(const Scenario& scenario, Construction construction)
    : scenario_(scenario), timeline_(scenario.run, scenario.calendar) {
    // Least delays: MODEL.md, "Who talks to whom".
    const std::size_t market_count = scenario_.markets.size();
    auto& plant =
        network_.add<company::Plant>("plant", timeline_, scenario_, sim::root_entity("plant"));
    auto& materials = network_.add<company::MaterialStore>("materials", timeline_, scenario_);
    auto& supplier = network_.add<company::Supplier>("supplier", scenario_.materials,
                                                     sim::root_entity("supplier"));
    auto& subcontractor =
        network_.add<company::Subcontractor>("subcontractor", timeline_, scenario_.backup);
    auto& warehouse = network_.add<company::Warehouse>("warehouse", timeline_, scenario_);
    auto& tower = network_.add<company::Tower>("tower", market_count);
    auto& ledger = network_.add<company::Ledger>("ledger", timeline_, scenario_, market_count);
    plant_ = &plant;
    materials_ = &materials;
    warehouse_ = &warehouse;
    ledger_ = &ledger;

    network_.link<&company::MaterialStore::on_request>(plant.material_requests, 0min, materials);
    network_.link<&company::Plant::on_material>(materials.issues, 0min, plant);
    network_.link<&company::Supplier::on_purchase>(materials.purchases, 1h, supplier);
    network_.link<&company::MaterialStore::on_delivery>(supplier.deliveries, 48h, materials);
    network_.link<&company::Subcontractor::on_order>(plant.subcontracts, 24h, subcontractor);
    network_.link<&company::Warehouse::on_goods>(plant.finished, 2h, warehouse);
    network_.link<&company::Tower::on_report>(plant.reports, 5min, tower);
    network_.link<&company::Tower::on_report>(warehouse.reports, 5min, tower);
    network_.link<&company::Ledger::on_posting>(materials.postings, 5min, ledger);
    network_.link<&company::Ledger::on_posting>(warehouse.postings, 5min, ledger);
    network_.link<&company::Plant::on_closure>(ledger.closures, 5min, plant);
    network_.link<&company::MaterialStore::on_closure>(ledger.closures, 5min, materials);
    network_.link<&company::Warehouse::on_closure>(ledger.closures, 5min, warehouse);

    if (construction.breaker) {
        auto& breaker =
            network_.add<company::CircuitBreaker>("breaker", timeline_, scenario_.breakers);
        breaker_ = &breaker;
        network_.link<&company::CircuitBreaker::on_load>(tower.summaries, 0min, breaker);
        network_.link<&company::Plant::on_backup>(breaker.backup, 24h, plant);
        network_.link<&company::CircuitBreaker::on_closure>(ledger.closures, 5min, breaker);
    }

    double share_before = 0.0;
    for (std::size_t i = 0; i < market_count; ++i) {
        const auto& [name, market] = scenario_.markets[i];
        const auto index = static_cast<std::uint16_t>(i);
        const std::string path = "market/" + name;
        // Opening customers are split by cumulated share, so that none is lost to rounding.
        const auto opening_until = [this](double share) {
            return static_cast<std::int64_t>(
                static_cast<double>(scenario_.customers.opening) * share + 0.5);
        };
        const std::int64_t opening =
            opening_until(share_before + market.share) - opening_until(share_before);
        share_before += market.share;

        auto& leads = network_.add<company::LeadSource>(
            path + "/leads", timeline_, scenario_.marketing, sim::root_entity(path + "/leads"),
            index, market.share);
        auto& desk =
            network_.add<company::Desk>(path + "/desk", timeline_, scenario_, market.lane, index);
        auto& customers =
            network_.add<company::Customers>(path + "/customers", timeline_, scenario_,
                                             sim::root_entity(path + "/customers"), index, opening);
        auto& lane =
            network_.add<company::Lane>("lane/" + name, timeline_, scenario_, market.lane, index);
        markets_.push_back({name, &leads, &desk, &customers, &lane});

        network_.link<&company::Desk::on_lead>(leads.leads, 0min, desk);
        network_.link<&company::Desk::on_referral>(customers.referrals, 0min, desk);
        network_.link<&company::Desk::on_reorder>(customers.reorders, 0min, desk);
        network_.link<&company::Customers::on_accepted>(desk.accepted, 0min, customers);
        network_.link<&company::Plant::on_release>(desk.releases, 30min, plant);
        network_.link<&company::Lane::on_tender>(warehouse.tenders, 1h, lane);
        network_.link<&company::Lane::on_tender>(subcontractor.tenders, 24h, lane);
        network_.link<&company::Customers::on_delivered>(lane.delivered, 4h, customers);
        network_.link<&company::Tower::on_report>(lane.reports, 5min, tower);
        network_.link<&company::Ledger::on_posting>(leads.postings, 5min, ledger);
        network_.link<&company::Ledger::on_posting>(customers.postings, 5min, ledger);
        network_.link<&company::LeadSource::on_closure>(ledger.closures, 5min, leads);
        network_.link<&company::Desk::on_closure>(ledger.closures, 5min, desk);
        network_.link<&company::Customers::on_closure>(ledger.closures, 5min, customers);
        network_.link<&company::Lane::on_closure>(ledger.closures, 5min, lane);
        if (breaker_ != nullptr) {
            network_.link<&company::Desk::on_control>(breaker_->controls, 5min, desk);
            network_.link<&company::LeadSource::on_control>(breaker_->controls, 5min, leads);
        }
    }
}

void Company::run(std::uint64_t seed, std::uint64_t replication) {
    sim::Engine engine(network_, seed, replication);
    engine.run(timeline_.end());
    events_ = engine.events();
    audit(seed, replication);
}

void Company::audit(std::uint64_t seed, std::uint64_t replication) const {
    const auto refuse = [&](const std::string& room, const std::string& what) {
        throw sim::ModelError(room, timeline_.end(), seed, replication, what);
    };
    if (ledger_->total() != Money{}) {
        refuse("ledger", fmt::format("the books are off by {} cents", ledger_->total().cents));
    }
    if (materials_->on_hand() !=
        materials_->opening() + materials_->received() - materials_->issued()) {
        refuse("materials", "stock on hand is not opening plus received less issued");
    }
    if (materials_->on_hand() < Money{}) refuse("materials", "stock is negative");
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
    for (const auto& [name, stage] : scenario.plant.stages) names.push_back(name);
    names.emplace_back("warehouse");
    for (const auto& [name, market] : scenario.markets) names.push_back("lane " + name);
    return names;
}

}  // namespace models
