#include "models/control/load/load_board.hpp"

#include <algorithm>

namespace models::control {

LoadBoard::LoadBoard(const LoadMap& map)
    : map_(&map), plants_(map.plants), warehouses_(map.warehouses.size()), lanes_(map.markets) {}

void LoadBoard::take(const LoadReport& report) {
    switch (report.origin) {
        case LoadReport::Origin::plant: {
            Plant& plant = plants_[report.index];
            plant.orders = report.orders;
            plant.stages = report.stages;
            std::copy_n(report.stage_load.begin(), report.stages, plant.stage_load.begin());
            break;
        }
        case LoadReport::Origin::warehouse:
            warehouses_[report.index] = {report.orders, report.capacity};
            break;
        case LoadReport::Origin::provider:
            provider_ = {report.orders, report.capacity};
            break;
        case LoadReport::Origin::market:
            lanes_[report.index].accepted = report.orders;
            break;
        case LoadReport::Origin::lane:
            lanes_[report.index].departed = report.orders;
            lanes_[report.index].capacity = report.capacity;
            break;
    }
}

double LoadBoard::busiest_stage(std::size_t plant) const {
    double load = 0.0;
    for (std::size_t i = 0; i < plants_[plant].stages; ++i) {
        load = std::max(load, plants_[plant].stage_load[i]);
    }
    return load;
}

double LoadBoard::warehouse(std::size_t warehouse) const {
    const LoadMap::Warehouse& map = map_->warehouses[warehouse];
    auto orders = static_cast<double>(warehouses_[warehouse].orders);
    for (std::size_t i = 0; i < map.feeding.size(); ++i) {
        orders += map.shares[i] * static_cast<double>(plants_[map.feeding[i]].orders);
    }
    return orders / warehouses_[warehouse].capacity;
}

double LoadBoard::provider() const {
    std::int64_t orders = provider_.orders;
    for (const Plant& plant : plants_) orders += plant.orders;
    return static_cast<double>(orders) / provider_.capacity;
}

}  // namespace models::control
