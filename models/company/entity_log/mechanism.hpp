#pragma once

#include "models/company/mechanism.hpp"

namespace models {

/// A log in every market of the entities that came into being there, to compare companies.
struct EntityLogMechanism {
    static void build(MarketSite& site);
};

}  // namespace models
