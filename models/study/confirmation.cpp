#include "models/study/confirmation.hpp"

#include <array>
#include <limits>

#include "models/study/arms_of_results.hpp"
#include "models/study/closures.hpp"
#include "models/study/company_study.hpp"
#include "models/study/leading_arm.hpp"
#include "models/study/reference_arms.hpp"
#include "models/study/study_spec.hpp"

namespace models {

std::optional<Confirmation> confirmed(const sim::Results& results,
                                      std::span<const RecordedScenario> companies, int threads,
                                      const sim::Progress& progress,
                                      const std::atomic<bool>& stop) {
    const std::optional<LeadingArm> leading = leading_arm(results, Closures(results));
    if (!leading || leading->candidates < 2) return std::nullopt;
    for (const std::size_t reference : reference_arms(results.header())) {
        if (reference != 0) return std::nullopt;
    }
    const std::array<std::size_t, 2> arms{0, leading->arm};
    const std::optional<StudySpec> spec = study_of_arms(results, companies, arms);
    if (!spec) return std::nullopt;
    const sim::StudyHeader& header = results.header();
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    if (most - header.first_replication < 2 * results.replications()) return std::nullopt;
    const StudyRun run{.replications = results.replications(),
                       .first_replication = header.first_replication + results.replications(),
                       .seed = header.seed,
                       .threads = threads};
    sim::Results anew;
    const std::array<sim::ResultSink*, 1> sinks{&anew};
    const sim::StudyOutcome outcome = run_company_study(*spec, run, sinks, progress, stop);
    if (!outcome.complete || !outcome.failures.empty()) return std::nullopt;
    const auto compared = [&anew](const char* kpi) {
        const sim::Variable& variable = anew.layout().variable(kpi);
        return sim::compare_paired(variable.kind, anew.series(kpi, 0), anew.series(kpi, 1),
                                   variable.better);
    };
    Confirmation found{.arm = leading->arm,
                       .candidates = leading->candidates,
                       .first_replication = run.first_replication,
                       .replications = outcome.replications,
                       .profit = compared("profit"),
                       .ruin = compared("ruin")};
    Closures(anew).put_first(found.profit, 1, 0);
    return found;
}

}  // namespace models
