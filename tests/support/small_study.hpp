// A study small enough to write down: two variants, an axis of each kind, scalars and arrays, a
// missing value. Its numbers are a function of variant, replication and place in the row alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/results.hpp"
#include "sim/study.hpp"

namespace test_support {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

inline sim::Layout small_layout() {
    sim::Layout layout;
    const std::size_t time = layout.add_axis({.name = "time",
                                              .long_name = "end of the month",
                                              .unit = "days since 2027-02-01",
                                              .coordinates = {28.0, 59.0, 89.0}});
    const std::size_t resource =
        layout.add_axis({.name = "resource", .long_name = "resource", .labels = {"desk", "plant"}});
    layout.add({.name = "profit",
                .unit = "EUR",
                .long_name = "Profit of the run.",
                .better = sim::Better::higher});
    layout.add({.name = "otd",
                .unit = "%",
                .long_name = "Delivered on time.",
                .better = sim::Better::higher,
                .kind = sim::MetricKind::ratio});
    layout.add({.name = "load",
                .unit = "%",
                .long_name = "Load by resource and month.",
                .kind = sim::MetricKind::time_weighted,
                .range = sim::not_negative,
                .axes = {resource, time}});
    layout.add(
        {.name = "events", .unit = "1", .long_name = "Events handled.", .engine_counter = true});
    return layout;
}

inline sim::StudyHeader small_header() {
    sim::StudyHeader header;
    header.title = "Circuit breakers – größer";
    header.question = "Does holding sales back pay?";
    header.seed = 0xFEDC'BA98'7654'3210;
    header.first_replication = 7;
    header.variants = {{"base", "as it is", "months = 3\n"},
                       {"pause", "pause campaigns", "months = 3\nbreakers.enabled = true\n"}};
    header.attributes = {{"currency", "EUR"}, {"note", ""}};
    return header;
}

/// What the run of a variant and a replication puts into its row; otd is missing in every fifth
/// replication.
inline bool fill_row(std::size_t variant, std::uint64_t replication, const sim::RunTerms& /*terms*/,
                     std::span<double> row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        row[i] = static_cast<double>(replication * 100 + i) + (variant == 0 ? 0.25 : 0.5);
    }
    if (replication % 5 == 0) row[1] = missing;
    return true;
}

inline void feed(sim::ResultSink& sink, const sim::StudyHeader& header, const sim::Layout& layout,
                 std::size_t replications) {
    std::vector<double> rows(header.variants.size() * layout.row_size());
    sink.begin(header, layout);
    for (std::size_t i = 0; i < replications; ++i) {
        const std::uint64_t replication = header.first_replication + i;
        for (std::size_t variant = 0; variant < header.variants.size(); ++variant) {
            fill_row(variant, replication, {},
                     std::span(rows).subspan(variant * layout.row_size(), layout.row_size()));
        }
        sink.append(replication, rows);
    }
}

inline sim::Results small_results(std::size_t replications = 6) {
    sim::Results results;
    feed(results, small_header(), small_layout(), replications);
    results.finish({}, true);
    return results;
}

}  // namespace test_support
