// The variables of a study by name, as samples over the replications.
//
// A variable that is not in the results has only missing values, and lacking() lists its name.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/results.hpp"
#include "sim/statistics.hpp"

namespace report {

class Kpis {
 public:
    explicit Kpis(const sim::Results& results) : results_(results) {}

    /// A scalar variable of an arm over the replications.
    [[nodiscard]] std::vector<double> of(std::string_view name, std::size_t arm) const;
    /// One element of a variable over axes, last axis fastest, over the replications.
    [[nodiscard]] std::vector<double> of(std::string_view name, std::size_t arm,
                                         std::size_t element) const;
    /// What a variable is; without a range and a good direction where there is none of this name.
    [[nodiscard]] const sim::Variable& described(std::string_view name) const;
    /// The mean of one element of a variable of an arm with the interval that fits the variable.
    [[nodiscard]] sim::Interval interval(std::string_view name, std::size_t arm,
                                         std::size_t element = 0) const;
    /// A scalar variable of an arm against that of another, by the variable's kind and direction.
    [[nodiscard]] sim::Comparison compare(std::string_view name, std::size_t base,
                                          std::size_t arm) const;
    /// The median over futures of one element of a variable.
    [[nodiscard]] double median(std::string_view name, std::size_t arm, std::size_t element) const;

    /// Whether some element of a variable has a value in some replication of some of the arms.
    [[nodiscard]] bool any(std::string_view name, std::span<const std::size_t> arms) const;

    /// Whether the results have a variable that not every study has. Asking does not add it to
    /// lacking().
    [[nodiscard]] bool holds(std::string_view name) const;
    /// The axis of a name; nullptr without it.
    [[nodiscard]] const sim::Axis* axis(std::string_view name) const;
    /// The size of an axis; 0 when there is none of this name.
    [[nodiscard]] std::size_t size_of(std::string_view name) const;

    [[nodiscard]] const sim::Results& results() const noexcept { return results_; }
    /// The requested names that the results lack, in alphabetical order.
    [[nodiscard]] const std::set<std::string>& lacking() const noexcept { return lacking_; }

 private:
    [[nodiscard]] bool has(std::string_view name) const;

    const sim::Results& results_;
    mutable std::set<std::string> lacking_;
};

/// How many values of a sample are not missing.
[[nodiscard]] std::size_t count_present(const std::vector<double>& sample);

}  // namespace report
