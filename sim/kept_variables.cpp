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

void KeptSink::begin(const StudyHeader& header, const Layout& layout) {
    kept_ = KeptVariables(layout, keeps_);
    row_size_ = layout.row_size();
    rows_.resize(header.variants.size() * kept_.layout().row_size());
    next_.begin(header, kept_.layout());
}

void KeptSink::append(std::uint64_t replication, std::span<const double> rows) {
    const std::size_t size = kept_.layout().row_size();
    for (std::size_t variant = 0; variant * row_size_ < rows.size(); ++variant) {
        kept_.copy(rows.subspan(variant * row_size_, row_size_),
                   std::span(rows_).subspan(variant * size, size));
    }
    next_.append(replication, rows_);
}

void KeptSink::finish(std::span<const FailedReplication> failures, bool complete) {
    next_.finish(failures, complete);
}

}  // namespace sim
