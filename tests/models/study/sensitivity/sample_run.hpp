// A study of a text, run for a few futures.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

#include "models/study/company_study.hpp"
#include "models/study/progress_over_studies.hpp"
#include "models/study/sensitivity/altered_studies.hpp"
#include "tests/models/study/study_text.hpp"

namespace models::testing {

struct SampleRun {
    StudySpec spec;
    StudyRun run;
    sim::Results results;
    std::atomic<bool> stop = false;
    sim::Progress progress = {};
    ProgressOverStudies all{progress};
    AlteredStudies studies{all, stop};

    explicit SampleRun(const std::string& text, std::uint64_t replications = 8, int threads = 1)
        : spec(study_of(text)), run{.replications = replications, .seed = 3, .threads = threads} {
        const std::array<sim::ResultSink*, 1> sinks{&results};
        run_company_study(spec, run, sinks, {}, stop);
    }
};

}  // namespace models::testing
