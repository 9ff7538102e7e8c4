// What others may say to the support desk of a market.
#pragma once

#include <cstdint>

namespace models {

/// How many customers a market has now.
struct CustomerBase {
    std::int64_t active;
};

}  // namespace models
