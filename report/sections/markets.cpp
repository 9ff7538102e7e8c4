// The markets of a company that has several: revenue, contribution, punctuality, customers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/list.hpp"
#include "sim/variable_statistics.hpp"

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

/// Ratios by replication; one is missing where the divisor is zero.
Sample ratios(const Sample& above, const Sample& below) {
    Sample found;
    for (std::size_t i = 0; i < above.size(); ++i) {
        const double ratio = above[i] / below[i];
        found.push_back(std::isinf(ratio) ? std::nan("") : ratio);
    }
    return found;
}

/// The arms of the table: all, or the base and the best.
std::vector<std::size_t> told_arms(const Study& study) {
    if (study.findings.arms.size() > most_arms) return study.base_and_best();
    std::vector<std::size_t> all_arms(study.findings.arms.size());
    std::iota(all_arms.begin(), all_arms.end(), std::size_t{0});
    return all_arms;
}

/// Markets that are told in one line for each arm.
struct Group {
    std::string name;
    std::vector<std::size_t> markets;
};

/// The leading markets each by itself, and all others together.
std::vector<Group> groups_of(const Study& study) {
    const std::vector<std::size_t>& leading = study.leading_markets;
    std::vector<Group> groups;
    for (const std::size_t market : leading) groups.push_back({study.markets[market], {market}});
    std::vector<std::size_t> others;
    for (std::size_t market = 0; market < study.markets.size(); ++market) {
        if (std::find(leading.begin(), leading.end(), market) == leading.end()) {
            others.push_back(market);
        }
    }
    if (!others.empty()) {
        groups.push_back(
            {count_text(others.size(), "other market", "other markets"), std::move(others)});
    }
    return groups;
}

/// One arm in a group of markets.
struct Row {
    std::string name;
    std::size_t arm;
    Sums sums;
    std::optional<sim::Comparison> change;  ///< of the contribution; nothing for a base
};

/// The rows of all groups, whose changes are judged together.
std::vector<Row> rows_of(const Study& study) {
    const sim::Variable& contribution = study.kpis.described("market_contribution_by_market");
    const std::vector<std::size_t> arms = told_arms(study);
    std::vector<Row> rows;
    for (const Group& group : groups_of(study)) {
        for (const std::size_t arm : arms) {
            Row row{group.name, arm, Sums(study, arm, group.markets), {}};
            const std::size_t reference = study.findings.references[arm];
            if (reference != arm) {
                row.change = sim::compare_paired(contribution,
                                                 Sums(study, reference, group.markets).contribution,
                                                 row.sums.contribution);
            }
            rows.push_back(std::move(row));
        }
    }
    std::vector<sim::Comparison*> family;
    for (Row& row : rows) {
        if (row.change) family.push_back(&*row.change);
    }
    sim::judge_together(family);
    for (Row& row : rows) {
        if (!row.change) continue;
        study.closures.put_first(*row.change, row.arm, study.findings.references[row.arm]);
    }
    return rows;
}

std::string text_of(const Study& study, const Row& row) {
    const double euros = study.unit.euros;
    const auto interval = [&](const char* kpi, const Sample& sample) {
        return sim::mean_interval(study.kpis.described(kpi), sample);
    };
    const sim::Interval revenue = interval("revenue_by_market", row.sums.revenue);
    const sim::Interval contribution =
        interval("market_contribution_by_market", row.sums.contribution);
    const sim::Interval margin = sim::t_interval(ratios(row.sums.contribution, row.sums.revenue));
    const sim::Interval otd = interval("otd_by_market", ratios(row.sums.punctual, row.sums.due));
    const sim::Interval customers = interval("customers_by_market", row.sums.customers);
    static constexpr const char* against_base = "Change against the base";
    std::string text = "<tr>" + arm_heading(study.arm(row.arm), row.name);
    text += cell("Revenue", number_text(revenue.mean / euros), range_text(revenue, euros));
    text += cell("Contribution", number_text(contribution.mean / euros),
                 range_text(contribution, euros));
    text += row.change ? change_cell(against_base, *row.change, study.unit)
                       : cell(against_base, missing);
    text += cell("Contribution margin", percent_text(margin.mean, 1), range_text(margin, 0.01, 1));
    text += cell("Delivered on time", percent_text(otd.mean), range_text(otd, 0.01));
    text += cell("Customers at the end", number_text(customers.mean), range_text(customers));
    return text + (row.change ? verdict_cell(*row.change) : base_cell()) + "</tr>\n";
}

std::string html(const Study& study) {
    std::string rows;
    for (const Row& row : rows_of(study)) rows += text_of(study, row);
    std::string text = wide_table(
        "arms",
        fmt::format("Means over {} with {} intervals below. Money in {} over {}.",
                    study.futures_text(), interval_level, study.unit.name, study.months_text()),
        {"Market and arm", "Revenue", "Contribution", "Change against the base",
         "Contribution margin", "Delivered on time", "Customers at the end", verdict_column},
        rows);
    if (study.findings.arms.size() > most_arms) {
        text += paragraph(study.findings.outcome == Outcome::swept
                              ? "Of the arms, the first and the one with the highest profit are "
                                "shown. Each is compared with the first arm at its own point."
                              : "Of the arms, the base and the one with the highest profit are "
                                "shown.",
                          "small");
    }
    return section("markets", "Markets", text);
}

}  // namespace

constexpr Section markets{.name = "markets", .shown_when = shown_when, .html = html};

}  // namespace report::sections
