// The known load of a company, computed from the last report of every room.
//
// It is used in two ways. A tower fills it with the reports that it receives, which are delayed.
// The metrics fill it with reports of one instant, without delay. The load is that of equation 4
// (docs/model/equations.md).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/control/messages.hpp"

namespace models::control {

/// Which plants' goods pass which warehouse.
struct LoadMap {
    struct Warehouse {
        std::vector<std::size_t> feeding;  ///< plants, in order
        std::vector<double> shares;        ///< of each feeding plant's orders that pass here
    };
    std::size_t plants = 0;
    std::size_t markets = 0;
    std::vector<Warehouse> warehouses;
};

class LoadBoard {
 public:
    /// The map outlives the board.
    explicit LoadBoard(const LoadMap& map);

    void take(const LoadReport& report);

    /// The load of a stage of a plant, as reported; 0 before the first report.
    [[nodiscard]] double stage(std::size_t plant, std::size_t stage) const {
        return plants_[plant].stage_load[stage];
    }
    /// The load of the busiest stage of a plant.
    [[nodiscard]] double busiest_stage(std::size_t plant) const;
    /// Whether a warehouse has capacity. It has none before its first report, and none after a
    /// logistics provider has taken over.
    [[nodiscard]] bool in_use(std::size_t warehouse) const {
        return warehouses_[warehouse].capacity > 0.0;
    }
    /// The load of a warehouse in use: its orders, and the share of the orders in each feeding
    /// plant that will pass this warehouse.
    [[nodiscard]] double warehouse(std::size_t warehouse) const;
    [[nodiscard]] bool has_provider() const noexcept { return provider_.capacity > 0.0; }
    /// The load of the logistics provider: its orders and all orders in plants, which will pass it.
    [[nodiscard]] double provider() const;
    [[nodiscard]] bool has_lane(std::size_t market) const { return lanes_[market].capacity > 0.0; }
    /// The load of the lane of a market: the orders that the market has accepted and that have not
    /// departed on the lane.
    [[nodiscard]] double lane(std::size_t market) const {
        const Lane& lane = lanes_[market];
        return static_cast<double>(lane.accepted - lane.departed) / lane.capacity;
    }

 private:
    struct Plant {
        std::int64_t orders = 0;
        std::size_t stages = 0;
        std::array<double, most_stages> stage_load{};
    };
    struct Place {
        std::int64_t orders = 0;
        double capacity = 0.0;
    };
    struct Lane {
        std::int64_t accepted = 0;
        std::int64_t departed = 0;
        double capacity = 0.0;
    };

    const LoadMap* map_;
    std::vector<Plant> plants_;
    std::vector<Place> warehouses_;
    Place provider_;
    std::vector<Lane> lanes_;  // by market
};

}  // namespace models::control
