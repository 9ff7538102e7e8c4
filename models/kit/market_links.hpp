// Which of a port's links leads towards which market.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/context.hpp"

namespace models {

class MarketLinks {
 public:
    explicit MarketLinks(std::size_t markets) : link_of_market_(markets, none) {}

    void set(std::size_t market, std::size_t link) {
        link_of_market_.at(market) = static_cast<std::uint32_t>(link);
    }
    /// The link for a market. Throws sim::ModelError, which ends the replication, when there is
    /// none.
    [[nodiscard]] std::size_t link(std::uint16_t market, const sim::Context& context) const {
        const std::uint32_t found = link_of_market_[market];
        if (found == none) context.fail("an order is here whose market is not served from here");
        return found;
    }

 private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> link_of_market_;
};

}  // namespace models
