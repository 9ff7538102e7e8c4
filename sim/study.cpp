#include "sim/study.hpp"

#include <fmt/format.h>

#include <utility>

#include "sim/errors.hpp"
#include "sim/study_pipeline.hpp"

namespace sim {

namespace {
void check(const StudyPlan& plan, const StudyHeader& header) {
    if (plan.variants == 0 || plan.variants != header.variants.size() ||
        plan.first_replication != header.first_replication) {
        throw InternalError(fmt::format(
            "the plan has {} variants from replication {}, the header {} from {}", plan.variants,
            plan.first_replication, header.variants.size(), header.first_replication));
    }
}
}  // namespace

StudyOutcome run_study(const StudyPlan& plan, const StudyHeader& header, const Layout& layout,
                       const Simulate& simulate, std::span<ResultSink* const> sinks,
                       const Progress& progress, const std::atomic<bool>& stop) {
    check(plan, header);
    const int threads = study_threads(plan.threads);
    for (ResultSink* const sink : sinks) sink->begin(header, layout);

    StudyPipeline pipeline(plan, header, layout, simulate, sinks, stop, threads);
    run_pipeline(pipeline, progress, stop);

    StudyOutcome outcome = std::move(pipeline).outcome();
    for (ResultSink* const sink : sinks) sink->finish(outcome.failures, outcome.complete);
    return outcome;
}

}  // namespace sim
