#include "sim/kept_variables.hpp"

#include <algorithm>

namespace sim {

KeptVariables::KeptVariables(const Layout& layout,
                             const std::function<bool(const Variable&)>& keeps) {
    std::vector<const Variable*> kept;
    std::vector<bool> used(layout.axes().size(), false);
    for (const Variable& variable : layout.variables()) {
        if (!keeps(variable)) continue;
        kept.push_back(&variable);
        for (const std::size_t axis : variable.axes) used[axis] = true;
    }
    std::vector<std::size_t> places(used.size(), 0);
    for (std::size_t axis = 0; axis < used.size(); ++axis) {
        if (used[axis]) places[axis] = layout_.add_axis(layout.axes()[axis]);
    }
    for (const Variable* variable : kept) {
        parts_.emplace_back(variable->offset, variable->size);
        Variable copy = *variable;
        for (std::size_t& axis : copy.axes) axis = places[axis];
        layout_.add(std::move(copy));
    }
}

void KeptVariables::copy(std::span<const double> row, std::span<double> kept) const noexcept {
    auto to = kept.begin();
    for (const auto& [offset, size] : parts_) {
        const std::span part = row.subspan(offset, size);
        to = std::copy(part.begin(), part.end(), to);
    }
}

}  // namespace sim
