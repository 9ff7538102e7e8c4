// How a company gets one more of a resource, such as one more server of a stage. The table of a
// room states it beside the parameter that says how much there is (Field::one_more), and
// models/study/next/ asks of each resource what one more of it earns.
#pragma once

#include <string_view>

namespace models {

struct OneMore {
    /// How much one more is, in the unit of the parameter; 0: the parameter is no resource.
    double step = 0.0;
    std::string_view noun = {};  ///< what one more is called, such as "server"
    /// The parameter of the same struct by which it is charged. Money per month is the price of
    /// each step; anything else, such as a fee per order, is charged as it is used. Empty: the
    /// company has no price for it.
    std::string_view price = {};
    /// The flag of the same struct that says whether somebody books that price; where it is false,
    /// the fixed costs grow by it. Empty: it is always booked.
    std::string_view booked = {};
    std::string_view zero = {};  ///< what the value 0 stands for where it is not none of it
    bool over_markets = false;   ///< people whom the markets share (sales/desk/reps.hpp)
    /// A parameter of the company, and the value that it has where the resource is used.
    struct Where {
        std::string_view path = {};
        std::string_view value = {};
    } where = {};
};

}  // namespace models
