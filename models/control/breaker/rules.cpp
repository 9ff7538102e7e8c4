// The rules of the circuit breaker.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models::control {

namespace {

void check(const BreakerParameters& breakers, const std::string& path, Rules& rules) {
    const auto in_order = [&](double BreakerParameters::* low, std::string_view low_name,
                              double BreakerParameters::* high, std::string_view high_name) {
        rules.require(breakers.*low <= breakers.*high, fmt::format("{}.{}", path, low_name),
                      fmt::format("{} is above {}.{}, {}", text_at(breakers, low), path, high_name,
                                  text_at(breakers, high)));
    };
    in_order(&BreakerParameters::resume_at, "resume_at", &BreakerParameters::throttle_at,
             "throttle_at");
    in_order(&BreakerParameters::throttle_at, "throttle_at", &BreakerParameters::open_at,
             "open_at");
    in_order(&BreakerParameters::half_open_at, "half_open_at", &BreakerParameters::open_at,
             "open_at");
    in_order(&BreakerParameters::resume_at, "resume_at", &BreakerParameters::half_open_at,
             "half_open_at");
    in_order(&BreakerParameters::backup_off, "backup_off", &BreakerParameters::backup_on,
             "backup_on");
}

}  // namespace

void BreakerMechanism::check(const Scenario& scenario, Rules& rules) {
    control::check(scenario.breakers, "breakers", rules);
}

}  // namespace models::control
