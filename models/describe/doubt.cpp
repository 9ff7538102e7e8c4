#include "models/describe/doubt.hpp"

#include <fmt/format.h>

#include <cmath>

#include "models/describe/quantity_text.hpp"
#include "models/describe/scaled_decimal.hpp"
#include "models/describe/whole_number.hpp"
#include "models/describe/written_number.hpp"

namespace models {

std::string doubt(const Literal& literal, const Unit& unit) {
    if (unit.dimension != Dimension::share || std::holds_alternative<bool>(literal)) return {};
    const std::string written = written_text(literal);
    WrittenNumber parts;
    if (divide(written, ThreeDigits::decimals, parts) || !parts.unit.empty()) return {};
    const double share = number_of(parts.digits, 0);
    if (!std::isfinite(share) || std::abs(share) < doubtful_share) return {};
    const std::string stated = text_of(share, unit);
    const std::string meant = text_of(number_of(parts.digits, -2), unit);
    return fmt::format("is {0}; was {1} meant? Write \"{1}\" or \"{0}\"", stated, meant);
}

}  // namespace models
