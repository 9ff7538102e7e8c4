// The control tower of a plant. It combines the last reports that it received into the load of the
// plant's part of the company. It also passes the postings of that part's rooms on to the ledger in
// batches.
//
// It knows only what the delayed reports say. Towers and ledger form a tree: the ledger receives
// one batch per period and plant, not one per room.
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

    /// The tower of the plant with index `plant`, which serves `own_markets`. The map outlives the
    /// tower.
    Tower(const Setting& setting, const LoadMap& map, std::size_t plant,
          std::vector<std::size_t> own_markets);

    /// A report of a plant or a warehouse is followed by a summary. Reports of lanes and markets
    /// take effect in the next summary.
    void on_report(const LoadReport& report, sim::Context& context);
    void on_posting(const Posting& posting, sim::Context& context);
    void on_plan(const PlanShare& plan, sim::Context& context);

    /// The load of the busiest resource as last reported: the plant's stages, the warehouses that
    /// it feeds or the logistics provider, the lanes to its markets. Orders in a plant count as
    /// coming work of a warehouse, by the share of the markets that are served through it. Orders
    /// that have not departed count as coming work of their lane.
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
