// The control tower: puts the last received reports together and says how loaded the company is.
//
// It knows nothing but what the reports say, as old as they are when they are read.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/messages.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class Tower {
 public:
    sim::Out<LoadSummary> summaries;

    explicit Tower(std::size_t markets) : lanes_(markets) {}

    void on_report(const LoadReport& report, sim::Context& context);

    /// The load of the busiest resource as last reported: stages, warehouse and lanes. An order
    /// still in the plant is work to come for warehouse and lane.
    [[nodiscard]] double load() const;

 private:
    struct Room {
        std::int64_t orders = 0;
        double capacity = 0.0;  // 0: not yet reported
    };

    std::int64_t in_plant_ = 0;
    double busiest_stage_ = 0.0;
    Room warehouse_;
    std::vector<Room> lanes_;
};

}  // namespace models::company
