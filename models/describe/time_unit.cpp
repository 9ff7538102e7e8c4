#include "models/describe/time_unit.hpp"

namespace models {

bool admits(Dimension dimension, const TimeUnit& unit) {
    if (unit.hours == 0.0) return dimension == Dimension::span;
    if (unit.hours >= 24.0) return dimension != Dimension::work;
    return true;
}

std::string time_units_text(Dimension dimension) {
    switch (dimension) {
        case Dimension::work:
            return "s, min or h";
        case Dimension::span:
            return "s, min, h, d, weeks or wd";
        default:
            return "s, min, h, d or weeks";
    }
}

}  // namespace models
