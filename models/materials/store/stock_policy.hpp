// The inventory policy that a scenario chooses: when to review the stock, and how much to order.
//
// A policy only uses the inventory position (on hand, plus on order, less backorders) and its
// levels. A policy with continuous review is also called at the periodic reviews, because the
// levels may change there.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "models/all_stock_policies.hpp"  // generated: every policy_*.hpp of this folder
#include "models/describe/field.hpp"
#include "models/materials/store/stock_rule.hpp"

namespace models::materials {

class StockPolicy {
 public:
    explicit StockPolicy(PolicyKind kind) noexcept : kind_(kind) {}

    [[nodiscard]] bool at_every_change() const noexcept { return rule().at_every_change; }
    [[nodiscard]] LevelsUsed levels() const noexcept { return rule().levels; }
    /// The quantity to order, in the unit of the levels; negative where the policy would return
    /// stock.
    [[nodiscard]] double wanted(double position, const StockLevels& levels) const noexcept {
        return rule().wanted(position, levels);
    }

 private:
    struct Rule {
        bool at_every_change;
        LevelsUsed levels;
        double (*wanted)(double, const StockLevels&) noexcept;
    };

    /// One rule for every enumerator. An enumerator without a policy file does not compile.
    template <std::size_t... I>
    static constexpr auto rules_of(std::index_sequence<I...>) {
        return std::array{Rule{StockRule<static_cast<PolicyKind>(I)>::at_every_change,
                               StockRule<static_cast<PolicyKind>(I)>::levels_used,
                               &StockRule<static_cast<PolicyKind>(I)>::wanted}...};
    }
    [[nodiscard]] const Rule& rule() const noexcept {
        static constexpr auto rules =
            rules_of(std::make_index_sequence<detail::choice_count<PolicyKind>()>{});
        return rules[static_cast<std::size_t>(kind_)];
    }

    PolicyKind kind_;
};

}  // namespace models::materials
