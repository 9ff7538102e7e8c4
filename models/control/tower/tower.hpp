// The control tower of a plant: puts the last received reports together, says how loaded the
// plant's part of the company is, and passes its rooms' postings on to the ledger in batches.
//
// It knows nothing but what the reports say, as old as they are when they are read. Towers and the
// ledger form a tree, so that the ledger hears one voice a period from each plant's rooms.
#pragma once

#include <cstddef>
#include <vector>

#include "models/control/load/load_board.hpp"
#include "models/control/messages.hpp"
#include "models/kit/books.hpp"
#include "models/kit/setting.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::control {

class Tower {
 public:
    sim::Out<LoadSummary> summaries;
    sim::Out<Posting> passed_on;  ///< what its rooms posted, in batches
    sim::Out<PlanShare> plans;    ///< passed on to plant and materials

    /// Of the plant number `plant`, which serves `own_markets`. The map outlives the tower.
    Tower(const Setting& setting, const LoadMap& map, std::size_t plant,
          std::vector<std::size_t> own_markets);

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
    [[nodiscard]] const Books& books() const noexcept { return books_; }

 private:
    struct Due {};

    void on_posting_due(const Due& due, sim::Context& context);

    std::size_t plant_;
    LoadBoard board_;
    std::vector<std::size_t> warehouses_;   // that this plant feeds
    std::vector<std::size_t> own_markets_;  // served by this plant
    Books books_;
};

}  // namespace models::control
