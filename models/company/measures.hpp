// The tables in which a mechanism declares its metrics, resources and constraints.
#pragma once

#include "models/control/load/bottlenecks.hpp"
#include "models/control/load/resources.hpp"
#include "models/measure/metric.hpp"

namespace models {

struct Measures {
    MetricTable& metrics;
    control::ResourceList& resources;      ///< whose load is measured
    control::ConstraintList& constraints;  ///< of which one is the bottleneck at a time
};

}  // namespace models
