#include "models/study/cells/cell_check.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "models/study/cells/cell_studies.hpp"
#include "models/study/company_study.hpp"
#include "sim/compiler_builtins.hpp"
#include "sim/results.hpp"

namespace models {

namespace {

bool same_bits(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) ||
           sim::bit_cast<std::uint64_t>(a) == sim::bit_cast<std::uint64_t>(b);
}

// Takes the rows of a study as a cell stores them.
class RowsOfCell : public sim::ResultSink {
 public:
    explicit RowsOfCell(const sim::KeptVariables& kept) : kept_(kept) {}

    void begin(const sim::StudyHeader& /*header*/, const sim::Layout& layout) override {
        row_size_ = layout.row_size();
    }
    void append(std::uint64_t /*replication*/, std::span<const double> rows) override {
        const std::size_t size = kept_.layout().row_size();
        for (; !rows.empty(); rows = rows.subspan(row_size_)) {
            values_.resize(values_.size() + size);
            kept_.copy(rows.first(row_size_), std::span(values_).last(size));
        }
    }
    void finish(std::span<const sim::FailedReplication> /*failures*/, bool /*complete*/) override {}

    [[nodiscard]] const std::vector<double>& values() const noexcept { return values_; }

 private:
    const sim::KeptVariables& kept_;
    std::size_t row_size_ = 0;
    std::vector<double> values_;
};

std::uint64_t differing(std::span<const double> a, std::span<const double> b) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += same_bits(a[i], b[i]) ? 0 : 1;
    return count;
}

}  // namespace

CheckedCells check_cells(const StoredCells& stored, std::uint64_t sample, int threads,
                         const sim::Progress& progress, const std::atomic<bool>& stop) {
    CheckedCells checked;
    const CellPlan& plan = stored.plan();
    const CellStudies studies(plan);
    const std::span<const StoredCell> all = stored.cells();
    const std::uint64_t count = std::min<std::uint64_t>(sample, all.size());
    for (std::uint64_t i = 0; i < count; ++i) {
        const StoredCell& cell = all[static_cast<std::size_t>(i * all.size() / count)];
        sim::RecordReader reader(stored.path(cell.part));
        const CellRecord record = cell_record_from(reader.head(cell.place), plan.header.seed);
        const StudySpec study{.title = {},
                              .question = {},
                              .file = {},
                              .inputs = {},
                              .variants = studies.at(record),
                              .swept = {},
                              .stated = {},
                              .warnings = {}};
        const sim::KeptVariables kept = kept_variables(plan, study.variants.front().scenario);
        RowsOfCell again(kept);
        sim::ResultSink* const sink = &again;
        const StudyRun run{.replications = record.replications.count,
                           .first_replication = record.replications.first,
                           .seed = plan.header.seed,
                           .threads = threads};
        const sim::Progress hooks{.report = {}, .poll = progress.poll};
        if (!run_company_study(study, run, std::span(&sink, 1), hooks, stop).complete) {
            checked.stopped = true;
            return checked;
        }
        std::vector<double> values(again.values().size());
        const std::optional<std::string_view> body = reader.body(cell.place);
        std::uint64_t others = values.size();
        if (body && body->size() == values.size() * sizeof(double)) {
            copy_values(*body, values);
            others = differing(values, again.values());
        }
        if (others > 0) {
            checked.others.push_back({cell.cell, stored.path(cell.part).string(), others});
        }
        checked.cells.push_back(cell.cell);
        if (progress.report) progress.report(i + 1, count);
    }
    return checked;
}

}  // namespace models
