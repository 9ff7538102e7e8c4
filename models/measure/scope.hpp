// The months and markets over which a metric is evaluated, such as all, or one month of one market.
#pragma once

#include <cstddef>

namespace models {

struct Scope {
    std::size_t first_month;
    std::size_t months_end;
    std::size_t first_market;
    std::size_t markets_end;
};

}  // namespace models
