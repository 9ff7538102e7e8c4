#include "report/study.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "report/months.hpp"

namespace report {

namespace {

MoneyUnit unit_of(const Findings& findings) {
    std::vector<double> amounts;
    for (const ArmFindings& numbers : findings.numbers) {
        amounts.push_back(numbers.profit.mean);
        for (const Part& part : numbers.split.parts) {
            amounts.push_back(part.change.difference.mean);
        }
    }
    return money_unit(amounts);
}

/// The indices 0, 1, 2 … in the order of their sizes, the largest first.
std::vector<std::size_t> by_size(const std::vector<double>& sizes) {
    std::vector<std::size_t> order(sizes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
    return order;
}

std::vector<std::string> labels_of(const sim::Axis* axis) {
    return axis == nullptr ? std::vector<std::string>{} : axis->labels;
}

/// What people call markets and resources, by the labels that they have in results; a market's with
/// "market " before it.
std::map<std::string, std::string> titles_of(const models::Scenario& scenario) {
    std::map<std::string, std::string> titles;
    for (const auto& market : scenario.markets) {
        titles["market " + market.first] = models::title_of(market);
        titles["lane " + market.first] = "lane " + models::title_of(market);
    }
    for (const auto& plant : scenario.plants) {
        const bool several = scenario.plants.size() > 1;
        if (several) titles[plant.first + " material"] = models::title_of(plant) + " material";
        for (const auto& stage : plant.second.stages) {
            titles[(several ? plant.first + " " : "") + stage.first] =
                (several ? models::title_of(plant) + " " : "") + models::title_of(stage);
        }
    }
    for (const auto& warehouse : scenario.warehouses) {
        titles["warehouse " + warehouse.first] = "warehouse " + models::title_of(warehouse);
    }
    // The resource of an only warehouse does not have its name.
    if (scenario.warehouses.size() == 1 && !scenario.warehouses.front().second.title.empty()) {
        titles["warehouse"] = scenario.warehouses.front().second.title;
    }
    return titles;
}

void set_titles(const std::map<std::string, std::string>& titles, const std::string& prefix,
                std::vector<std::string>& labels) {
    for (std::string& label : labels) {
        const auto found = titles.find(prefix + label);
        if (found == titles.end()) continue;
        // Charts tell things apart by their labels, so a second one of the same title keeps its
        // name.
        const bool is_taken =
            std::find(labels.begin(), labels.end(), found->second) != labels.end();
        if (!is_taken) label = found->second;
    }
}

std::vector<std::size_t> most_loaded(const Kpis& kpis, const Findings& findings) {
    constexpr std::size_t most = 10;
    std::vector<double> loads(kpis.size_of("resource"), 0.0);
    if (loads.size() > most) {
        for (std::size_t r = 0; r < loads.size(); ++r) {
            for (const std::size_t arm : {std::size_t{0}, findings.best}) {
                const double mean = sim::mean(kpis.of("load", arm, r));
                if (std::isfinite(mean)) loads[r] += mean;
            }
        }
    }
    std::vector<std::size_t> order = by_size(loads);
    if (order.size() > most) order.resize(most - 1);
    std::sort(order.begin(), order.end());
    return order;
}

std::vector<std::size_t> largest_markets(const Kpis& kpis) {
    std::vector<double> revenue(kpis.size_of("market"), 0.0);
    if (revenue.size() < 2 || !kpis.holds("revenue_by_market")) return {};
    const std::size_t months = kpis.size_of("time");
    for (std::size_t market = 0; market < revenue.size(); ++market) {
        for (std::size_t month = 0; month < months; ++month) {
            const double mean = sim::mean(kpis.of("revenue_by_market", 0, market * months + month));
            if (std::isfinite(mean)) revenue[market] += mean;
        }
    }
    std::vector<std::size_t> order = by_size(revenue);
    order.resize(std::min(order.size(), most_markets));
    return order;
}

}  // namespace

Study::Study(const sim::Results& all_results, std::span<const models::RecordedScenario> variants,
             const models::FollowUp& after)
    : kpis(all_results),
      closures(all_results),
      findings(find(kpis, variants, after.confirmation)),
      unit(unit_of(findings)),
      decisions(steps_by_decision(findings)),
      months(month_starts(kpis)),
      resources(labels_of(kpis.axis("resource"))),
      constraints(labels_of(kpis.axis("constraint"))),
      markets(labels_of(kpis.axis("market"))),
      leading_resources(most_loaded(kpis, findings)),
      leading_markets(largest_markets(kpis)),
      volumes(volume_points(kpis, findings)),
      drivers(after.drivers),
      tornado(after.tornado),
      why_no_tornado(after.why_no_tornado) {
    findings.why_unconfirmed = after.why_unconfirmed;
    if (!findings.arms[0].scenario) return;
    const std::map<std::string, std::string> titles = titles_of(findings.arms[0].company());
    set_titles(titles, "market ", markets);
    set_titles(titles, "", resources);
    set_titles(titles, "", constraints);
}

std::string Study::title(std::size_t index) const { return in_quotes(arm(index).title); }

const ArmFindings& Study::numbers(std::size_t index) const { return findings.numbers[index]; }

std::vector<std::size_t> Study::base_and_best() const {
    if (findings.best == 0) return {0};
    return {0, findings.best};
}

bool Study::tells_together(const std::vector<StepFindings>& steps) const {
    return !shows_all() && steps.size() > 1;
}

std::string Study::futures_text() const {
    return count_text(results().replications(), "future", "futures");
}

std::string Study::months_text() const { return count_text(findings.months, "month", "months"); }

}  // namespace report
