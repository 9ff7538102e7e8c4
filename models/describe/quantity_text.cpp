#include "models/describe/quantity_text.hpp"

#include <fmt/format.h>

#include "models/describe/month_names.hpp"
#include "models/describe/scaled_decimal.hpp"

namespace models {

namespace {

std::string with_unit(const std::string& number, const std::string& unit) {
    return unit.empty() ? number : number + " " + unit;
}

// The length in the largest unit in which it is a whole number, or else in decimal seconds.
std::string duration_text(sim::Duration length, bool with_days) {
    const std::int64_t micros = length.count();
    constexpr std::int64_t second = 1'000'000;
    constexpr std::int64_t day = 86'400 * second;
    if (micros == 0) return with_days ? "0 d" : "0 h";
    if (with_days && micros % day == 0) return fmt::format("{} d", micros / day);
    if (micros % (3600 * second) == 0) return fmt::format("{} h", micros / (3600 * second));
    if (micros % (60 * second) == 0) return fmt::format("{} min", micros / (60 * second));
    if (micros % second == 0) return fmt::format("{} s", micros / second);
    const std::int64_t size = micros < 0 ? -micros : micros;
    std::string text =
        fmt::format("{}{}.{:06}", micros < 0 ? "-" : "", size / second, size % second);
    text.erase(text.find_last_not_of('0') + 1);
    return text + " s";
}

}  // namespace

std::string text_of(double value, const Unit& unit) {
    if (unit.dimension == Dimension::share) {
        return decimal_text(value, 2) + " " + joined_unit("%", unit.per);
    }
    return with_unit(decimal_text(value),
                     unit.per.empty() ? std::string{} : joined_unit(unit.noun, unit.per));
}

std::string text_of(std::int64_t value, const Unit&) { return fmt::format("{}", value); }

std::string text_of(bool value, const Unit&) { return value ? "true" : "false"; }

std::string text_of(Money value, const Unit& unit) {
    const bool negative = value.cents < 0;
    const auto size = negative ? 0U - static_cast<std::uint64_t>(value.cents)
                               : static_cast<std::uint64_t>(value.cents);
    std::string text = fmt::format("{}{}", negative ? "-" : "", size / 100);
    if (size % 100 != 0) text += fmt::format(".{:02}", size % 100);
    return text + " " + joined_unit("EUR", unit.per);
}

std::string text_of(sim::Duration value, const Unit& unit) {
    if (unit.dimension != Dimension::time_of_day) {
        return duration_text(value, unit.dimension != Dimension::work);
    }
    const std::int64_t seconds = value.count() / 1'000'000;
    const std::int64_t micros = value.count() % 1'000'000;
    std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if (seconds % 60 != 0 || micros != 0) text += fmt::format(":{:02}", seconds % 60);
    if (micros != 0) text += fmt::format(".{:06}", micros);
    return text;
}

std::string text_of(const Span& value, const Unit&) {
    if (value.working_days == 0.0) return duration_text(value.clock, true);
    const std::string days = decimal_text(value.working_days) + " wd";
    return value.clock.count() == 0 ? days : duration_text(value.clock, true) + " and " + days;
}

std::string text_of(const std::chrono::year_month_day& value, const Unit&) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(value.year()),
                       static_cast<unsigned>(value.month()), static_cast<unsigned>(value.day()));
}

std::string text_of(const std::chrono::month_day& value, const Unit&) {
    const unsigned month = static_cast<unsigned>(value.month());
    return fmt::format("{} {}", static_cast<unsigned>(value.day()), month_names.at(month - 1));
}

std::string text_of(const std::string& value, const Unit&) { return value; }

}  // namespace models
