#include "models/describe/unit.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/describe/month_names.hpp"
#include "models/describe/time_unit.hpp"
#include "models/describe/working_days.hpp"

namespace models {

std::string joined_unit(std::string_view noun, std::string_view per) {
    return per.empty() ? std::string(noun) : fmt::format("{}/{}", noun, per);
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
        case Dimension::day_of_year:
            return "day and month";
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
    // As divide() in written_number.cpp reads it.
    const std::string digits = "[0-9]+(_[0-9]+)*";
    const std::string unsigned_number =
        "(" + digits + R"((\.()" + digits + R"()?)?|\.)" + digits + ")([eE][+-]?[0-9]+)?";
    const bool three_digits_are_unclear =
        unit.dimension == Dimension::money || unit.dimension == Dimension::count;
    const std::string unclear =
        three_digits_are_unclear ? R"((?![1-9][0-9]{0,2}\.[0-9]{3}([^0-9_eE]|$)))" : "";
    const std::string number = R"(^\s*[+-]?)" + unclear + unsigned_number + R"(\s*)";
    const auto optional = [](std::string_view text) { return fmt::format("({})?", text); };
    const std::string_view period = takes_other_periods(unit) ? "(wd|week|month|year)" : unit.per;
    const std::string per = period.empty() ? "" : R"(\s*/\s*)" + std::string(period);
    switch (unit.dimension) {
        case Dimension::share:
            return number + optional("%" + (per.empty() ? "" : optional(per))) + R"(\s*$)";
        case Dimension::money:
            return number + "(EUR|€)" + (per.empty() ? "" : optional(per)) + R"(\s*$)";
        case Dimension::number:
        case Dimension::count:
            // A rate without a noun may be written as a share: "1 %/wd" is ".01 /wd".
            return number +
                   (unit.noun.empty() && per.empty()
                        ? ""
                        : optional(unit.noun.empty() ? "%" : unit.noun)) +
                   per + R"(\s*$)";
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
        case Dimension::day_of_year:
            return fmt::format(R"(^\s*([1-9]|[12][0-9]|3[01])\s+({})\s*$)",
                               fmt::join(month_names, "|"));
        default:
            return {};
    }
}

}  // namespace models
