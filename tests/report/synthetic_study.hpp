// Studies made up number by number, to see what the report says of them. Variables are those of the
// company over three months; what a test does not set is zero.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/company/company.hpp"
#include "models/company/scenario.hpp"
#include "models/study/scenario_text.hpp"
#include "sim/results.hpp"

namespace test_support {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::size_t study_months = 3;

/// Writes the variables of one run.
class RunValues {
 public:
    RunValues(const sim::Layout& layout, std::span<double> row) : layout_(layout), row_(row) {}

    /// Sets a scalar, or one element of a variable over axes.
    void operator()(std::string_view name, double value, std::size_t element = 0) const {
        row_[layout_.variable(name).offset + element] = value;
    }

    /// Books of one run, EUR: revenue is what customers were invoiced less penalties, and profit
    /// follows from the rest.
    struct Books {
        double invoiced = 0.0;
        double goods = 0.0;
        double ads = 0.0;
        double penalties = 0.0;
        double fixed = 0.0;
        double logistics = 0.0;
        double premiums = 0.0;
        double holding = 0.0;
        double bad_debt = 0.0;
        double one_off = 0.0;
    };
    void books(const Books& b) const {
        (*this)("revenue", b.invoiced - b.penalties);
        (*this)("cost_of_goods", b.goods);
        (*this)("ad_spend", b.ads);
        (*this)("penalties", b.penalties);
        (*this)("fixed_costs", b.fixed);
        (*this)("logistics_cost", b.logistics);
        (*this)("premiums", b.premiums);
        (*this)("holding_cost", b.holding);
        (*this)("bad_debt", b.bad_debt);
        (*this)("one_off_costs", b.one_off);
        for (const char* none : {"capacity_cost", "interest"}) (*this)(none, 0.0);
        (*this)("profit", b.invoiced - b.penalties - b.goods - b.ads - b.fixed - b.logistics -
                              b.premiums - b.holding - b.bad_debt - b.one_off);
    }

 private:
    const sim::Layout& layout_;
    std::span<double> row_;
};

using Fill = std::function<void(std::size_t arm, std::size_t replication, const RunValues& values)>;

inline models::Scenario short_scenario() {
    models::Scenario scenario;
    scenario.run.months = static_cast<std::int64_t>(study_months);
    return scenario;
}

/// Arms that pause campaigns, and that have the whole breaker.
inline constexpr auto pause = [](models::Scenario& s) { s.breakers.pause_campaigns = true; };
inline constexpr auto enabled = [](models::Scenario& s) { s.breakers.enabled = true; };

/// An arm whose scenario differs from the default by what `change` does to it.
inline sim::VariantInfo arm(
    std::string name, std::string title,
    const std::function<void(models::Scenario&)>& change = [](models::Scenario&) {}) {
    models::Scenario scenario = short_scenario();
    change(scenario);
    return {std::move(name), std::move(title), models::scenario_text(scenario)};
}

inline sim::Results study(std::vector<sim::VariantInfo> arms, std::size_t replications,
                          const Fill& fill, std::vector<sim::FailedReplication> failures = {},
                          bool complete = true,
                          const models::Scenario& company = short_scenario()) {
    const sim::Layout layout = models::kpi_layout(company);
    sim::StudyHeader header;
    header.title = "A title";
    header.question = "Does it pay?";
    header.seed = 7;
    header.variants = std::move(arms);
    sim::Results results;
    results.begin(header, layout);
    const std::size_t width = layout.row_size();
    for (std::size_t r = 0; r < replications; ++r) {
        std::vector<double> rows(header.variants.size() * width, 0.0);
        for (std::size_t a = 0; a < header.variants.size(); ++a) {
            const std::span<double> row(rows.data() + a * width, width);
            RunValues values(layout, row);
            values("closed_on", nan);
            fill(a, r, values);
            for (const sim::FailedReplication& failure : failures) {
                if (failure.variant != a || failure.replication != r) continue;
                for (double& value : row) value = nan;
            }
        }
        results.append(r, rows);
    }
    results.finish(failures, complete);
    return results;
}

/// Two arms whose difference in profit is `gain` on average, with a spread of ± `spread`.
inline sim::Results two_arms(double gain, double spread, std::size_t replications = 10) {
    return study({arm("base", "As it is"), arm("other", "Otherwise")}, replications,
                 [=](std::size_t a, std::size_t r, const RunValues& values) {
                     const double luck = static_cast<double>(r) * 1000.0;
                     const double swing = r % 2 == 0 ? spread : -spread;
                     values("profit", luck + (a == 0 ? 0.0 : gain + swing));
                 });
}

}  // namespace test_support
