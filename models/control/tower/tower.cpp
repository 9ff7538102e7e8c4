#include "models/control/tower/tower.hpp"

#include <algorithm>
#include <utility>

namespace models::control {

Tower::Tower(const Setting& setting, const LoadMap& map, std::size_t plant,
             std::vector<std::size_t> own_markets)
    : plant_(plant),
      board_(map),
      own_markets_(std::move(own_markets)),
      books_(setting, Books::tower_lead) {
    for (std::size_t i = 0; i < map.warehouses.size(); ++i) {
        const std::vector<std::size_t>& feeding = map.warehouses[i].feeding;
        if (std::binary_search(feeding.begin(), feeding.end(), plant)) warehouses_.push_back(i);
    }
}

void Tower::on_report(const LoadReport& report, sim::Context& context) {
    board_.take(report);
    const bool of_market =
        report.origin == LoadReport::Origin::market || report.origin == LoadReport::Origin::lane;
    if (!of_market) summaries.send({load()}, context);
}

double Tower::load() const {
    double load = board_.busiest_stage(plant_);
    for (const std::size_t warehouse : warehouses_) {
        if (board_.in_use(warehouse)) load = std::max(load, board_.warehouse(warehouse));
    }
    if (board_.has_provider()) load = std::max(load, board_.provider());
    for (const std::size_t market : own_markets_) {
        if (board_.has_lane(market)) load = std::max(load, board_.lane(market));
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

void Tower::on_posting_due(const Due&, sim::Context& context) { books_.post(passed_on, context); }

}  // namespace models::control
