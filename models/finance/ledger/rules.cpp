// The rules of cash and postings.
#include <fmt/format.h>

#include <string>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models::finance {

namespace {

void check(const FinanceParameters& finance, const std::string& path, Rules& rules) {
    rules.require(finance.posting_period.count() > 0 &&
                      sim::day % finance.posting_period == sim::Duration::zero(),
                  path + ".posting_period",
                  fmt::format("a day is no whole number of {}",
                              text_at(finance, &FinanceParameters::posting_period)));
    rules.require(
        -finance.credit_line < finance.opening_cash, path + ".credit_line",
        fmt::format("{} is used up by {}.opening_cash, {}: the company would be closed on "
                    "its first day",
                    text_at(finance, &FinanceParameters::credit_line), path,
                    text_at(finance, &FinanceParameters::opening_cash)));
}

}  // namespace

void LedgerMechanism::check(const Scenario& scenario, Rules& rules) {
    finance::check(scenario.finance, "finance", rules);
}

}  // namespace models::finance
