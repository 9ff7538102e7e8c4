// Computes the demand of one market from the parameters of demand, growth, season and market, and
// the calendar of demand that is known in advance.
//
// Growth is applied monthly and scales budget, ceiling and saturation together, so the cost of a
// lead stays the same (docs/model/decisions.md, decision 2). The ramp of a newly opened market
// scales leads and not spend: until the market knows the company, the same budget buys fewer leads.
#pragma once

#include <cstdint>
#include <vector>

#include "models/kit/market_demand.hpp"
#include "models/kit/setting.hpp"
#include "models/marketing/campaigns/parameters.hpp"
#include "models/marketing/demand/parameters.hpp"

namespace models::marketing {

/// What is known in advance about demand: for each of the first days of the run, the factor of its
/// month times those of the planned peaks on it. Empty where there is no season and no peak.
[[nodiscard]] std::vector<double> calendar_of_demand(const Months& months,
                                                     const DemandParameters& demand,
                                                     std::int64_t days);

[[nodiscard]] MarketDemand market_demand(const Setting& setting, const DemandParameters& demand,
                                         const CampaignParameters& campaigns,
                                         const MarketDemandParameters& market);

}  // namespace models::marketing
