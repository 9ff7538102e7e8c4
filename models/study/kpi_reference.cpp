#include "models/study/kpi_reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "models/company/company.hpp"
#include "sim/results.hpp"

namespace models {

namespace {

constexpr std::string_view introduction = R"(# KPIs

<!-- Generated from models/*/*/mechanism.cpp; change it there. -->

Every KPI is measured in every replication of every variant. `escala describe kpis` prints the same
list. [The results file](results-format.md) says how they are stored.

## Windows

A KPI without a suffix covers the whole run. With `_by_month` it covers one calendar month. The same
formula gives both. Three things to know:

- A count or a sum belongs to the month of its event. What concerns a promise (`orders_due`, `otd`,
  `late_days`) belongs to the month of the promised date.
- A state, such as `customers` or `cash_end`, is that of the end of the window.
- A mean over time counts only the time in which the company existed.

## Ratios

A ratio is a ratio of sums within a replication: all that was on time over all that was due. It is
not a mean of monthly ratios. So do not average the months of a ratio. The mean over replications is
the mean of their ratios.

0/0 is missing (NaN). Orders that are not delivered count as late, and are aged to the end of the run.

## After a closure

When the company closes, counts and sums of later months are 0, and no customers are left. Orders that
are still open are cancelled; promises of later days are neither due nor late. Ratios and means of
later months are missing. What was done before the closure is still booked, with the next postings.
Some KPIs are missing by their own definition: `closed_on` where the company survived, `recovery_time`
without a spike or after a closure.

## Breakdowns

| suffix | dimensions beside replication and variant | for |
|---|---|---|
| none | none | every KPI but those of resources |
| `_by_month` | time | KPIs that are measured by month |
| `_by_market` | market, time | KPIs that belong to a market |
| `_by_lane` | lane | shipments and transit |
| `_by_tier` | tier: `partner`, `company` | the bullwhip |
| `_by_product` | product; time with `_by_month` after it | `orders_delivered` and `revenue`, where a file states products |

KPIs of resources (`load` and its kin) always have the dimension `resource`; `_by_month` adds time. The
resources are the stages of the plants, then the warehouses, then the lanes. With several plants the
name of the plant stands before that of a stage. With several warehouses each has its name. While
logistics are outsourced, a warehouse shows the load of the provider.

`bottleneck_share` has the dimension `constraint`: support, desk, material, stages, warehouses, the
logistics provider and lanes, in the order of the flow. It has one label for the desks, and one for the
support, of all markets.

A market has no total over the run. Add up its months for a count or a sum. Divide the sums for a
ratio.

## Load and utilisation

`load` is the committed load of [equation 4](../model/equations.md#equation-4) from fresh data, sampled
every `run.sample_period`. The breaker acts on reported load, which is older. `utilisation` is busy
time over available time. A resource can be loaded and hardly used, or used and hardly loaded.

Neither tells what holds the company back: that is `bottleneck_share`, by the active-period method of
[equation 13](../model/equations.md#equation-13). The shares of a period and `no_bottleneck_share` add
up to 1. They are missing where no sample falls into the working time of the company.

## All KPIs

*better* is the good direction. *kind* says how a KPI comes about: a counter (count or sum), a mean over
time, a tally (mean over observations), a distribution (quantile or extreme), a ratio, or an occurrence
(1 where something happened, else 0: its mean is a probability). *range* is what it can be; no interval
passes it.

| KPI | meaning | unit | range | better | kind | breakdowns |
|---|---|---|---|---|---|---|
)";

constexpr std::array<std::string_view, 4> breakdowns{"month", "market", "lane", "tier"};

/// The name of the KPI that a variable breaks down; empty when it is a KPI itself.
std::string broken_down(const sim::Variable& variable, const sim::Layout& layout) {
    for (const std::string_view by : breakdowns) {
        const std::string suffix = fmt::format("_by_{}", by);
        if (!variable.name.ends_with(suffix)) continue;
        std::string name = variable.name.substr(0, variable.name.size() - suffix.size());
        if (layout.has_variable(name)) return name;
    }
    return {};
}

std::string kind_words(sim::MetricKind kind) {
    std::string words(sim::to_string(kind));
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string range_words(const sim::Range& range) {
    const bool open = std::isinf(range.most);
    if (std::isinf(range.least)) return open ? "" : fmt::format("{} or less", range.most);
    return open ? fmt::format("{} or more", range.least)
                : fmt::format("{} to {}", range.least, range.most);
}

}  // namespace

std::string kpi_reference() {
    const sim::Layout layout = kpi_layout(Scenario{});
    std::string page(introduction);
    for (const sim::Variable& kpi : layout.variables()) {
        if (!broken_down(kpi, layout).empty() || kpi.engine_counter) continue;
        std::string dimensions;
        const auto add = [&dimensions](std::string_view dimension) {
            dimensions += (dimensions.empty() ? "" : ", ") + std::string(dimension);
        };
        for (const std::size_t axis : kpi.axes) add(layout.axes()[axis].name);
        for (const std::string_view by : breakdowns) {
            if (layout.has_variable(fmt::format("{}_by_{}", kpi.name, by))) add(by);
        }
        page += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", kpi.name, kpi.long_name,
                            kpi.unit == "1" ? "" : kpi.unit, range_words(kpi.range),
                            kpi.better == sim::Better::neither ? "" : sim::to_string(kpi.better),
                            kind_words(kpi.kind), dimensions);
    }
    return page;
}

}  // namespace models
