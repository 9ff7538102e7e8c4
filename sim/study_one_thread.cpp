// A study in a build without threads (ESCALA_THREADS=OFF): one run after the other on the calling
// thread, which serves the hooks between runs.
#include <chrono>
#include <string>

#include "sim/study_pipeline.hpp"

namespace sim {

namespace {
using Clock = std::chrono::steady_clock;
constexpr auto poll_interval = std::chrono::milliseconds(50);
}  // namespace

int study_threads(int /*wanted*/) { return 1; }

std::string too_few_threads(int /*wanted*/) { return {}; }

void run_pipeline(StudyPipeline& pipeline, const Progress& progress,
                  const std::atomic<bool>& stop) {
    // A run looks at the caller's flag itself, because nobody else could pass it on meanwhile.
    const RunTerms terms{1, &stop};
    auto polled = Clock::now();
    while (StudyPipeline::Run* const run = pipeline.next_run()) {
        pipeline.simulate(*run, terms);
        pipeline.collect(*run);
        const auto now = Clock::now();
        if (now - polled < poll_interval) continue;
        polled = now;
        if (progress.poll && progress.poll()) pipeline.stop();
        if (progress.report) progress.report(pipeline.done(), pipeline.total());
    }
    if (progress.report) progress.report(pipeline.done(), pipeline.total());
}

}  // namespace sim
