#include "models/components/tower.hpp"

#include <algorithm>

namespace models::company {

void Tower::on_report(const LoadReport& report, sim::Context& context) {
    switch (report.origin) {
        case LoadReport::Origin::plant:
            in_plant_ = report.orders;
            busiest_stage_ = 0.0;
            for (std::size_t stage = 0; stage < report.stages; ++stage) {
                busiest_stage_ = std::max(busiest_stage_, report.stage_load[stage]);
            }
            break;
        case LoadReport::Origin::warehouse:
            warehouse_ = {report.orders, report.capacity};
            break;
        case LoadReport::Origin::lane:
            lanes_[report.index] = {report.orders, report.capacity};
            break;
    }
    summaries.send({load()}, context);
}

double Tower::load() const {
    double load = busiest_stage_;
    const auto consider = [&load](std::int64_t orders, double capacity) {
        if (capacity > 0.0) load = std::max(load, static_cast<double>(orders) / capacity);
    };
    consider(in_plant_ + warehouse_.orders, warehouse_.capacity);
    std::int64_t in_lanes = 0;
    double lane_capacity = 0.0;
    for (const Room& lane : lanes_) {
        in_lanes += lane.orders;
        lane_capacity += lane.capacity;
    }
    consider(in_plant_ + warehouse_.orders + in_lanes, lane_capacity);
    return load;
}

}  // namespace models::company
