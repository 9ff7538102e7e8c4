#include "cli/shown_results.hpp"

#include <algorithm>

namespace cli {

void ShownResults::begin(const sim::StudyHeader& header, const sim::Layout& layout) {
    sim::Layout kept;
    for (const sim::Axis& axis : layout.axes()) kept.add_axis(axis);
    kept_.clear();
    for (const sim::Variable& variable : layout.variables()) {
        const bool asked = std::find(kpis_.begin(), kpis_.end(), variable.name) != kpis_.end();
        // Verdicts look at closures, whichever KPIs are shown.
        const bool needed = variable.name == "ruin" || variable.engine_counter;
        if (!asked && !needed) continue;
        kept_.emplace_back(variable.offset, variable.size);
        kept.add(variable);
    }
    row_size_ = layout.row_size();
    results_.begin(header, kept);
}

void ShownResults::append(std::uint64_t replication, std::span<const double> rows) {
    values_.clear();
    for (std::size_t start = 0; start < rows.size(); start += row_size_) {
        for (const auto& [offset, size] : kept_) {
            const std::span of_variable = rows.subspan(start + offset, size);
            values_.insert(values_.end(), of_variable.begin(), of_variable.end());
        }
    }
    results_.append(replication, values_);
}

void ShownResults::finish(std::span<const sim::FailedReplication> failures, bool complete) {
    results_.finish(failures, complete);
}

}  // namespace cli
