// What a mechanism is given to declare what is measured of it.
#pragma once

#include "models/control/load/resources.hpp"
#include "models/measure/metric.hpp"

namespace models {

struct Measures {
    MetricTable& metrics;
    control::ResourceList& resources;  ///< what load is measured of
};

}  // namespace models
