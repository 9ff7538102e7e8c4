#pragma once

#include "models/company/mechanism.hpp"

namespace models {

/// A log in every market of who came into being there, for those who compare companies.
struct EntityLogMechanism {
    static void build(MarketSite& site);
};

}  // namespace models
