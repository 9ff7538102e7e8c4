#include "models/components/tower.hpp"

#include <algorithm>

namespace models::company {

Tower::Tower(const Timeline& timeline, const Scenario& scenario, const SupplyNetwork& supply,
             std::size_t plant)
    : plant_(plant),
      in_plant_(scenario.plants.size(), 0),
      warehouses_(scenario.warehouses.size()),
      lanes_(scenario.markets.size()),
      books_(timeline, scenario.finance.posting_period, Timeline::tower_posting_lead) {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        if (supply.route(i).plant == plant) own_markets_.push_back(i);
    }
    for (std::size_t i = 0; i < warehouses_.size(); ++i) {
        warehouses_[i].feeding = supply.plants_feeding(i);
        warehouses_[i].fed =
            std::binary_search(warehouses_[i].feeding.begin(), warehouses_[i].feeding.end(), plant);
        for (const std::size_t feeder : warehouses_[i].feeding) {
            warehouses_[i].shares.push_back(supply.share_through(feeder, i));
        }
    }
}

void Tower::on_report(const LoadReport& report, sim::Context& context) {
    switch (report.origin) {
        case LoadReport::Origin::plant:
            in_plant_[report.index] = report.orders;
            if (report.index != plant_) break;
            busiest_stage_ = 0.0;
            for (std::size_t stage = 0; stage < report.stages; ++stage) {
                busiest_stage_ = std::max(busiest_stage_, report.stage_load[stage]);
            }
            break;
        case LoadReport::Origin::warehouse:
            warehouses_[report.index].orders = report.orders;
            warehouses_[report.index].capacity = report.capacity;
            break;
        case LoadReport::Origin::provider:
            provider_.orders = report.orders;
            provider_.capacity = report.capacity;
            break;
        case LoadReport::Origin::market:
            lanes_[report.index].accepted = report.orders;
            return;
        case LoadReport::Origin::lane:
            lanes_[report.index].departed = report.orders;
            lanes_[report.index].capacity = report.capacity;
            return;
    }
    summaries.send({load()}, context);
}

double Tower::load() const {
    double load = busiest_stage_;
    const auto consider = [&load](double orders, double capacity) {
        if (capacity > 0.0) load = std::max(load, orders / capacity);
    };
    for (const WarehouseView& warehouse : warehouses_) {
        if (!warehouse.fed) continue;
        auto orders = static_cast<double>(warehouse.orders);
        for (std::size_t i = 0; i < warehouse.feeding.size(); ++i) {
            orders += warehouse.shares[i] * static_cast<double>(in_plant_[warehouse.feeding[i]]);
        }
        consider(orders, warehouse.capacity);
    }
    std::int64_t to_provider = provider_.orders;
    for (const std::int64_t orders : in_plant_) to_provider += orders;
    consider(static_cast<double>(to_provider), provider_.capacity);
    for (const std::size_t market : own_markets_) {
        const LaneView& lane = lanes_[market];
        consider(static_cast<double>(lane.accepted - lane.departed), lane.capacity);
    }
    return load;
}

void Tower::on_posting(const Posting& posting, sim::Context& context) {
    books_.add(posting);
    if (books_.needs_posting()) {
        context.at<&Tower::on_posting_due>(books_.next_posting(context.now()), {},
                                           sim::Phase::report);
    }
}

void Tower::on_plan(const PlanShare& plan, sim::Context& context) { plans.send(plan, context); }

void Tower::on_posting_due(const Due&, sim::Context& context) { books_.post(postings, context); }

}  // namespace models::company
