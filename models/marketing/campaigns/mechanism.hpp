#pragma once

#include "models/company/mechanism.hpp"
#include "models/marketing/campaigns/parameters.hpp"

namespace models::marketing {

/// Paid campaigns: a source of leads in every market.
struct CampaignMechanism {
    using Section = CampaignSection;
    static void build(MarketSite& site);
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::marketing
