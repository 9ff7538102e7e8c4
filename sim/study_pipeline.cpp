#include "sim/study_pipeline.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "sim/errors.hpp"

namespace sim {

namespace {
// In flight: enough that one long run does not leave the other threads idle.
constexpr std::size_t runs_per_thread = 4;
}  // namespace

StudyPipeline::StudyPipeline(const StudyPlan& plan, const StudyHeader& header, const Layout& layout,
                             const Simulate& simulate, std::span<ResultSink* const> sinks,
                             const std::atomic<bool>& stop, int threads)
    : plan_(plan),
      seed_(header.seed),
      row_size_(layout.row_size()),
      simulate_(simulate),
      sinks_(sinks),
      stop_(stop),
      threads_(threads),
      most_in_flight_(runs_per_thread * static_cast<std::size_t>(threads)),
      ring_((most_in_flight_ + plan.variants - 2) / plan.variants + 1) {
    for (Replication& replication : ring_) {
        replication.rows.resize(plan.variants * row_size_);
        replication.runs.resize(plan.variants);
    }
}

StudyPipeline::Run* StudyPipeline::next_run() {
    if (next_index_ == plan_.replications || stopping()) return nullptr;
    Run& run = place_of(next_index_).runs[next_variant_];
    run = Run{next_variant_, next_index_, false, std::nullopt, nullptr};
    if (++next_variant_ == plan_.variants) {
        next_variant_ = 0;
        ++next_index_;
    }
    return &run;
}

void StudyPipeline::simulate(Run& run, const RunTerms& terms) {
    if (stopping()) {
        run.skipped = true;
        return;
    }
    const auto row =
        std::span(place_of(run.index).rows).subspan(run.variant * row_size_, row_size_);
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    std::fill(row.begin(), row.end(), missing);
    try {
        run.skipped = !simulate_(run.variant, plan_.first_replication + run.index, terms, row);
    } catch (const ModelError& error) {
        std::fill(row.begin(), row.end(), missing);
        run.failure = error.what();
    } catch (...) {
        run.error = std::current_exception();
    }
}

void StudyPipeline::collect(Run& run) {
    if (run.error) std::rethrow_exception(run.error);
    if (run.skipped) cut_ = true;
    if (cut_) return;
    const std::uint64_t number = plan_.first_replication + run.index;
    if (run.failure) {
        pending_.push_back({run.variant, number, seed_, std::move(*run.failure)});
    }
    if (run.variant + 1 == plan_.variants) {
        for (ResultSink* const sink : sinks_) sink->append(number, place_of(run.index).rows);
        std::move(pending_.begin(), pending_.end(), std::back_inserter(failures_));
        pending_.clear();
        ++collected_;
    }
    ++done_;
}

StudyOutcome StudyPipeline::outcome() && {
    return {collected_, std::move(failures_), collected_ == plan_.replications};
}

}  // namespace sim
