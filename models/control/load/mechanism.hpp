#pragma once

#include "models/company/mechanism.hpp"

namespace models::control {

/// The metrics of the load of resources. This mechanism has no rooms.
struct LoadMechanism {
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::control
