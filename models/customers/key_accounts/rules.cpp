// The rules of planning with key accounts.
#include <fmt/format.h>

#include <string>

#include "models/company/scenario.hpp"
#include "models/control/messages.hpp"
#include "models/describe/rules.hpp"

namespace models::customers {

namespace {

// A plan covers at least one week of the partners, and at most PlanShare::most_weeks.
void check(const CpfrParameters& cpfr, const std::string& path,
           const KeyAccountParameters& key_accounts, const models::CalendarParameters& calendar,
           Rules& rules) {
    if (!cpfr.enabled || key_accounts.share <= 0.0) return;
    const double week = in_working_days(key_accounts.review, calendar.days_per_week);
    const double horizon = in_working_days(cpfr.horizon, calendar.days_per_week);
    const std::string horizon_text = text_at(cpfr, &CpfrParameters::horizon);
    const std::string review_text = text_at(key_accounts, &KeyAccountParameters::review);
    constexpr auto most = static_cast<double>(PlanShare::most_weeks);
    rules.require(horizon >= week, path + ".horizon",
                  fmt::format("{} is less than key_accounts.review, {}; nothing would be planned",
                              horizon_text, review_text));
    rules.require(horizon < (most + 1.0) * week, path + ".horizon",
                  fmt::format("{} is more than {} times key_accounts.review, {}; a plan has no "
                              "more parts",
                              horizon_text, PlanShare::most_weeks, review_text));
}

}  // namespace

void KeyAccountMechanism::check(const Scenario& scenario, Rules& rules) {
    customers::check(scenario.cpfr, "cpfr", scenario.key_accounts, scenario.calendar, rules);
}

}  // namespace models::customers
