#include "report/chart_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <string_view>

#include "models/describe/read_quantity.hpp"
#include "report/sections.hpp"
#include "report/supply_picture.hpp"
#include "sim/errors.hpp"

namespace report {

namespace {

using nlohmann::ordered_json;

constexpr double band_low = 0.1;
constexpr double band_high = 0.9;

const sim::Axis* axis_of(const sim::Results& results, std::string_view name) {
    for (const sim::Axis& axis : results.layout().axes()) {
        if (axis.name == name) return &axis;
    }
    return nullptr;
}

// Four significant digits are more than a screen shows, and keep the page small.
ordered_json rounded(double value) {
    if (!std::isfinite(value)) return nullptr;
    if (value == 0.0) return 0;
    const double scale = std::pow(10.0, 3.0 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

std::size_t count_present(const std::vector<double>& sample) {
    return static_cast<std::size_t>(
        std::count_if(sample.begin(), sample.end(), [](double x) { return !std::isnan(x); }));
}

/// A title in lines of about so many characters.
std::string in_lines(const std::string& title, std::size_t width) {
    std::string result = title;
    std::size_t line = 0;
    std::size_t space = std::string::npos;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i] == ' ') space = i;
        if (i - line >= width && space != std::string::npos && space > line) {
            result[space] = '\n';
            line = space + 1;
            space = std::string::npos;
        }
    }
    return result;
}

ordered_json row_of(const Findings& findings, std::size_t arm) {
    return {{"arm", findings.arms[arm].name}};
}

void add_band(ordered_json& row, const std::vector<double>& sample) {
    row["median"] = rounded(sim::quantile(sample, 0.5));
    row["low"] = rounded(sim::quantile(sample, band_low));
    row["high"] = rounded(sim::quantile(sample, band_high));
    row["n"] = count_present(sample);
}

class Rows {
 public:
    Rows(const Kpis& kpis, const Findings& findings, const MoneyUnit& unit)
        : kpis_(kpis),
          findings_(findings),
          unit_(unit),
          months_(month_starts(kpis.results())),
          resources_(resources(kpis.results())),
          leading_(leading_resources(kpis, findings)) {}

    [[nodiscard]] ordered_json all() const {
        ordered_json sets = ordered_json::object();
        sets["arms"] = arm_rows();
        sets["money"] = money();
        sets["totals"] = totals();
        sets["load"] = load();
        sets["trips"] = trips_by_month();
        sets["thresholds"] = thresholds();
        sets["bottleneck"] = bottleneck();
        sets["cash"] = band("cash_end_by_month");
        sets["closures"] = closed();
        sets["limits"] = limits();
        sets["on_time"] = band("otd_by_month");
        sets["quotes"] = band("quoted_lead_time_by_month");
        sets["markets"] = markets();
        sets["volume"] = volume();
        const SupplyPicture picture = supply_picture(kpis_, findings_);
        sets["network_nodes"] = network_nodes(picture);
        sets["network_edges"] = network_edges(picture);
        return sets;
    }

 private:
    [[nodiscard]] const std::vector<std::size_t>& arms() const { return findings_.shown; }

    [[nodiscard]] ordered_json arm_rows() const {
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            const Arm& of = findings_.arms[arm];
            rows.push_back({{"arm", of.name},
                            {"title", of.title},
                            {"label", in_lines(of.title, 26)},
                            {"colour", of.colour},
                            {"base", arm == 0},
                            {"order", arm}});
        }
        return rows;
    }

    /// Parts in few enough colours: what is small is one part.
    [[nodiscard]] ordered_json money() const {
        struct Group {
            const char* name;
            std::array<const char*, 4> keys;
        };
        static constexpr std::array groups{
            Group{"Advertising", {"advertising"}},
            Group{"Margin on goods sold", {"margin"}},
            Group{"Late penalties", {"penalties"}},
            Group{"Fixed costs", {"fixed"}},
            Group{"Everything else", {"logistics", "premiums", "holding", "bad_debt"}},
        };
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            if (arm == 0) continue;
            for (const Group& group : groups) {
                double value = 0.0;
                for (const Part& part : findings_.numbers[arm].split.parts) {
                    for (const char* key : group.keys) {
                        if (key != nullptr && part.key == key) value += part.change.difference.mean;
                    }
                }
                if (!std::isfinite(value)) continue;
                ordered_json row = row_of(findings_, arm);
                row["part"] = group.name;
                row["value"] = rounded(value);
                row["text"] = signed_money_text(value, unit_);
                rows.push_back(std::move(row));
            }
        }
        return rows;
    }

    [[nodiscard]] ordered_json totals() const {
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            if (arm == 0) continue;
            const sim::Interval& total = findings_.numbers[arm].against_base.difference;
            if (!std::isfinite(total.mean)) continue;
            ordered_json row = row_of(findings_, arm);
            row["total"] = rounded(total.mean);
            row["low"] = rounded(std::isfinite(total.low) ? total.low : total.mean);
            row["high"] = rounded(std::isfinite(total.high) ? total.high : total.mean);
            row["text"] = signed_money_text(total.mean, unit_);
            row["interval"] = signed_range_text(total, unit_.euros);
            rows.push_back(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] ordered_json load() const {
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            for (const std::size_t r : leading_) {
                for (std::size_t month = 0; month < months_.size(); ++month) {
                    const std::size_t element = r * months_.size() + month;
                    const auto sample = kpis_.of("load_by_month", arm, element);
                    if (count_present(sample) == 0) continue;
                    ordered_json row = row_of(findings_, arm);
                    row["resource"] = resources_[r];
                    row["place"] = r;
                    row["month"] = months_[month];
                    add_band(row, sample);
                    row["peak"] = rounded(median(kpis_, "load_max_by_month", arm, element));
                    rows.push_back(std::move(row));
                }
            }
        }
        return rows;
    }

    /// Where the stop is off, an open breaker does nothing and is no trip.
    [[nodiscard]] ordered_json trips_by_month() const {
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            const auto& scenario = findings_.arms[arm].scenario;
            if (scenario && !trips(*scenario)) continue;
            for (std::size_t month = 0; month < months_.size(); ++month) {
                const auto sample = kpis_.of("breaker_trips_by_month", arm, month);
                const double mean = sim::mean(sample);
                if (!(mean > 0.0)) continue;
                const auto futures =
                    std::count_if(sample.begin(), sample.end(), [](double x) { return x > 0.0; });
                ordered_json row = row_of(findings_, arm);
                row["month"] = months_[month];
                row["trips"] = rounded(mean);
                row["share"] = rounded(static_cast<double>(futures) /
                                       static_cast<double>(count_present(sample)));
                rows.push_back(std::move(row));
            }
        }
        return rows;
    }

    /// The levels at which the breaker acts; without a scenario, full capacity alone.
    [[nodiscard]] ordered_json thresholds() const {
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            const auto add = [&](double level) {
                ordered_json row = row_of(findings_, arm);
                row["level"] = level;
                row["label"] = percent_text(level);
                rows.push_back(std::move(row));
            };
            add(1.0);
            const auto& scenario = findings_.arms[arm].scenario;
            if (scenario && scenario->breakers.open_at != 1.0) add(scenario->breakers.open_at);
        }
        return rows;
    }

    // Resource by resource, closed first, so that the legend and the stack keep one order.
    [[nodiscard]] ordered_json bottleneck() const {
        ordered_json rows = ordered_json::array();
        if (resources_.empty() || months_.empty()) return rows;
        std::vector<std::vector<std::vector<double>>> shares;
        for (const std::size_t arm : arms()) shares.push_back(bottlenecks(kpis_, arm));
        const auto add = [&](const std::vector<std::size_t>& columns, const std::string& name) {
            for (std::size_t i = 0; i < arms().size(); ++i) {
                for (std::size_t month = 0; month < months_.size(); ++month) {
                    double share = 0.0;
                    for (const std::size_t column : columns) share += shares[i][month][column];
                    // One row at least, or the colour of the others would shift.
                    if (!(share > 0.0) && !(i == 0 && month == 0)) continue;
                    ordered_json row = row_of(findings_, arms()[i]);
                    row["resource"] = name;
                    row["month"] = months_[month];
                    row["share"] = rounded(share);
                    rows.push_back(std::move(row));
                }
            }
        };
        add({resources_.size()}, "company closed");
        std::vector<std::size_t> others(resources_.size());
        std::iota(others.begin(), others.end(), std::size_t{0});
        for (const std::size_t r : leading_) {
            add({r}, resources_[r]);
            std::erase(others, r);
        }
        if (!others.empty()) {
            add(others, fmt::format("one of {} others", others.size()));
        }
        return rows;
    }

    [[nodiscard]] ordered_json band(std::string_view variable) const {
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            for (std::size_t month = 0; month < months_.size(); ++month) {
                const auto sample = kpis_.of(variable, arm, month);
                if (count_present(sample) == 0) continue;
                ordered_json row = row_of(findings_, arm);
                row["month"] = months_[month];
                add_band(row, sample);
                rows.push_back(std::move(row));
            }
        }
        return rows;
    }

    /// Revenue of the largest markets, where there are several.
    [[nodiscard]] ordered_json markets() const {
        ordered_json rows = ordered_json::array();
        const std::vector<std::size_t> leading = leading_markets(kpis_);
        if (leading.size() < 2) return rows;
        const auto& labels = kpis_.results().layout().axis("market").labels;
        for (const std::size_t arm : arms()) {
            for (const std::size_t market : leading) {
                for (std::size_t month = 0; month < months_.size(); ++month) {
                    const std::size_t element = market * months_.size() + month;
                    const double revenue = median(kpis_, "revenue_by_market", arm, element);
                    if (!std::isfinite(revenue)) continue;
                    ordered_json row = row_of(findings_, arm);
                    row["market"] = labels[market];
                    row["month"] = months_[month];
                    row["revenue"] = rounded(revenue / 1000.0);
                    rows.push_back(std::move(row));
                }
            }
        }
        return rows;
    }

    [[nodiscard]] ordered_json volume() const {
        ordered_json rows = ordered_json::array();
        for (const VolumePoint& point : volume_points(kpis_, findings_)) {
            const auto add = [&](std::size_t arm, const char* way, const sim::Interval& margin) {
                if (!std::isfinite(margin.mean)) return;
                ordered_json row = row_of(findings_, arm);
                row["curve"] = point.curve;
                row["way"] = way;
                row["orders"] = rounded(point.orders);
                row["margin"] = rounded(margin.mean);
                row["low"] = rounded(std::isfinite(margin.low) ? margin.low : margin.mean);
                row["high"] = rounded(std::isfinite(margin.high) ? margin.high : margin.mean);
                rows.push_back(std::move(row));
            };
            add(point.in_house, "in-house", point.margin_in_house);
            add(point.provider, "logistics provider", point.margin_provider);
        }
        return rows;
    }

    [[nodiscard]] ordered_json network_nodes(const SupplyPicture& picture) const {
        ordered_json rows = ordered_json::array();
        for (const SupplyNode& node : picture.nodes) {
            ordered_json row = row_of(findings_, 0);
            row["name"] = node.name;
            row["kind"] = node.kind;
            row["layer"] = node.layer;
            row["place"] = rounded(node.place);
            row["orders"] = rounded(node.orders);
            row["load"] = rounded(node.load);
            row["label"] = node.labelled ? node.name : "";
            rows.push_back(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] ordered_json network_edges(const SupplyPicture& picture) const {
        ordered_json rows = ordered_json::array();
        for (const SupplyEdge& edge : picture.edges) {
            ordered_json row = row_of(findings_, 0);
            row["from"] = edge.from;
            row["to"] = edge.to;
            row["layer"] = edge.layer;
            row["place"] = rounded(edge.place);
            row["to_layer"] = edge.to_layer;
            row["to_place"] = rounded(edge.to_place);
            row["orders"] = rounded(edge.orders);
            row["load"] = rounded(edge.load);
            row["transit"] = rounded(edge.transit);
            row["deviation"] = rounded(edge.transit_deviation);
            rows.push_back(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] ordered_json closed() const {
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            const std::vector<std::size_t> counts = closures(kpis_, arm);
            const auto& scenario = findings_.arms[arm].scenario;
            for (std::size_t month = 0; month < counts.size(); ++month) {
                if (counts[month] == 0) continue;
                ordered_json row = row_of(findings_, arm);
                row["month"] = months_[month];
                row["count"] = counts[month];
                row["of"] = findings_.numbers[arm].ruin.n;
                row["level"] = scenario ? models::to_euros(scenario->finance.ruin_limit) : 0.0;
                rows.push_back(std::move(row));
            }
        }
        return rows;
    }

    [[nodiscard]] ordered_json limits() const {
        ordered_json rows = ordered_json::array();
        for (const std::size_t arm : arms()) {
            const auto& scenario = findings_.arms[arm].scenario;
            if (!scenario) continue;
            ordered_json row = row_of(findings_, arm);
            row["level"] = models::to_euros(scenario->finance.ruin_limit);
            rows.push_back(std::move(row));
        }
        return rows;
    }

    const Kpis& kpis_;
    const Findings& findings_;
    const MoneyUnit& unit_;
    std::vector<std::string> months_;
    std::vector<std::string> resources_;
    std::vector<std::size_t> leading_;
};

}  // namespace

std::vector<std::string> month_starts(const sim::Results& results) {
    const sim::Axis* time = axis_of(results, "time");
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

std::vector<std::string> resources(const sim::Results& results) {
    const sim::Axis* axis = axis_of(results, "resource");
    return axis == nullptr ? std::vector<std::string>{} : axis->labels;
}

std::vector<std::size_t> leading_resources(const Kpis& kpis, const Findings& findings) {
    constexpr std::size_t most = 10;
    std::vector<std::size_t> order(resources(kpis.results()).size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (order.size() <= most) return order;
    std::vector<double> loads;
    for (const std::size_t r : order) {
        double load = 0.0;
        for (const std::size_t arm : {std::size_t{0}, findings.best}) {
            const double mean = sim::mean(kpis.of("load", arm, r));
            if (std::isfinite(mean)) load += mean;
        }
        loads.push_back(load);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return loads[a] > loads[b]; });
    order.resize(most - 1);
    std::sort(order.begin(), order.end());
    return order;
}

double median(const Kpis& kpis, std::string_view variable, std::size_t arm, std::size_t element) {
    return sim::quantile(kpis.of(variable, arm, element), 0.5);
}

std::vector<std::size_t> closures(const Kpis& kpis, std::size_t arm) {
    const sim::Axis* time = axis_of(kpis.results(), "time");
    if (time == nullptr) return {};
    std::vector<std::size_t> counts(time->size(), 0);
    for (const double day : kpis.of("closed_on", arm)) {
        if (std::isnan(day)) continue;
        // The last month that has begun by that day.
        const auto after =
            std::upper_bound(time->coordinates.begin(), time->coordinates.end(), day);
        if (after != time->coordinates.begin()) {
            ++counts[static_cast<std::size_t>(after - time->coordinates.begin()) - 1];
        }
    }
    return counts;
}

std::vector<std::vector<double>> bottlenecks(const Kpis& kpis, std::size_t arm) {
    const sim::Axis* time = axis_of(kpis.results(), "time");
    const std::size_t months = time == nullptr ? 0 : time->size();
    const std::size_t names = resources(kpis.results()).size();
    std::vector<std::vector<double>> shares(months, std::vector<double>(names + 2, 0.0));
    const std::vector<double> profit = kpis.of("profit", arm);
    const std::vector<double> closed_on = kpis.of("closed_on", arm);
    const std::size_t futures = count_present(profit);
    for (std::size_t month = 0; month < months; ++month) {
        std::vector<std::vector<double>> by_resource;
        for (std::size_t r = 0; r < names; ++r) {
            by_resource.push_back(kpis.of("bottleneck_share_by_month", arm, r * months + month));
        }
        std::vector<std::size_t> counts(names + 2, 0);
        for (std::size_t i = 0; i < profit.size(); ++i) {
            if (std::isnan(profit[i])) continue;
            std::size_t column = names + 1;
            double most = 0.0;
            for (std::size_t r = 0; r < names; ++r) {
                if (by_resource[r][i] > most) {
                    most = by_resource[r][i];
                    column = r;
                }
            }
            if (closed_on[i] <= time->coordinates[month]) column = names;
            ++counts[column];
        }
        for (std::size_t column = 0; column < counts.size() && futures > 0; ++column) {
            shares[month][column] =
                static_cast<double>(counts[column]) / static_cast<double>(futures);
        }
    }
    return shares;
}

nlohmann::ordered_json chart_rows(const Kpis& kpis, const Findings& findings,
                                  const MoneyUnit& unit) {
    return Rows(kpis, findings, unit).all();
}

}  // namespace report
