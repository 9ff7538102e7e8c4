// The part of a run that a value is taken over: all of it, or one month or one market of it.
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
