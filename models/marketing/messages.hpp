// What others may say to marketing.
#pragma once

namespace models {

/// What the breaker asks of a market's campaigns.
struct CampaignSwitch {
    bool on;
};

}  // namespace models
