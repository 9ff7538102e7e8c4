// The control tower of a plant: puts the last received reports together, says how loaded the
// plant's part of the company is, and passes its rooms' postings on to the ledger in batches.
//
// It knows nothing but what the reports say, as old as they are when they are read. Towers and the
// ledger form a tree, so that the ledger hears one voice a period from each plant's rooms.
#pragma once

#include <cstdint>
#include <vector>

#include "models/components/books.hpp"
#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/supply_network.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class Tower {
 public:
    sim::Out<LoadSummary> summaries;
    sim::Out<Posting> postings;
    sim::Out<PlanShare> plans;  ///< passed on to plant and materials

    Tower(const Timeline& timeline, const Scenario& scenario, const SupplyNetwork& supply,
          std::size_t plant);

    /// A summary follows what a plant or a warehouse reports; what lanes and markets report is in
    /// the next one.
    void on_report(const LoadReport& report, sim::Context& context);
    void on_posting(const Posting& posting, sim::Context& context);
    void on_plan(const PlanShare& plan, sim::Context& context);

    /// The load of the busiest resource as last reported: the plant's stages, the warehouses that
    /// it feeds or the logistics provider, the lanes to its markets. An order still in a plant is
    /// work to come for the warehouse, as far as its markets are served through it; one that has
    /// not departed is work to come for the lane.
    [[nodiscard]] double load() const;

 private:
    struct Due {};
    struct WarehouseView {
        bool fed = false;  // by this plant
        std::int64_t orders = 0;
        double capacity = 0.0;             // 0: not yet reported
        std::vector<std::size_t> feeding;  // plants
        std::vector<double> shares;        // of each feeding plant's orders that pass here
    };
    struct LaneView {
        std::int64_t accepted = 0;
        std::int64_t departed = 0;
        double capacity = 0.0;  // 0: not yet reported
    };

    void on_posting_due(const Due& due, sim::Context& context);

    std::size_t plant_;
    double busiest_stage_ = 0.0;
    std::vector<std::int64_t> in_plant_;
    std::vector<WarehouseView> warehouses_;
    WarehouseView provider_;                // of logistics
    std::vector<LaneView> lanes_;           // by market
    std::vector<std::size_t> own_markets_;  // served by this plant
    Books books_;
};

}  // namespace models::company
