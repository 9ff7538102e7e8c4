// Which metrics without a unit are shares of a whole, and are written in percent.
#pragma once

#include <string_view>

namespace models {

/// Whether the metric, or what it breaks down by month, market, lane or tier, is a share.
[[nodiscard]] bool is_share(std::string_view metric);

}  // namespace models
