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

// The working time of all representatives together is counted in microseconds, in 64 bits.
void check_reps(const Scenario& scenario, const std::string& path, Rules& rules) {
    constexpr double most_rep_months = 3e6;
    double shares = 0.0;
    for (const auto& [name, market] : scenario.markets) shares += market.share;
    const double reps = static_cast<double>(scenario.sales.reps) * scenario.demand.scale * shares;
    rules.require(
        reps * static_cast<double>(scenario.run.months) <= most_rep_months, path,
        fmt::format("{} representatives times demand.scale, {}, in markets with shares of {:.6g} % "
                    "in all work {:.3g} months in {} months; at most {:.3g} can be simulated",
                    scenario.sales.reps, scenario.demand.scale, 100.0 * shares,
                    reps * static_cast<double>(scenario.run.months), scenario.run.months,
                    most_rep_months));
}

}  // namespace

void DeskMechanism::check(const Scenario& scenario, Rules& rules) {
    if (scenario.sales.self_service) return;  // nobody sells
    sales::check(scenario.sales, "sales", scenario.calendars.sales.in(scenario.calendar), rules);
    check_reps(scenario, "sales.reps", rules);
}

}  // namespace models::sales
