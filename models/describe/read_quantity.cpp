#include "models/describe/read_quantity.hpp"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

#include "models/describe/quantity_text.hpp"
#include "models/describe/scaled_decimal.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/time_unit.hpp"
#include "sim/nearest_name.hpp"

namespace models {

namespace {

constexpr std::string_view spaces = " \t";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string in_quotes(std::string_view text) { return '"' + shown(text) + '"'; }

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

// Whether `written` is "noun/per", where either part may be missing if its flag says so.
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
