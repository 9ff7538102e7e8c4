// The part of Plant about orders that their customers cancel: how they are found and taken out.
#include <algorithm>

#include "models/production/plant/plant.hpp"

namespace models::production {

void Plant::on_cancel(const CancelOrder& cancel, sim::Context& context) {
    if (closed_) return;
    std::uint32_t order = 0;
    while (order < slots_.size() && slots_[order].id != cancel.order) ++order;
    if (order == slots_.size()) return;
    for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
        if (!stages_[stage].station.withdraw(order, context.now())) continue;
        take_from(stage + 1, slots_[order]);
        take_out(order, stage + 1, context);
        return;
    }
    if (held_.take_first([order](std::uint32_t held) { return held == order; })) {
        take_from(0, slots_[order]);
        take_out(order, 0, context);
        return;
    }
    // It has a server, or its credit check is not over.
    slots_[order].cancelled = true;
}

void Plant::take_out(std::uint32_t order, std::size_t position, sim::Context& context) {
    --orders_;
    ++taken_out_;
    const std::size_t market = cancelling_markets.link(slots_[order].market, context);
    cancellations.send_to(market, {slots_[order], work_done(slots_[order], position)}, context);
    give_back(order);
    release_held(context);
}

double Plant::work_done(const Order& order, std::size_t position) const {
    const std::size_t n = stages_.size();
    if (position > n) return 1.0;
    const std::size_t first = order.product * (n + 1) * n;
    double left = 0.0;
    double all = 0.0;
    for (std::size_t stage = 0; stage < n; ++stage) {
        left += remaining_hours_[first + position * n + stage];
        all += remaining_hours_[first + stage];
    }
    if (all == 0.0) return 0.0;  // it visits no stage, and has not left the credit check
    return std::clamp(1.0 - left / all, 0.0, 1.0);
}

}  // namespace models::production
