// The newsvendor problem: the stock that minimises the expected cost of having too little or too
// much (Arrow, Harris and Marschak 1951; Silver, Pyke and Thomas 2017, section 9.2).
//
// The best level is the quantile of demand at the critical fractile.
#pragma once

#include "models/materials/store/parameters.hpp"

namespace models::materials {

struct Newsvendor {
    double underage;  ///< cost of one unit too little
    double overage;   ///< cost of one unit too much

    [[nodiscard]] double critical_fractile() const noexcept {
        return underage / (underage + overage);
    }
};

/// The p-quantile of demand in units, for p in (0, 1). `deviation` is the standard deviation; it is
/// used only by laws that the mean does not determine. O(sqrt(mean)) for Poisson demand.
[[nodiscard]] double demand_quantile(DemandLaw law, double p, double mean, double deviation);

}  // namespace models::materials
