// A line haul between two warehouses: orders travel around the clock, independently of each other.
#pragma once

#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/setting.hpp"
#include "models/logistics/line_haul/parameters.hpp"
#include "models/logistics/messages.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::logistics {

class LineHaul {
 public:
    sim::Out<GoodsTransfer> arrivals;
    sim::Out<Posting> postings;

    /// `index` distinguishes the transit times of an order that takes several hauls.
    LineHaul(const Setting& setting, const LineHaulParameters& parameters, std::uint32_t index);

    void on_tender(const ShipmentTender& tender, sim::Context& context);
    void on_change(const Changed<LineHaulParameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);

    [[nodiscard]] std::int64_t received() const noexcept { return received_; }
    [[nodiscard]] std::int64_t departed() const noexcept { return departed_; }

 private:
    struct Due {};

    void apply(const LineHaulParameters& parameters);
    void on_posting_due(const Due& due, sim::Context& context);

    sim::Duration least_transit_{0};
    sim::LogNormal transit_hours_{0.0, 0.0};
    Money cost_;
    std::uint32_t index_;
    Books books_;
    std::int64_t received_ = 0;
    std::int64_t departed_ = 0;
    bool closed_ = false;
};

}  // namespace models::logistics
