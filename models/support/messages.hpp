// The messages that the support desk of a market receives.
#pragma once

#include <cstdint>

namespace models {

/// How many customers a market has now.
struct CustomerBase {
    std::int64_t active;
};

}  // namespace models
