#include "cli/scalar_results.hpp"

#include <algorithm>

namespace cli {

void ScalarResults::begin(const sim::StudyHeader& header, const sim::Layout& layout) {
    sim::Layout scalars;
    offsets_.clear();
    for (const sim::Variable& variable : layout.variables()) {
        const bool asked = std::find(kpis_.begin(), kpis_.end(), variable.name) != kpis_.end();
        if (!variable.axes.empty() || !(asked || variable.engine_counter)) continue;
        offsets_.push_back(variable.offset);
        scalars.add(variable);
    }
    row_size_ = layout.row_size();
    results_.begin(header, scalars);
}

void ScalarResults::append(std::uint64_t replication, std::span<const double> rows) {
    scalars_.clear();
    for (std::size_t start = 0; start < rows.size(); start += row_size_) {
        for (const std::size_t offset : offsets_) scalars_.push_back(rows[start + offset]);
    }
    results_.append(replication, scalars_);
}

void ScalarResults::finish(std::span<const sim::FailedReplication> failures, bool complete) {
    results_.finish(failures, complete);
}

}  // namespace cli
