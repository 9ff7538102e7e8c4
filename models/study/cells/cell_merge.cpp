#include "models/study/cells/cell_merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/study/cells/cell_studies.hpp"
#include "models/study/recorded_arms.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/scenario_text.hpp"

namespace models {

namespace {

// Replications of a cell that one record has, and the place of the cell among all that are merged.
struct Source {
    const StoredCell* stored;
    ReplicationRange replications;
    std::size_t place;
};

class Merge {
 public:
    Merge(const StoredCells& stored, sim::ResultSink& sink) : stored_(stored), sink_(sink) {
        require_equal_duplicates(stored);
        for (std::uint64_t cell = 0; cell < plan_.cells; ++cell) {
            const std::vector<TakenCell> parts = taken(stored.of(cell), plan_.replications);
            if (parts.empty() || parts.back().replications.end() < plan_.replications.end()) {
                ++merged_.missing;
                continue;
            }
            for (const TakenCell& part : parts) {
                sources_.push_back(
                    {part.stored, part.replications, static_cast<std::size_t>(merged_.cells)});
            }
            ++merged_.cells;
        }
        // Each part is opened once a block.
        std::stable_sort(sources_.begin(), sources_.end(), [](const Source& a, const Source& b) {
            return a.stored->part < b.stored->part;
        });
    }

    void begin() {
        sim::StudyHeader header = plan_.header;
        header.variants.resize(static_cast<std::size_t>(merged_.cells) * arms());
        const CellStudies studies(plan_);
        const std::vector<std::string> first_names = first_record().names;
        const bool all_in_full = header.variants.size() <= most_arms_in_full;
        for_each_source([&](const Source& source, sim::RecordReader& reader) {
            const CellRecord record =
                cell_record_from(reader.head(source.stored->place), plan_.header.seed);
            add_failures(source, record);
            if (source.replications.first != plan_.replications.first) return;
            const std::vector<VariantSpec> variants = studies.at(record);
            for (std::size_t arm = 0; arm < arms(); ++arm) {
                const VariantSpec& variant = variants[arm];
                const bool in_full = all_in_full || source.place == 0;
                header.variants[source.place * arms() + arm] = {
                    variant.name, variant.title,
                    in_full ? scenario_text(variant.scenario, variant.decisions)
                            : text_like(first_names[arm], values_of(variant))};
            }
            if (source.place != 0) return;
            layout_ = kept_variables(plan_, variants.front().scenario).layout();
        });
        if (merged_.missing > 0) {
            header.attributes.emplace_back("missing_cells",
                                           fmt::format("{} of {}", merged_.missing, plan_.cells));
        }
        sink_.begin(header, layout_);
    }

    // Feeds the sink with so many replications from `first` on.
    void append(ReplicationRange block) {
        const std::size_t row = arms() * layout_.row_size();  // of one cell and replication
        const std::size_t replication = static_cast<std::size_t>(merged_.cells) * row;
        values_.resize(static_cast<std::size_t>(block.count) * replication);
        for_each_source([&](const Source& source, sim::RecordReader& reader) {
            const std::uint64_t first = std::max(block.first, source.replications.first);
            const std::uint64_t end = std::min(block.end(), source.replications.end());
            for (std::uint64_t number = first; number < end; ++number) {
                const auto in_body =
                    static_cast<std::size_t>(number - source.stored->replications.first);
                const auto in_block = static_cast<std::size_t>(number - block.first);
                copy_values(
                    reader.body(source.stored->place, in_body * row * sizeof(double),
                                row * sizeof(double)),
                    std::span(values_).subspan(in_block * replication + source.place * row, row));
            }
        });
        for (std::uint64_t i = 0; i < block.count; ++i) {
            sink_.append(
                block.first + i,
                std::span(values_).subspan(static_cast<std::size_t>(i) * replication, replication));
        }
    }

    MergedCells finish() {
        std::sort(failures_.begin(), failures_.end(), [](const auto& a, const auto& b) {
            return std::pair(a.replication, a.variant) < std::pair(b.replication, b.variant);
        });
        sink_.finish(failures_, merged_.missing == 0);
        return merged_;
    }

    // Replications of which all cells fit into so many bytes.
    [[nodiscard]] std::uint64_t fitting(std::size_t bytes) const {
        const std::size_t of_one =
            static_cast<std::size_t>(merged_.cells) * arms() * layout_.row_size() * sizeof(double);
        return std::max<std::uint64_t>(bytes / std::max<std::size_t>(of_one, 1), 1);
    }

    [[nodiscard]] const MergedCells& merged() const noexcept { return merged_; }
    [[nodiscard]] const ReplicationRange& replications() const { return plan_.replications; }

 private:
    // Of the first cell that is merged.
    [[nodiscard]] CellRecord first_record() const {
        const auto first = std::find_if(sources_.begin(), sources_.end(),
                                        [](const Source& source) { return source.place == 0; });
        sim::RecordReader reader(stored_.path(first->stored->part));
        return cell_record_from(reader.head(first->stored->place), plan_.header.seed);
    }

    // Of the swept parameters.
    [[nodiscard]] Assignments values_of(const VariantSpec& variant) const {
        Assignments values;
        for (const std::string& path : plan_.paths) {
            values.emplace_back(path, value_at(variant.scenario, path));
        }
        return values;
    }

    [[nodiscard]] std::size_t arms() const noexcept { return plan_.header.variants.size(); }

    template <class Use>
    void for_each_source(const Use& use) {
        for (std::size_t i = 0; i < sources_.size();) {
            const std::uint32_t part = sources_[i].stored->part;
            sim::RecordReader reader(stored_.path(part));
            for (; i < sources_.size() && sources_[i].stored->part == part; ++i) {
                use(sources_[i], reader);
            }
        }
    }

    void add_failures(const Source& source, const CellRecord& record) {
        bool any = false;
        for (sim::FailedReplication failure : record.failures) {
            if (failure.replication < source.replications.first ||
                failure.replication >= source.replications.end()) {
                continue;
            }
            failure.variant += source.place * arms();
            failures_.push_back(std::move(failure));
            any = true;
        }
        if (any) ++merged_.failed;
    }

    const StoredCells& stored_;
    sim::ResultSink& sink_;
    const CellPlan& plan_ = stored_.plan();
    sim::Layout layout_;
    MergedCells merged_;
    std::vector<Source> sources_;
    std::vector<sim::FailedReplication> failures_;
    std::vector<double> values_;
};

}  // namespace

MergedCells merge_cells(const StoredCells& stored, sim::ResultSink& sink,
                        const sim::Progress& progress, const std::atomic<bool>& stop,
                        std::size_t block_bytes) {
    Merge merge(stored, sink);
    merge.begin();
    const ReplicationRange all = merge.replications();
    const std::uint64_t most = merge.fitting(block_bytes);
    for (std::uint64_t first = all.first; first < all.end();) {
        if (stop || (progress.poll && progress.poll())) {
            MergedCells merged = merge.merged();
            merged.stopped = true;
            return merged;
        }
        const std::uint64_t count = std::min(most, all.end() - first);
        merge.append({.first = first, .count = count});
        first += count;
        if (progress.report) progress.report(first - all.first, all.count);
    }
    return merge.finish();
}

}  // namespace models
