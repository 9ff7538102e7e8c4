// A line haul between two warehouses: orders travel around the clock, independently of each other.
#pragma once

#include "models/components/books.hpp"
#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::company {

class Haul {
 public:
    sim::Out<GoodsTransfer> arrivals;
    sim::Out<Posting> postings;

    /// `index` keys transit times together with the order, which may take several hauls.
    Haul(const Timeline& timeline, const Scenario& scenario, const models::Haul& parameters,
         std::uint32_t index);

    void on_tender(const ShipmentTender& tender, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);

    [[nodiscard]] std::int64_t departed() const noexcept { return departed_; }

 private:
    struct Due {};

    void on_posting_due(const Due& due, sim::Context& context);

    sim::Duration least_transit_;
    sim::LogNormal transit_hours_;
    Money cost_;
    std::uint32_t index_;
    Books books_;
    std::int64_t departed_ = 0;
    bool closed_ = false;
};

}  // namespace models::company
