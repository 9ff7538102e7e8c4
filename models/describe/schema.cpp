#include "models/describe/schema.hpp"

#include <cmath>

namespace models::describe::detail {

Json bound(double value) {
    constexpr double exact = 9e15;
    if (value == std::floor(value) && std::abs(value) < exact) {
        return static_cast<std::int64_t>(value);
    }
    return value;
}

void add_bounds(Json& schema, const Bounds& bounds) {
    if (std::isfinite(bounds.least)) {
        schema[bounds.above_least ? "exclusiveMinimum" : "minimum"] = bound(bounds.least);
    }
    if (std::isfinite(bounds.most)) schema["maximum"] = bound(bounds.most);
}

}  // namespace models::describe::detail
