// The tables in which a mechanism declares its metrics and resources.
#pragma once

#include "models/control/load/resources.hpp"
#include "models/measure/metric.hpp"

namespace models {

struct Measures {
    MetricTable& metrics;
    control::ResourceList& resources;  ///< whose load is measured
};

}  // namespace models
