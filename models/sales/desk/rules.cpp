// The rules of the sales desk.
#include <fmt/format.h>

#include <string>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models::sales {

namespace {

void check(const DeskParameters& sales, const std::string& path,
           const models::CalendarParameters& calendar, Rules& rules) {
    const sim::Duration open = calendar.closes - calendar.opens;
    rules.require(calendar.closes <= calendar.opens || sales.selling_time <= open,
                  path + ".selling_time",
                  fmt::format("{} is more than a working day has, {}",
                              text_at(sales, &DeskParameters::selling_time),
                              text_of(open, Unit{Dimension::work})));
}

}  // namespace

void DeskMechanism::check(const Scenario& scenario, Rules& rules) {
    sales::check(scenario.sales, "sales", scenario.calendar, rules);
}

}  // namespace models::sales
