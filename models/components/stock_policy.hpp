// The inventory policy that a scenario names: how much to order, and when to look.
//
// A policy sees the position (on hand, plus on order, less owed) and its levels, and nothing else.
// One that looks at every change also looks at reviews, when the levels may move.
#pragma once

#include "models/components/policy_base_stock.hpp"
#include "models/components/policy_fixed_quantity.hpp"
#include "models/components/policy_min_max.hpp"
#include "models/components/policy_order_up_to.hpp"
#include "models/scenario.hpp"

namespace models::company {

class StockPolicy {
 private:
    template <typename Visitor>
    [[nodiscard]] auto visit(const Visitor& visitor) const noexcept {
        switch (kind_) {
            case PolicyKind::min_max:
                return visitor(MinMax{});
            case PolicyKind::base_stock:
                return visitor(BaseStock{});
            case PolicyKind::fixed_quantity:
                return visitor(FixedQuantity{});
            case PolicyKind::order_up_to:
                break;
        }
        return visitor(OrderUpTo{});
    }

 public:
    explicit StockPolicy(PolicyKind kind) noexcept : kind_(kind) {}

    [[nodiscard]] PolicyKind kind() const noexcept { return kind_; }
    [[nodiscard]] bool at_every_change() const noexcept {
        return visit([](auto policy) { return decltype(policy)::at_every_change; });
    }
    /// What to order, in the unit of the levels; negative where the policy would send some back.
    [[nodiscard]] double wanted(double position, const StockLevels& levels) const noexcept {
        return visit([&](auto policy) { return decltype(policy)::wanted(position, levels); });
    }

 private:
    PolicyKind kind_;
};

}  // namespace models::company
