// The markets of a company that has several: revenue, contribution, punctuality, customers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report::sections {

namespace {

using Sample = std::vector<double>;

/// The greatest number of arms in the table.
constexpr std::size_t most_arms = 6;

bool shown_when(const Study& study) {
    static constexpr std::array needed{"revenue_by_market", "market_contribution_by_market",
                                       "orders_due_by_market", "otd_by_market",
                                       "customers_by_market"};
    return study.leading_markets.size() > 1 && !study.months.empty() &&
           std::all_of(needed.begin(), needed.end(),
                       [&](const char* name) { return study.kpis.holds(name); });
}

/// The sums over a group of markets in an arm, by replication.
struct Sums {
    Sample revenue;
    Sample contribution;
    Sample due;
    Sample punctual;
    Sample customers;

    Sums(const Study& study, std::size_t arm, const std::vector<std::size_t>& group)
        : revenue(study.results().replications(), 0.0),
          contribution(revenue),
          due(revenue),
          punctual(revenue),
          customers(revenue) {
        for (const std::size_t market : group) add(study, arm, market);
    }

    void add(const Study& study, std::size_t arm, std::size_t market) {
        const std::size_t months = study.months.size();
        const auto sum_into = [&](Sample& sum, const char* name, std::size_t element) {
            const Sample values = study.kpis.of(name, arm, element);
            for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += values[i];
        };
        for (std::size_t month = 0; month < months; ++month) {
            const std::size_t element = market * months + month;
            sum_into(revenue, "revenue_by_market", element);
            sum_into(contribution, "market_contribution_by_market", element);
            const Sample now_due = study.kpis.of("orders_due_by_market", arm, element);
            const Sample otd = study.kpis.of("otd_by_market", arm, element);
            for (std::size_t i = 0; i < due.size(); ++i) {
                due[i] += now_due[i];
                if (now_due[i] > 0.0) punctual[i] += otd[i] * now_due[i];
            }
        }
        sum_into(customers, "customers_by_market", (market + 1) * months - 1);
    }
};

/// The interval of ratios; a ratio is missing where the divisor is zero.
sim::Interval ratio(const Sample& above, const Sample& below) {
    Sample ratios;
    for (std::size_t i = 0; i < above.size(); ++i) {
        const double found = above[i] / below[i];
        ratios.push_back(std::isinf(found) ? std::nan("") : found);
    }
    return sim::t_interval(ratios);
}

/// The arms of the table: all, or the base and the best.
std::vector<std::size_t> told_arms(const Study& study) {
    if (study.findings.arms.size() > most_arms) return study.base_and_best();
    std::vector<std::size_t> all_arms(study.findings.arms.size());
    std::iota(all_arms.begin(), all_arms.end(), std::size_t{0});
    return all_arms;
}

/// One row for each arm, for a group of markets.
std::string rows_of(const Study& study, const std::string& name,
                    const std::vector<std::size_t>& group) {
    const double euros = study.unit.euros;
    std::string text;
    Sample of_base;
    for (const std::size_t arm : told_arms(study)) {
        const Sums sums(study, arm, group);
        const std::size_t reference = study.findings.references[arm];
        of_base = reference == arm ? sums.contribution : Sums(study, reference, group).contribution;
        const sim::Interval revenue = sim::t_interval(sums.revenue);
        const sim::Interval contribution = sim::t_interval(sums.contribution);
        const sim::Interval margin = ratio(sums.contribution, sums.revenue);
        const sim::Interval otd = ratio(sums.punctual, sums.due);
        const sim::Interval customers = sim::t_interval(sums.customers);
        sim::Comparison change = sim::compare_paired(sim::MetricKind::counter, of_base,
                                                     sums.contribution, sim::Better::higher);
        study.closures.put_first(change, arm, reference);
        text += "<tr>" + arm_heading(study.arm(arm), name);
        text += cell("Revenue", number_text(revenue.mean / euros), range_text(revenue, euros));
        text += cell("Contribution", number_text(contribution.mean / euros),
                     range_text(contribution, euros));
        static constexpr const char* against_base = "Change against the base";
        text += reference == arm ? cell(against_base, missing)
                                 : change_cell(against_base, change, study.unit);
        text +=
            cell("Contribution margin", percent_text(margin.mean, 1), range_text(margin, 0.01, 1));
        text += cell("Delivered on time", percent_text(otd.mean), range_text(otd, 0.01));
        text += cell("Customers at the end", number_text(customers.mean), range_text(customers));
        text += (reference == arm ? base_cell() : verdict_cell(change)) + "</tr>\n";
    }
    return text;
}

std::string html(const Study& study) {
    const std::vector<std::size_t>& leading = study.leading_markets;
    const std::vector<std::string>& names = study.markets;
    std::vector<std::size_t> others;
    for (std::size_t market = 0; market < names.size(); ++market) {
        if (std::find(leading.begin(), leading.end(), market) == leading.end()) {
            others.push_back(market);
        }
    }
    std::string rows;
    for (const std::size_t market : leading) rows += rows_of(study, names[market], {market});
    if (!others.empty()) {
        rows += rows_of(study, count_text(others.size(), "other market", "other markets"), others);
    }
    std::string text = wide_table(
        "arms",
        fmt::format("Means over {} with {} intervals below. Money in {} over {}. Contribution is "
                    "what a market earns before wages, warehouses and other costs that markets "
                    "share.",
                    study.futures_text(), interval_level, study.unit.name, study.months_text()),
        {"Market and arm", "Revenue", "Contribution", "Change against the base",
         "Contribution margin", "Delivered on time", "Customers at the end", verdict_column},
        rows);
    if (study.findings.arms.size() > most_arms) {
        text += paragraph("Of the arms, the base and the one with the highest profit are shown.",
                          "small");
    }
    return section("markets", "Markets", text);
}

}  // namespace

constexpr Section markets{.name = "markets", .shown_when = shown_when, .html = html};

}  // namespace report::sections
