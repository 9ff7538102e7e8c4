// The messages that marketing receives.
#pragma once

namespace models {

/// The breaker switches a market's campaigns on or off.
struct CampaignSwitch {
    bool on;
};

}  // namespace models
