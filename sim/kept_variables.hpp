// Some of the variables of a layout, and their values in rows of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "sim/results.hpp"

namespace sim {

class KeptVariables {
 public:
    /// Keeps nothing.
    KeptVariables() = default;

    /// Keeps the variables for which `keeps` is true, in their order, and the axes that these have.
    KeptVariables(const Layout& layout, const std::function<bool(const Variable&)>& keeps);

    /// The layout of what is kept.
    [[nodiscard]] const Layout& layout() const noexcept { return layout_; }

    /// Copies what is kept of a row, `layout().row_size()` doubles, to `kept`.
    void copy(std::span<const double> row, std::span<double> kept) const noexcept;

 private:
    Layout layout_;
    std::vector<std::pair<std::size_t, std::size_t>> parts_;  // offset and size of each in a row
};

/// Hands the kept variables of a study on to another sink, which outlives it.
class KeptSink final : public ResultSink {
 public:
    KeptSink(std::function<bool(const Variable&)> keeps, ResultSink& next)
        : keeps_(std::move(keeps)), next_(next) {}

    void begin(const StudyHeader& header, const Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const FailedReplication> failures, bool complete) override;

 private:
    std::function<bool(const Variable&)> keeps_;
    ResultSink& next_;
    KeptVariables kept_;
    std::size_t row_size_ = 0;  // of the layout with all variables
    std::vector<double> rows_;
};

}  // namespace sim
