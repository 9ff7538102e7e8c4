#include "models/measure/recorder.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/errors.hpp"

namespace models {

namespace {

/// Fills the row in the order in which the layout was built.
class RowWriter {
 public:
    explicit RowWriter(std::span<double> row) : row_(row) {}
    void put(double value) {
        if (next_ == row_.size()) throw sim::InternalError("a row of results is too short");
        row_[next_] = value;
        ++next_;
    }
    void finish() const {
        if (next_ != row_.size()) throw sim::InternalError("a row of results was not filled");
    }

 private:
    std::span<double> row_;
    std::size_t next_ = 0;
};

std::string iso_date(std::chrono::year_month_day date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Scope month_of(const Scope& scope, std::size_t month) {
    return {month, month + 1, scope.first_market, scope.markets_end};
}

}  // namespace

sim::Layout layout_of(const MetricTable& table, const Months& months,
                      std::chrono::year_month_day start) {
    sim::Layout layout;
    sim::Axis time{.name = "time",
                   .long_name = "first day of the month",
                   .unit = "days since " + iso_date(start)};
    for (std::size_t month = 0; month < months.count(); ++month) {
        time.coordinates.push_back(in_days(months.month_start(month) - months.opening()));
    }
    const std::size_t by_time = layout.add_axis(std::move(time));
    std::map<std::string, std::size_t> axes;
    for (const MetricAxis& axis : table.axes()) {
        axes[axis.name] = layout.add_axis(
            {.name = axis.name, .long_name = axis.long_name, .labels = axis.labels});
    }
    const auto add = [&layout](const MetricWords& words, const std::string& suffix,
                               sim::MetricKind kind, std::vector<std::size_t> of_axes) {
        layout.add({.name = words.name + suffix,
                    .unit = words.unit,
                    .long_name = words.sentence,
                    .better = words.better,
                    .kind = kind,
                    .range = range_of(words, kind),
                    .axes = std::move(of_axes)});
    };
    for (const Metric& metric : table.metrics()) {
        if (!metric.published) continue;
        add(metric.words, "", metric.kind, {});
        if (metric.words.breakdown == Breakdown::total) continue;
        add(metric.words, "_by_month", metric.kind, {by_time});
        if (metric.words.breakdown == Breakdown::by_month) continue;
        add(metric.words, "_by_market", metric.kind, {axes.at("market"), by_time});
    }
    for (const ArrayMetric& metric : table.arrays()) {
        const std::size_t axis = axes.at(metric.axis);
        add(metric.words, "", metric.kind, {axis});
        if (metric.words.breakdown == Breakdown::total) continue;
        add(metric.words, "_by_month", metric.kind, {axis, by_time});
    }
    layout.add({.name = "events",
                .unit = "1",
                .long_name = "Events that the simulator handled.",
                .kind = sim::MetricKind::counter,
                .range = sim::not_negative,
                .engine_counter = true});
    return layout;
}

void record(const MetricTable& table, const Observed& observed, std::uint64_t events,
            std::span<double> row) {
    const Scope everything = observed.everything();
    RowWriter writer(row);
    for (const Metric& metric : table.metrics()) {
        if (!metric.published) continue;
        writer.put(metric.value(observed, everything));
        if (metric.words.breakdown == Breakdown::total) continue;
        for (std::size_t month = 0; month < everything.months_end; ++month) {
            writer.put(metric.value(observed, month_of(everything, month)));
        }
        if (metric.words.breakdown == Breakdown::by_month) continue;
        for (std::size_t market = 0; market < everything.markets_end; ++market) {
            for (std::size_t month = 0; month < everything.months_end; ++month) {
                writer.put(metric.value(observed, {month, month + 1, market, market + 1}));
            }
        }
    }
    for (const ArrayMetric& metric : table.arrays()) {
        const std::size_t labels = table.axis(metric.axis).labels.size();
        for (std::size_t i = 0; i < labels; ++i) {
            writer.put(metric.value(observed, everything, i));
        }
        if (metric.words.breakdown == Breakdown::total) continue;
        for (std::size_t i = 0; i < labels; ++i) {
            for (std::size_t month = 0; month < everything.months_end; ++month) {
                writer.put(metric.value(observed, month_of(everything, month), i));
            }
        }
    }
    writer.put(static_cast<double>(events));
    writer.finish();
}

}  // namespace models
