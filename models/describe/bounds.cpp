#include "models/describe/bounds.hpp"

#include <fmt/format.h>

#include <cmath>

#include "models/describe/quantity_text.hpp"
#include "models/describe/scaled_decimal.hpp"

namespace models {

namespace {

constexpr double microseconds_per_hour = 3.6e9;

std::string bound_text(double bound, const Unit& unit) {
    switch (unit.dimension) {
        case Dimension::money:
            return decimal_text(bound) + " " + joined_unit("EUR", unit.per);
        case Dimension::clock:
        case Dimension::work:
        case Dimension::time_of_day:
            return text_of(sim::from_hours(bound), unit);
        case Dimension::span:
            // Parts of a day are easier to read as clock time.
            return bound > 0.0 && bound < 1.0 ? text_of(sim::from_hours(24.0 * bound), unit)
                                              : decimal_text(bound);
        case Dimension::date:
            return fmt::format("the year {:.0f}", bound);
        default:
            return text_of(bound, unit);
    }
}

}  // namespace

bool within(const Bounds& bounds, double magnitude) {
    return std::isfinite(magnitude) && magnitude <= bounds.most &&
           (bounds.above_least ? magnitude > bounds.least : magnitude >= bounds.least);
}

std::string bounds_text(const Form& form) {
    const Bounds& bounds = form.bounds;
    const std::string end = form.unit.dimension == Dimension::span ? " wd (or d)" : "";
    const bool from = std::isfinite(bounds.least);
    const bool to = std::isfinite(bounds.most);
    const std::string least = from ? bound_text(bounds.least, form.unit) : "";
    const std::string most = to ? bound_text(bounds.most, form.unit) + end : "";
    if (from && to) {
        return bounds.above_least ? fmt::format("more than {} and at most {}", least, most)
                                  : fmt::format("between {} and {}", least, most);
    }
    if (from) return (bounds.above_least ? "more than " : "at least ") + least + end;
    if (to) return "at most " + most;
    return form.unit.dimension == Dimension::number || form.unit.dimension == Dimension::share
               ? "a finite number"
               : "";
}

double magnitude(double value) { return value; }
double magnitude(std::int64_t value) { return static_cast<double>(value); }
double magnitude(Money value) { return to_euros(value); }
double magnitude(sim::Duration value) {
    return static_cast<double>(value.count()) / microseconds_per_hour;
}
double magnitude(const Span& value) { return magnitude(value.clock) / 24.0 + value.working_days; }
double magnitude(const std::chrono::year_month_day& value) {
    return static_cast<double>(static_cast<int>(value.year()));
}

}  // namespace models
