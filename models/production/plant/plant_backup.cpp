// Orders that the plant hands to a subcontractor while the backup is on.
#include <algorithm>

#include "models/production/plant/plant.hpp"

namespace models::production {

void Plant::on_backup(const BackupSwitch& backup, sim::Context& context) {
    if (closed_ || backup.on == backup_on_) return;
    backup_on_ = backup.on;
    backup_credit_ = 0.0;
    ++backup_switches_;
    if (backup_on_) on_backup_day({backup_switches_}, context);
}

void Plant::on_backup_day(const Tick& tick, sim::Context& context) {
    if (closed_ || !backup_on_ || tick.number != backup_switches_) return;
    backup_credit_ += parameters_.backup_capacity;
    while (backup_credit_ >= 1.0) {
        const std::optional<std::uint32_t> slot = take_unstarted(context);
        if (!slot) break;
        backup_credit_ -= 1.0;
        ++subcontracted_.at(context.now());
        Order order = slots_[*slot];
        order.subcontracted = true;
        give_back(*slot);
        subcontracts.send(
            {order}, context,
            std::max(company_.after(context.now(), parameters_.backup_start_least) - context.now(),
                     subcontracts.least()));
    }
    // Whole orders that nobody needed today cannot be made tomorrow; the begun one goes on.
    backup_credit_ -= static_cast<double>(static_cast<std::int64_t>(backup_credit_));
    context.at<&Plant::on_backup_day>(company_.after(context.now(), wd(1.0)), tick,
                                      sim::Phase::calendar);
}

std::optional<std::uint32_t> Plant::take_unstarted(sim::Context& context) {
    for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
        // Nor was it here before: rework is of an order that was made once.
        const auto begins_here = [&](std::uint32_t order) {
            const Order& waiting = slots_[order];
            return first_visited(waiting, 0) == stage && !waiting.supplied &&
                   waiting.inspections == 0;
        };
        const auto order = stages_[stage].station.withdraw_unstarted(context.now(), begins_here);
        if (!order) continue;
        take_from(stage + 1, slots_[*order]);
        --orders_;
        release_held(context);
        return order;
    }
    if (held_.empty()) return std::nullopt;
    const std::uint32_t order = held_.take_first();
    take_from(0, slots_[order]);
    --orders_;
    return order;
}

}  // namespace models::production
