#include "models/measure/share.hpp"

#include <algorithm>
#include <array>

namespace models {

namespace {

constexpr std::array<std::string_view, 24> shares{"operating_margin",
                                                  "ruin",
                                                  "qualified_share",
                                                  "win_rate",
                                                  "desk_utilisation",
                                                  "support_utilisation",
                                                  "provider_utilisation",
                                                  "deferred_lost",
                                                  "otd",
                                                  "time_throttled",
                                                  "time_open",
                                                  "time_half_open",
                                                  "churn",
                                                  "fill_rate",
                                                  "load",
                                                  "load_max",
                                                  "utilisation",
                                                  "most_loaded_share",
                                                  "bottleneck_share",
                                                  "no_bottleneck_share",
                                                  "tickets_late",
                                                  "tickets_given_up",
                                                  "partner_fill_rate",
                                                  "market_margin"};

}  // namespace

bool is_share(std::string_view metric) {
    // A metric by month, market, lane or tier is called after the whole one.
    const std::string_view name = metric.substr(0, metric.find("_by_"));
    return std::find(shares.begin(), shares.end(), name) != shares.end();
}

}  // namespace models
