// The rules of demand.
#include <fmt/format.h>

#include <cmath>
#include <string>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models::marketing {

namespace {

void check(const SeasonParameters& season, const std::string& path, Rules& rules) {
    // Factors are written with two or three digits, so their mean is not 1 to the last digit.
    constexpr double most_apart = 0.005;
    double sum = 0.0;
    for (const double factor : season.factors()) sum += factor;
    const double mean = sum / 12.0;
    rules.require(std::abs(mean - 1.0) <= most_apart, path + ".january",
                  fmt::format("the twelve factors from january to december have a mean of {:.4g}, "
                              "and not 1; divide each by {:.4g}",
                              mean, mean));
}

}  // namespace

void DemandMechanism::check(const Scenario& scenario, Rules& rules) {
    marketing::check(scenario.demand.season, "demand.season", rules);
}

}  // namespace models::marketing
