#include "models/describe/read_quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <system_error>

#include "models/describe/month_names.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/describe/scaled_decimal.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/time_unit.hpp"
#include "models/describe/whole_number.hpp"
#include "models/describe/written_number.hpp"
#include "sim/nearest_name.hpp"

namespace models {

namespace {

// A suggestion with the unit that the user probably meant, or empty.
std::string suggest_unit(std::string_view unit, std::string_view digits, Dimension dimension) {
    std::string_view best = unit == "m" || unit == "mins" || unit == "minutos" ? "min"
                            : unit == "hrs" || unit == "hr" || unit == "H"     ? "h"
                            : unit == "secs"                                   ? "s"
                                                                               : "";
    if (best.empty()) {
        std::vector<std::string_view> known;
        for (const TimeUnit& time_unit : time_units) {
            if (admits(dimension, time_unit)) known.push_back(time_unit.name);
        }
        if (unit.size() >= 3) best = sim::nearest_name(unit, known);
        if (best.empty()) return {};
    }
    return fmt::format("; did you mean \"{} {}\"?", digits, best);
}

Problem find_time_unit(const WrittenNumber& written, Dimension dimension, const TimeUnit*& found) {
    for (const TimeUnit& unit : time_units) {
        if (unit.name != written.unit) continue;
        if (admits(dimension, unit)) {
            found = &unit;
            return {};
        }
        const std::string text = in_quotes(written.digits + " " + std::string(unit.name));
        if (unit.hours == 0.0) {
            return {text + " counts working days, but this is a length of time in " +
                        time_units_text(dimension),
                    true};
        }
        return {
            text + " is calendar time, but this is working time, in " + time_units_text(dimension),
            true};
    }
    if (written.unit.empty()) {
        return {in_quotes(written.digits) + " has no unit; it needs " + time_units_text(dimension),
                true};
    }
    return {fmt::format("has the unknown unit {}; it needs {}{}", in_quotes(written.unit),
                        time_units_text(dimension),
                        suggest_unit(written.unit, written.digits, dimension)),
            true};
}

// The period of a unit as it is written: "month" of "EUR/month". Empty when there is none.
std::string_view period_of(std::string_view written) {
    const std::size_t slash = written.find('/');
    return slash == std::string_view::npos ? std::string_view{}
                                           : trimmed(written.substr(slash + 1));
}

// A number that is written in this unit, per the period of the parameter. A period that is none, or
// that is left out, is told by is_unit().
double per_own_period(double number, std::string_view written, const Unit& unit,
                      const WorkingDays& days) {
    return periods_of(unit, period_of(written), days).value_or(Periods{}).in_own(number);
}

// Whether `written` is "noun/per", where either part may be missing if its flag says so. `per` may
// be another period that a rate of this unit takes.
bool is_unit(std::string_view written, std::string_view noun, const Unit& unit, bool noun_optional,
             bool per_optional) {
    const std::size_t slash = written.find('/');
    const std::string_view first = trimmed(written.substr(0, slash));
    const std::string_view second = period_of(written);
    if (slash != std::string_view::npos && second.empty()) return false;
    const bool per_fits = second.empty() ? per_optional || unit.per.empty()
                                         : periods_of(unit, second, {}).has_value();
    return (first == noun || (first.empty() && noun_optional)) && per_fits;
}

// The unit, and for a rate the periods that it takes.
std::string wanted_unit(const Unit& unit) {
    return unit_text(unit) +
           (takes_other_periods(unit) ? " (or the same per wd, week, month or year)" : "");
}

// Whether an amount is in another currency than ours: "USD/month".
bool is_other_currency(std::string_view unit) {
    constexpr std::array<std::string_view, 9> others{"USD", "$",   "US$", "GBP", "£",
                                                     "CHF", "JPY", "CNY", "SEK"};
    const std::string_view currency = trimmed(unit.substr(0, unit.find('/')));
    return std::find(others.begin(), others.end(), currency) != others.end();
}

Problem out_of_bounds(std::string_view written, const Form& form) {
    return {"is " + shown(written) + "; it must be " + bounds_text(form)};
}

// The value of a TOML number; false for booleans and text.
bool bare_number(const Literal& literal, double& number) {
    if (const auto* integer = std::get_if<std::int64_t>(&literal)) {
        number = static_cast<double>(*integer);
        return true;
    }
    if (const auto* real = std::get_if<double>(&literal)) {
        number = *real;
        return true;
    }
    return false;
}

// The text of a literal for a quantity that must have a unit.
Problem text_with_unit(const Literal& literal, const Unit& unit, std::string_view& text) {
    const auto* written = std::get_if<std::string>(&literal);
    if (!written) {
        return {fmt::format("is {}; it needs a unit ({})", kind_of(literal), unit_text(unit)),
                true};
    }
    text = trimmed(*written);
    return {};
}

// "HH:MM", "HH:MM:SS" or "HH:MM:SS.ffffff" as hours; false for any other text.
bool time_of_day(std::string_view text, sim::Duration& time) {
    if (text.size() < 4 || text.size() > 15) return false;
    const std::size_t colon = text.find(':');
    if (colon == 0 || colon > 2) return false;
    const auto whole = [](std::string_view digits, std::int64_t& value) {
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return !digits.empty() && is_digit(digits.front()) && read.ec == std::errc{} &&
               read.ptr == digits.data() + digits.size();
    };
    std::int64_t hours = 0;
    std::int64_t minutes = 0;
    std::int64_t seconds = 0;
    std::int64_t micros = 0;
    std::string_view rest = text.substr(colon + 1);
    if (!whole(text.substr(0, colon), hours) || rest.size() < 2 ||
        !whole(rest.substr(0, 2), minutes)) {
        return false;
    }
    rest.remove_prefix(2);
    if (!rest.empty()) {
        if (rest.size() < 3 || rest[0] != ':' || !whole(rest.substr(1, 2), seconds)) return false;
        rest.remove_prefix(3);
    }
    if (!rest.empty()) {
        if (rest[0] != '.') return false;
        std::string fraction(rest.substr(1));
        if (fraction.empty() || fraction.size() > 6) return false;
        fraction.resize(6, '0');
        if (!whole(fraction, micros)) return false;
    }
    if (hours > 24 || minutes > 59 || seconds > 59) return false;
    time = std::chrono::hours{hours} + std::chrono::minutes{minutes} +
           std::chrono::seconds{seconds} + std::chrono::microseconds{micros};
    return true;
}

// Converts hours to whole microseconds, and checks the bounds before and after that.
Problem to_duration(double hours, std::string_view written, const Form& form,
                    sim::Duration& value) {
    if (!within(form.bounds, hours)) return out_of_bounds(written, form);
    const sim::Duration rounded = sim::from_hours(hours);
    if (!within(form.bounds, magnitude(rounded))) return out_of_bounds(written, form);
    value = rounded;
    return {};
}

}  // namespace

Problem read(const Literal& literal, const Form& form, double& value, const WorkingDays& days) {
    double number = 0.0;
    std::string written;
    const Unit& unit = form.unit;
    const bool is_share = unit.dimension == Dimension::share;
    if (bare_number(literal, number)) {
        if (!is_share && !unit.per.empty()) {
            return {fmt::format("is {}; it needs a unit ({})", kind_of(literal), unit_text(unit)),
                    true};
        }
        written = decimal_text(number);
    } else if (const auto* text = std::get_if<std::string>(&literal)) {
        written = trimmed(*text);
        WrittenNumber parts;
        if (Problem problem = divide(written, ThreeDigits::decimals, parts)) return problem;
        const bool bare_share = is_share && parts.unit.empty();
        const bool rate_as_share = !is_share && unit.noun.empty() && !unit.per.empty() &&
                                   is_unit(parts.unit, "%", unit, false, false);
        if (!bare_share && !rate_as_share &&
            !is_unit(parts.unit, is_share ? "%" : unit.noun, unit, !is_share, is_share)) {
            return {fmt::format("{} {}", in_quotes(written),
                                parts.unit.empty()
                                    ? fmt::format("has no unit; it needs {}", wanted_unit(unit))
                                : unit_text(unit).empty()
                                    ? "must be a plain number, without a unit"
                                    : fmt::format("has the unknown unit {}; it needs {}",
                                                  in_quotes(parts.unit), wanted_unit(unit))),
                    true};
        }
        const bool in_percent = rate_as_share || (is_share && !bare_share);
        number =
            per_own_period(number_of(parts.digits, in_percent ? -2 : 0), parts.unit, unit, days);
    } else {
        return {fmt::format("is {}, not a {}", kind_of(literal), is_share ? "share" : "number"),
                true};
    }
    if (!within(form.bounds, number)) return out_of_bounds(written, form);
    value = number == 0.0 ? 0.0 : number;
    return {};
}

Problem read(const Literal& literal, const Form& form, std::int64_t& value) {
    Whole whole;
    if (Problem problem = read_whole(literal, form.unit.noun, whole)) return problem;
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const bool fits = !whole.too_large && whole.size <= most;
    const auto size = fits ? static_cast<std::int64_t>(whole.size) : 0;
    const std::int64_t number = whole.negative ? -size : size;
    if (!fits || !within(form.bounds, magnitude(number))) {
        return out_of_bounds(fits ? fmt::format("{}", number) : written_text(literal), form);
    }
    value = number;
    return {};
}

Problem read(const Literal& literal, const Form&, bool& value) {
    if (const auto* flag = std::get_if<bool>(&literal)) {
        value = *flag;
        return {};
    }
    return {"is " + kind_of(literal) + ", not true or false (without quotes)", true};
}

Problem read(const Literal& literal, const Form&, std::optional<bool>& value) {
    if (const auto* flag = std::get_if<bool>(&literal)) {
        value = *flag;
        return {};
    }
    const auto* text = std::get_if<std::string>(&literal);
    if (text && *text == "auto") {
        value.reset();
        return {};
    }
    return {"is " + kind_of(literal) + ", not true, false (without quotes) or \"auto\"", true};
}

Problem read(const Literal& literal, const Form& form, Money& value, const WorkingDays& days) {
    std::string_view text;
    if (Problem problem = text_with_unit(literal, form.unit, text)) return problem;
    WrittenNumber parts;
    if (Problem problem = divide(text, ThreeDigits::unclear, parts)) return problem;
    if (!is_unit(parts.unit, "EUR", form.unit, false, true) &&
        !is_unit(parts.unit, "€", form.unit, false, true)) {
        if (is_other_currency(parts.unit)) {
            return {fmt::format("is in {}, and currencies are not simulated; it needs {}, at the "
                                "rate that you expect",
                                in_quotes(parts.unit), unit_text(form.unit)),
                    true};
        }
        return {parts.unit.empty() ? fmt::format("{} has no unit; it needs {}", in_quotes(text),
                                                 wanted_unit(form.unit))
                                   : fmt::format("has the unknown unit {}; it needs {}",
                                                 in_quotes(parts.unit), wanted_unit(form.unit)),
                true};
    }
    const auto in_unit = [&](int power) {
        return per_own_period(number_of(parts.digits, power), parts.unit, form.unit, days);
    };
    if (!within(form.bounds, in_unit(0))) return out_of_bounds(text, form);
    const double cents = in_unit(2);
    const Money rounded{static_cast<std::int64_t>(cents + (cents >= 0.0 ? 0.5 : -0.5))};
    if (!within(form.bounds, magnitude(rounded))) return out_of_bounds(text, form);
    value = rounded;
    return {};
}

Problem read(const Literal& literal, const Form& form, sim::Duration& value) {
    std::string_view text;
    if (Problem problem = text_with_unit(literal, form.unit, text)) return problem;
    if (form.unit.dimension == Dimension::time_of_day) {
        sim::Duration time{0};
        if (time_of_day(text, time)) return to_duration(sim::hours(time), text, form, value);
        return {in_quotes(text) + " is not a time of day", true};
    }
    WrittenNumber parts;
    if (Problem problem = divide(text, ThreeDigits::decimals, parts)) return problem;
    const TimeUnit* unit = nullptr;
    if (Problem problem = find_time_unit(parts, form.unit.dimension, unit)) return problem;
    return to_duration(number_of(parts.digits, 0) * unit->hours, text, form, value);
}

Problem read(const Literal& literal, const Form& form, Span& value) {
    std::string_view text;
    if (Problem problem = text_with_unit(literal, form.unit, text)) return problem;
    WrittenNumber parts;
    if (Problem problem = divide(text, ThreeDigits::decimals, parts)) return problem;
    const TimeUnit* unit = nullptr;
    if (Problem problem = find_time_unit(parts, Dimension::span, unit)) return problem;
    const double number = number_of(parts.digits, 0);
    const double days = unit->hours == 0.0 ? number : number * unit->hours / 24.0;
    if (!within(form.bounds, days)) return out_of_bounds(text, form);
    const Span span = unit->hours == 0.0 ? wd(number == 0.0 ? 0.0 : number)
                                         : clock_time(sim::from_hours(number * unit->hours));
    if (!within(form.bounds, magnitude(span))) return out_of_bounds(text, form);
    value = span;
    return {};
}

Problem read(const Literal& literal, const Form& form, std::chrono::year_month_day& value) {
    const auto* text = std::get_if<std::string>(&literal);
    if (!text) return {"is " + kind_of(literal) + ", not a date", true};
    const std::string_view written = trimmed(*text);
    const bool shaped = written.size() == 10 && written[4] == '-' && written[7] == '-';
    const auto whole = [&](std::size_t from, std::size_t count) {
        unsigned number = 0;
        const char* first = written.data() + from;
        const auto read = std::from_chars(first, first + count, number);
        return read.ec == std::errc{} && read.ptr == first + count ? static_cast<int>(number) : -1;
    };
    const int year = shaped ? whole(0, 4) : -1;
    const int month = shaped ? whole(5, 2) : -1;
    const int day = shaped ? whole(8, 2) : -1;
    if (year < 0 || month < 0 || day < 0) return {in_quotes(written) + " is not a date", true};
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return {shown(written) + " is not in the calendar", true};
    if (!within(form.bounds, magnitude(date))) return out_of_bounds(written, form);
    value = date;
    return {};
}

Problem read(const Literal& literal, const Form&, std::chrono::month_day& value) {
    const auto* text = std::get_if<std::string>(&literal);
    if (!text) return {"is " + kind_of(literal) + ", not a day of the year", true};
    const std::string_view written = trimmed(*text);
    unsigned day = 0;
    const char* begin = written.data();
    const char* end = begin + written.size();
    const auto number = std::from_chars(begin, end, day);
    const std::string_view name = trimmed({number.ptr, end});
    if (number.ec != std::errc{} || number.ptr == end || *number.ptr != ' ') {
        return {in_quotes(written) + " is not a day and a month", true};
    }
    const auto* month = std::find(month_names.begin(), month_names.end(), name);
    if (month == month_names.end()) {
        const std::vector<std::string> known(month_names.begin(), month_names.end());
        return {in_quotes(written) + " has an unknown month" + did_you_mean(name, known), true};
    }
    const std::chrono::month_day date{
        std::chrono::month{static_cast<unsigned>(month - month_names.begin()) + 1},
        std::chrono::day{day}};
    if (!date.ok()) return {in_quotes(written) + " is not in the calendar", true};
    value = date;
    return {};
}

Problem read(const Literal& literal, const Form&, std::string& value) {
    const auto* text = std::get_if<std::string>(&literal);
    if (!text) return {"is " + kind_of(literal) + ", not text", true};
    value = *text;
    return {};
}

Problem read_choice(const Literal& literal, const std::vector<std::string>& choices,
                    std::size_t& index) {
    const auto* text = std::get_if<std::string>(&literal);
    if (text) {
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (choices[i] == trimmed(*text)) {
                index = i;
                return {};
            }
        }
    }
    std::string known;
    for (const std::string& choice : choices) known += (known.empty() ? "" : ", ") + choice;
    return {fmt::format("is {}, which is none of {}{}", kind_of(literal), known,
                        text ? did_you_mean(*text, choices) : "")};
}

Literal literal_of(std::string_view text, const Unit& unit) {
    text = trimmed(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        return std::string(text.substr(1, text.size() - 2));
    }
    if (unit.dimension == Dimension::flag && (text == "true" || text == "false")) {
        return text == "true";
    }
    return std::string(text);
}

}  // namespace models
