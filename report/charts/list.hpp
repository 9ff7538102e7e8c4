// All charts, in the order of the page.
#pragma once

#include <array>

#include "report/charts/chart.hpp"

namespace report::charts {

extern const Chart network;
extern const Chart volume;
extern const Chart money;
extern const Chart bottleneck;
extern const Chart load;
extern const Chart cash;
extern const Chart markets;
extern const Chart on_time;
extern const Chart quotes;

inline constexpr std::array all{&network, &volume,  &money,   &bottleneck, &load,
                                &cash,    &markets, &on_time, &quotes};

}  // namespace report::charts
