// The first year of a company, month by month, over all simulated futures: the figures that its
// reader knows from the books.
//
// A figure is a KPI that is measured by month. That of a resource or a market has its label behind
// a dot: "utilisation.assembly", "revenue.Spain".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/study_spec.hpp"
#include "sim/results.hpp"

namespace models {

/// The months of a year.
inline constexpr std::int64_t months_of_year = 12;

/// What the months of a figure make of the year.
enum class YearOf : std::uint8_t {
    sum,    ///< of what is counted in the months
    end,    ///< of a state, such as cash: that of the last month
    whole,  ///< of a ratio or a mean: the same formula over the year
};

/// A figure and where its values are in the results.
struct FigureName {
    std::string name;      ///< "revenue", "utilisation.assembly"
    std::string title;     ///< for people: "Utilisation of assembly"
    std::string unit;      ///< "EUR", "wd"; "1" without one
    std::string sentence;  ///< what it is
    bool share = false;    ///< written in percent
    YearOf year = YearOf::sum;
    std::string by_month;   ///< the variable of its months
    std::string in_all;     ///< the variable over the run; empty when there is none
    std::size_t label = 0;  ///< its place on the first axis of both, if they have one besides time

    bool operator==(const FigureName&) const = default;
};

/// Every figure of a layout, in its order.
[[nodiscard]] std::vector<FigureName> all_figures(const sim::Layout& layout);

/// Those that a year shows: orders, revenue, margin, punctuality, lead time, the utilisation of
/// every stage, warehouse, provider, representatives and support agents, late answers of support,
/// customers, days sales outstanding and cash.
[[nodiscard]] std::vector<FigureName> usual_figures(const sim::Layout& layout);

/// A figure with its values; a missing one is NaN.
struct Figure {
    FigureName words;
    std::vector<std::vector<double>> months;  ///< [month][future]
    std::vector<double> year;                 ///< [future]

    /// Whether some month has a value in some future.
    [[nodiscard]] bool has_values() const;
};

/// The values of a figure of the first variant. Throws sim::ConfigError when the results lack it.
[[nodiscard]] Figure figure_of(const sim::Results& results, const FigureName& words);

/// The study of the base alone, over twelve months or as many as there are. Of a sweep it is the
/// first point, and a warning says so.
[[nodiscard]] StudySpec first_year_of(StudySpec study);

/// The months of a run: "2027-02", "2027-03" ...
[[nodiscard]] std::vector<std::string> month_names(const Scenario& scenario);

}  // namespace models
