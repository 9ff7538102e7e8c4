// Computes the demand of one market from the parameters of demand, growth, season and market.
//
// Growth is applied monthly and scales budget, ceiling and saturation together, so the cost of a
// lead stays the same (docs/model/decisions.md, decision 2). The ramp of a newly opened market
// scales leads and not spend: until the market knows the company, the same budget buys fewer leads.
#pragma once

#include "models/kit/market_demand.hpp"
#include "models/kit/setting.hpp"
#include "models/marketing/campaigns/parameters.hpp"
#include "models/marketing/demand/parameters.hpp"

namespace models::marketing {

[[nodiscard]] MarketDemand market_demand(const Setting& setting, const DemandParameters& demand,
                                         const CampaignParameters& campaigns,
                                         const MarketDemandParameters& market);

}  // namespace models::marketing
