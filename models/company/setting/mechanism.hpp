#pragma once

#include "models/company/mechanism.hpp"
#include "models/company/setting/parameters.hpp"

namespace models {

/// How long a run is and when people work; it has no rooms.
struct SettingMechanism {
    using Section = SettingSection;
    static void check(const Scenario& scenario, Rules& rules);
};

}  // namespace models
