// The bullwhip ratio of the tiers of a supply chain: the variance of the orders of a tier over the
// variance of the demand that it sees (Lee, Padmanabhan and Whang 1997).
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "models/measure/metric.hpp"

namespace models {

/// Adds a tier to `bullwhip_by_tier`; tiers are declared from the end customer upstream.
inline void add_bullwhip_tier(MetricTable& metrics, const std::string& tier,
                              std::function<double(const Observed&, const Scope&)> ratio) {
    metrics.add_element({.name = "bullwhip_by_tier",
                         .better = sim::Better::lower,
                         .sentence = "Variance of what a tier orders in a week over variance of "
                                     "what is asked of it."},
                        sim::MetricKind::ratio,
                        {.name = "tier", .long_name = "tier of the supply chain", .labels = {}},
                        tier, std::move(ratio));
}

}  // namespace models
