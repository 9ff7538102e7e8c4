#include "models/study/confirmation.hpp"

#include <array>
#include <limits>

#include "models/study/arms_of_results.hpp"
#include "models/study/closures.hpp"
#include "models/study/company_study.hpp"
#include "models/study/leading_arm.hpp"
#include "models/study/reference_arms.hpp"
#include "models/study/study_spec.hpp"
#include "sim/variable_statistics.hpp"

namespace models {

namespace {

/// The leading arm of a study, where there was a choice among several and no sweep.
std::optional<LeadingArm> chosen_arm(const sim::Results& results) {
    const std::optional<LeadingArm> leading = leading_arm(results, Closures(results));
    if (!leading || leading->candidates < 2) return std::nullopt;
    if (at_several_points(reference_arms(results.header()))) return std::nullopt;
    return leading;
}

/// Whether the replications that follow those of the study have numbers.
bool has_further_numbers(const sim::Results& results) {
    const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    return most - results.header().first_replication >= 2 * results.replications();
}

}  // namespace

std::optional<Confirmation> confirmed(const sim::Results& results,
                                      std::span<const RecordedScenario> companies, int threads,
                                      const sim::Progress& progress,
                                      const std::atomic<bool>& stop) {
    const std::optional<LeadingArm> leading = chosen_arm(results);
    if (!leading || !has_further_numbers(results)) return std::nullopt;
    const std::array<std::size_t, 2> arms{0, leading->arm};
    const std::optional<StudySpec> spec = study_of_arms(results, companies, arms);
    if (!spec) return std::nullopt;
    const sim::StudyHeader& header = results.header();
    const StudyRun run{.replications = results.replications(),
                       .first_replication = header.first_replication + results.replications(),
                       .seed = header.seed,
                       .threads = threads};
    sim::Results anew;
    const std::array<sim::ResultSink*, 1> sinks{&anew};
    const sim::StudyOutcome outcome = run_company_study(*spec, run, sinks, progress, stop);
    if (!outcome.complete || !outcome.failures.empty()) return std::nullopt;
    const auto compared = [&anew](const char* kpi) {
        return sim::compare_paired(anew, anew.layout().variable(kpi), 0, 1);
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

std::string why_unconfirmed(const sim::Results& results,
                            std::span<const RecordedScenario> companies,
                            const std::atomic<bool>& stop) {
    const std::optional<LeadingArm> leading = chosen_arm(results);
    if (!leading) return {};
    if (stop) return "it was stopped";
    if (!has_further_numbers(results)) return "there are no numbers for further replications";
    const std::array<std::size_t, 2> arms{0, leading->arm};
    if (!study_of_arms(results, companies, arms)) {
        return "this version of the program cannot read the companies that the results record";
    }
    return "one of the further runs failed";
}

}  // namespace models
