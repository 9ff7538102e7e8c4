// A mechanism that can drive a company into ruin, and the value at which it is off. The table of a
// room states it beside the parameter that says how strong the mechanism is (Field::driver), and
// models/study/sensitivity/ asks of each how many companies live without it.
#pragma once

#include <string_view>

namespace models {

struct Driver {
    /// The value without the mechanism, as a file states it; empty: the parameter is no driver.
    std::string_view off = {};
    std::string_view words = {};  ///< what is absent then, such as "penalties for late orders"
};

}  // namespace models
