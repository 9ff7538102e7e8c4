#include "cli/shown_results.hpp"

#include <algorithm>
#include <span>

namespace cli {

void ShownResults::begin(const sim::StudyHeader& header, const sim::Layout& layout) {
    kept_.emplace(layout, [this](const sim::Variable& variable) {
        // Verdicts look at closures, whichever KPIs are shown.
        return variable.name == "ruin" || variable.engine_counter ||
               std::find(kpis_.begin(), kpis_.end(), variable.name) != kpis_.end();
    });
    row_size_ = layout.row_size();
    values_.resize(header.variants.size() * kept_->layout().row_size());
    results_.begin(header, kept_->layout());
}

void ShownResults::append(std::uint64_t replication, std::span<const double> rows) {
    if (!kept_) return;  // before the study began
    std::span<double> to = values_;
    for (; !rows.empty(); rows = rows.subspan(row_size_)) {
        kept_->copy(rows.first(row_size_), to);
        to = to.subspan(kept_->layout().row_size());
    }
    results_.append(replication, values_);
}

void ShownResults::finish(std::span<const sim::FailedReplication> failures, bool complete) {
    results_.finish(failures, complete);
}

}  // namespace cli
