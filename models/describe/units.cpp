#include "models/describe/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

#include "models/describe/suggestion.hpp"

namespace models {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double microseconds_per_hour = 3.6e9;

constexpr std::string_view spaces = " \t";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string in_quotes(std::string_view text) { return '"' + shown(text) + '"'; }

// ---- numbers -------------------------------------------------------------------------------

// The decimal text of a number times ten to a power, exactly as the decimal digits say, so that a
// share of 0.647 is "64.7" per cent and 64.7 per cent is the double nearest to 0.647. Infinite
// where it is too large for a double.
double number_of(const std::string& digits, int power) {
    const std::size_t e = digits.find_first_of("eE");
    int exponent = 0;
    if (e != std::string::npos) {
        const char* first = digits.data() + e + 1;
        if (*first == '+') ++first;
        const auto read = std::from_chars(first, digits.data() + digits.size(), exponent);
        constexpr int far = 100'000;  // beyond any double, whatever the digits before it
        if (read.ec != std::errc{} || exponent > far || exponent < -far) {
            exponent = digits[e + 1] == '-' ? -far : far;
        }
    }
    const std::string text = fmt::format("{}e{}", digits.substr(0, e), exponent + power);
    double value = 0.0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec == std::errc::result_out_of_range) {
        // Too large or too small: the place of the first digit that counts tells which.
        const std::size_t first = digits.find_first_of("123456789");
        const std::size_t point = std::min(digits.find('.'), std::min(e, digits.size()));
        const bool large = static_cast<double>(point) - static_cast<double>(first) +
                               static_cast<double>(exponent) >
                           0.0;
        value = large ? (text.front() == '-' ? -infinity : infinity) : 0.0;
    }
    return value;
}

// The shortest decimal text that is read back as the same number, times ten to a power.
std::string decimal_text(double value, int power = 0) {
    if (value == 0.0) return "0";
    if (!std::isfinite(value)) return fmt::format("{}", value);
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::scientific)
                         .ptr;
    const std::string text(buffer.data(), end);  // -d.ddde±dd
    const std::size_t e = text.find('e');
    const bool negative = text.front() == '-';
    std::string digits;
    for (const char c : text.substr(0, e)) {
        if (is_digit(c)) digits += c;
    }
    int exponent = 0;
    const char* first = text.data() + e + 1;
    if (*first == '+') ++first;
    std::from_chars(first, text.data() + text.size(), exponent);
    exponent += power;

    const int count = static_cast<int>(digits.size());
    std::string result;
    if (exponent < -5 || exponent > 15) {
        result = digits.substr(0, 1);
        if (count > 1) result += "." + digits.substr(1);
        result += fmt::format("e{}", exponent);
    } else if (exponent < 0) {
        result = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    } else if (exponent + 1 >= count) {
        result = digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
    } else {
        const auto point = static_cast<std::size_t>(exponent + 1);
        result = digits.substr(0, point) + "." + digits.substr(point);
    }
    return negative ? "-" + result : result;
}

// A number and what follows it, as in "2400 EUR/month".
struct Written {
    std::string digits;     // for number_of()
    std::string_view unit;  // without spaces around it
};

Problem split(std::string_view text, Written& written) {
    text = trimmed(text);
    if (text.empty()) return {"is empty", true};
    std::size_t at = 0;
    std::string digits;
    if (text[at] == '+' || text[at] == '-') {
        if (text[at] == '-') digits += '-';
        ++at;
    }
    bool any = false;
    bool point = false;
    for (; at < text.size(); ++at) {
        if (is_digit(text[at])) {
            any = true;
            digits += text[at];
        } else if (text[at] == '.' && !point) {
            point = true;
            digits += '.';
        } else if (text[at] != '_' || at + 1 == text.size() || !is_digit(text[at - 1]) ||
                   !is_digit(text[at + 1])) {
            break;
        }
    }
    if (!any) return {in_quotes(text) + " does not begin with a number", true};
    const auto is_grouping = [&](std::size_t i) {
        return (text[i] == ',' || text[i] == '.' || text[i] == '\'' || text[i] == ' ') &&
               i + 1 < text.size() && is_digit(text[i + 1]);
    };
    if (at < text.size() && is_grouping(at)) {
        return {in_quotes(text) +
                    " is unclear: write a number with a decimal point and without "
                    "thousands separators",
                true};
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::size_t end = at + 1;
        if (end < text.size() && (text[end] == '+' || text[end] == '-')) ++end;
        if (end < text.size() && is_digit(text[end])) {
            while (end < text.size() && is_digit(text[end])) ++end;
            digits += text.substr(at, end - at);
            at = end;
        }
    }
    written = {std::move(digits), trimmed(text.substr(at))};
    return {};
}

// ---- units ---------------------------------------------------------------------------------

struct TimeUnit {
    std::string_view name;
    double hours;  // 0 for working days
};

constexpr std::array<TimeUnit, 18> time_units{{
    {"s", 1.0 / 3600.0},
    {"sec", 1.0 / 3600.0},
    {"second", 1.0 / 3600.0},
    {"seconds", 1.0 / 3600.0},
    {"min", 1.0 / 60.0},
    {"minute", 1.0 / 60.0},
    {"minutes", 1.0 / 60.0},
    {"h", 1.0},
    {"hour", 1.0},
    {"hours", 1.0},
    {"d", 24.0},
    {"day", 24.0},
    {"days", 24.0},
    {"wd", 0.0},
    {"working day", 0.0},
    {"working days", 0.0},
    {"workday", 0.0},
    {"workdays", 0.0},
}};

bool admits(Dimension dimension, const TimeUnit& unit) {
    if (unit.hours == 0.0) return dimension == Dimension::span;
    if (unit.hours == 24.0) return dimension != Dimension::work;
    return true;
}

std::string time_units_text(Dimension dimension) {
    switch (dimension) {
        case Dimension::work:
            return "s, min or h";
        case Dimension::span:
            return "s, min, h, d or wd";
        default:
            return "s, min, h or d";
    }
}

// What the user wrote, with the right unit where that is plain to see.
std::string suggest_unit(std::string_view unit, std::string_view digits, Dimension dimension) {
    std::string_view best = unit == "m" || unit == "mins" || unit == "minutos" ? "min"
                            : unit == "hrs" || unit == "hr" || unit == "H"     ? "h"
                            : unit == "secs"                                   ? "s"
                                                                               : "";
    if (best.empty()) {
        std::vector<std::string> known;
        for (const TimeUnit& time_unit : time_units) {
            if (admits(dimension, time_unit)) known.emplace_back(time_unit.name);
        }
        const std::string found = unit.size() < 3 ? std::string{} : nearest(unit, known);
        return found.empty() ? found : fmt::format("; did you mean \"{} {}\"?", digits, found);
    }
    return fmt::format("; did you mean \"{} {}\"?", digits, best);
}

Problem find_time_unit(const Written& written, Dimension dimension, const TimeUnit*& found) {
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

// Whether what is written is "noun/per" of the unit, where either may be left out as the flags say.
bool is_unit(std::string_view written, std::string_view noun, std::string_view per,
             bool noun_optional, bool per_optional) {
    const std::size_t slash = written.find('/');
    const std::string_view first = trimmed(written.substr(0, slash));
    const std::string_view second =
        slash == std::string_view::npos ? std::string_view{} : trimmed(written.substr(slash + 1));
    if (slash != std::string_view::npos && second.empty()) return false;
    return (first == noun || (first.empty() && noun_optional)) &&
           (second == per || (second.empty() && per_optional));
}

std::string joined_unit(std::string_view noun, std::string_view per) {
    return per.empty() ? std::string(noun) : fmt::format("{}/{}", noun, per);
}

std::string with_unit(const std::string& number, const std::string& unit) {
    return unit.empty() ? number : number + " " + unit;
}

// ---- bounds --------------------------------------------------------------------------------

std::string bound_text(double bound, const Unit& unit) {
    switch (unit.dimension) {
        case Dimension::money:
            return decimal_text(bound) + " " + joined_unit("EUR", unit.per);
        case Dimension::clock:
        case Dimension::work:
        case Dimension::time_of_day:
            return text_of(sim::from_hours(bound), unit);
        case Dimension::span:
            return decimal_text(bound);
        case Dimension::date:
            return fmt::format("the year {:.0f}", bound);
        default:
            return text_of(bound, unit);
    }
}

Problem out_of_bounds(std::string_view written, const Form& form) {
    return {"is " + shown(written) + "; it must be " + bounds_text(form)};
}

std::string kind_of(const Literal& literal) {
    if (const auto* flag = std::get_if<bool>(&literal)) {
        return *flag ? "the boolean true" : "the boolean false";
    }
    if (const auto* integer = std::get_if<std::int64_t>(&literal)) {
        return fmt::format("the bare number {}", *integer);
    }
    if (const auto* number = std::get_if<double>(&literal)) {
        return "the bare number " + decimal_text(*number);
    }
    return in_quotes(std::get<std::string>(literal));
}

// The number that a TOML number is; false for booleans and text.
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

// The text of a quantity that must have a unit.
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

// A length in hours, checked before and after it becomes whole microseconds.
Problem to_duration(double hours, std::string_view written, const Form& form,
                    sim::Duration& value) {
    if (!within(form.bounds, hours)) return out_of_bounds(written, form);
    const sim::Duration rounded = sim::from_hours(hours);
    if (!within(form.bounds, magnitude(rounded))) return out_of_bounds(written, form);
    value = rounded;
    return {};
}

// The largest unit in which the length is a whole number; below a second, decimals of one.
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

std::string unit_text(const Unit& unit) {
    switch (unit.dimension) {
        case Dimension::share:
            return joined_unit("%", unit.per);
        case Dimension::money:
            return joined_unit("EUR", unit.per);
        case Dimension::clock:
        case Dimension::work:
        case Dimension::span:
            return time_units_text(unit.dimension);
        case Dimension::time_of_day:
            return "hh:mm";
        case Dimension::date:
            return "yyyy-mm-dd";
        case Dimension::number:
        case Dimension::count:
            return joined_unit(unit.noun, unit.per);
        default:
            return {};
    }
}

bool is_bare(const Unit& unit) {
    switch (unit.dimension) {
        case Dimension::count:
        case Dimension::flag:
            return true;
        case Dimension::number:
            return unit.per.empty();
        default:
            return false;
    }
}

std::string text_pattern(const Unit& unit) {
    const std::string number = R"(^\s*[+-]?[0-9][0-9_]*(\.[0-9]+)?([eE][+-]?[0-9]+)?\s*)";
    const auto optional = [](std::string_view text) { return fmt::format("({})?", text); };
    const std::string per = unit.per.empty() ? "" : R"(\s*/\s*)" + std::string(unit.per);
    switch (unit.dimension) {
        case Dimension::share:
            return number + optional("%" + (per.empty() ? "" : optional(per))) + R"(\s*$)";
        case Dimension::money:
            return number + "(EUR|€)" + (per.empty() ? "" : optional(per)) + R"(\s*$)";
        case Dimension::number:
        case Dimension::count:
            return number + (unit.noun.empty() ? "" : optional(unit.noun)) + per + R"(\s*$)";
        case Dimension::clock:
        case Dimension::work:
        case Dimension::span: {
            std::string names;
            for (const TimeUnit& time_unit : time_units) {
                if (!admits(unit.dimension, time_unit)) continue;
                names += (names.empty() ? "" : "|") + std::string(time_unit.name);
            }
            return number + "(" + names + R"()\s*$)";
        }
        case Dimension::time_of_day:
            return R"(^\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?\s*$)";
        case Dimension::date:
            return R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}$)";
        default:
            return {};
    }
}

Problem read(const Literal& literal, const Form& form, double& value) {
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
        Written parts;
        if (Problem problem = split(written, parts)) return problem;
        const bool bare_share = is_share && parts.unit.empty();
        if (!bare_share &&
            !is_unit(parts.unit, is_share ? "%" : unit.noun, unit.per, !is_share, is_share)) {
            return {fmt::format("{} {}", in_quotes(written),
                                parts.unit.empty()
                                    ? fmt::format("has no unit; it needs {}", unit_text(unit))
                                : unit_text(unit).empty()
                                    ? "must be a plain number, without a unit"
                                    : fmt::format("has the unknown unit {}; it needs {}",
                                                  in_quotes(parts.unit), unit_text(unit))),
                    true};
        }
        number = number_of(parts.digits, is_share && !bare_share ? -2 : 0);
    } else {
        return {fmt::format("is {}, not a {}", kind_of(literal), is_share ? "share" : "number"),
                true};
    }
    if (!within(form.bounds, number)) return out_of_bounds(written, form);
    value = number == 0.0 ? 0.0 : number;
    return {};
}

Problem read(const Literal& literal, const Form& form, std::int64_t& value) {
    const auto* integer = std::get_if<std::int64_t>(&literal);
    std::int64_t number = 0;
    if (integer) {
        number = *integer;
    } else if (const auto* text = std::get_if<std::string>(&literal)) {
        Written parts;
        if (Problem problem = split(*text, parts)) return problem;
        if (!parts.unit.empty() && parts.unit != form.unit.noun) {
            return {fmt::format(
                        "has the unknown unit {}; it is a whole number{}", in_quotes(parts.unit),
                        form.unit.noun.empty() ? "" : fmt::format(" of {}", form.unit.noun)),
                    true};
        }
        const char* end = parts.digits.data() + parts.digits.size();
        const auto read = std::from_chars(parts.digits.data(), end, number);
        if (read.ec == std::errc::result_out_of_range) return out_of_bounds(trimmed(*text), form);
        if (read.ec != std::errc{} || read.ptr != end) {
            return {in_quotes(*text) + " is not a whole number", true};
        }
    } else {
        return {"is " + kind_of(literal) + ", not a whole number", true};
    }
    if (!within(form.bounds, magnitude(number))) {
        return out_of_bounds(fmt::format("{}", number), form);
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

Problem read(const Literal& literal, const Form& form, Money& value) {
    std::string_view text;
    if (Problem problem = text_with_unit(literal, form.unit, text)) return problem;
    Written parts;
    if (Problem problem = split(text, parts)) return problem;
    if (!is_unit(parts.unit, "EUR", form.unit.per, false, true) &&
        !is_unit(parts.unit, "€", form.unit.per, false, true)) {
        return {parts.unit.empty() ? fmt::format("{} has no unit; it needs {}", in_quotes(text),
                                                 unit_text(form.unit))
                                   : fmt::format("has the unknown unit {}; it needs {}",
                                                 in_quotes(parts.unit), unit_text(form.unit)),
                true};
    }
    if (!within(form.bounds, number_of(parts.digits, 0))) return out_of_bounds(text, form);
    const double cents = number_of(parts.digits, 2);
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
    Written parts;
    if (Problem problem = split(text, parts)) return problem;
    const TimeUnit* unit = nullptr;
    if (Problem problem = find_time_unit(parts, form.unit.dimension, unit)) return problem;
    return to_duration(number_of(parts.digits, 0) * unit->hours, text, form, value);
}

Problem read(const Literal& literal, const Form& form, Span& value) {
    std::string_view text;
    if (Problem problem = text_with_unit(literal, form.unit, text)) return problem;
    Written parts;
    if (Problem problem = split(text, parts)) return problem;
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

std::string text_of(double value, const Unit& unit) {
    if (unit.dimension == Dimension::share) {
        return decimal_text(value, 2) + " " + joined_unit("%", unit.per);
    }
    return with_unit(decimal_text(value),
                     unit.per.empty() ? std::string{} : joined_unit(unit.noun, unit.per));
}

std::string text_of(std::int64_t value, const Unit&) { return fmt::format("{}", value); }

std::string text_of(bool value, const Unit&) { return value ? "true" : "false"; }

std::string text_of(const std::optional<bool>& value, const Unit& unit) {
    return value ? text_of(*value, unit) : "auto";
}

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

std::string text_of(const std::string& value, const Unit&) { return value; }

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
