// The newsvendor: how much to have when too little and too much both cost (Arrow, Harris and
// Marschak 1951; Silver, Pyke and Thomas 2017, section 9.2).
//
// The best level is the quantile of demand at the critical fractile.
#pragma once

#include "models/materials/store/parameters.hpp"

namespace models::materials {

struct Newsvendor {
    double underage;  ///< lost by one unit too little
    double overage;   ///< lost by one unit too much

    [[nodiscard]] double critical_fractile() const noexcept {
        return underage / (underage + overage);
    }
};

/// The least level that covers demand with probability p in (0, 1): demand in units, of the given
/// mean and, where the law leaves it open, standard deviation. O(sqrt(mean)) for Poisson demand.
[[nodiscard]] double demand_quantile(DemandLaw law, double p, double mean, double deviation);

}  // namespace models::materials
