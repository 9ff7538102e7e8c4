// What the parameters of demand, growth, season and market make of one market's demand.
//
// Growth steps monthly and moves budget, ceiling and saturation together, so that a lead keeps its
// price (docs/model/decisions.md, decision 2). The curve by which a newly opened market comes to
// full demand moves leads and not spend: until the market knows us, the same budget buys less.
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
