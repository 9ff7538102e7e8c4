#pragma once

#include "models/company/mechanism.hpp"

namespace models::control {

/// What is measured of the load of resources; it has no rooms.
struct LoadMechanism {
    static void measure(const Scenario& scenario, Measures& measures);
};

}  // namespace models::control
