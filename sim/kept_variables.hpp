// Some of the variables of a layout, and their values in rows of it.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "sim/results.hpp"

namespace sim {

class KeptVariables {
 public:
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

}  // namespace sim
