#include "report/months.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "models/describe/read_quantity.hpp"
#include "sim/errors.hpp"

namespace report {

std::vector<std::string> month_starts(const Kpis& kpis) {
    const sim::Axis* time = kpis.axis("time");
    if (time == nullptr) return {};
    static constexpr std::string_view prefix = "days since ";
    std::chrono::year_month_day first;
    const models::Form form{{models::Dimension::date}, {}};
    if (!time->unit.starts_with(prefix) ||
        models::read(time->unit.substr(prefix.size()), form, first)) {
        sim::Diagnostic diagnostic;
        diagnostic.path = "time";
        diagnostic.message = fmt::format("the unit is '{}', not days since a date", time->unit);
        throw sim::ConfigError({diagnostic});
    }
    const std::chrono::sys_days start{first};
    std::vector<std::string> months;
    for (const double coordinate : time->coordinates) {
        const std::chrono::year_month_day date{
            start + std::chrono::days{static_cast<int>(std::floor(coordinate))}};
        months.push_back(fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()),
                                     static_cast<unsigned>(date.day())));
    }
    return months;
}

std::string month_words(const std::string& date) {
    static constexpr std::array names{"January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December"};
    const std::size_t month = static_cast<std::size_t>(std::stoi(date.substr(5, 2)));
    return fmt::format("{} {}", names.at(month - 1), date.substr(0, 4));
}

}  // namespace report
