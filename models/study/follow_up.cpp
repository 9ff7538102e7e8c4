#include "models/study/follow_up.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "models/study/arms_of_results.hpp"
#include "models/study/closures.hpp"
#include "models/study/company_study.hpp"
#include "models/study/leading_arm.hpp"
#include "models/study/reference_arms.hpp"

namespace models {

namespace {

/// The base and an arm; the base alone where that is the arm.
std::vector<std::size_t> base_and(std::size_t arm) {
    if (arm == 0) return {0};
    return {0, arm};
}

/// The numbers of the futures that are simulated for a study.
struct Futures {
    StudyRun own;     ///< the first of the study
    StudyRun answer;  ///< the first of the headline
    StudyRun trial;   ///< others, in which all numbers are tried
};

/// Nothing where the numbers would not suffice.
std::optional<Futures> futures_of(const sim::Results& results,
                                  const std::optional<Confirmation>& confirmation, int threads) {
    const sim::StudyHeader& header = results.header();
    const std::uint64_t own = results.replications();
    if (own == 0 ||
        std::numeric_limits<std::uint64_t>::max() - header.first_replication < 3 * own) {
        return std::nullopt;
    }
    Futures futures;
    futures.own = {.replications = std::min(own, sensitivity_futures),
                   .first_replication = header.first_replication,
                   .seed = header.seed,
                   .threads = threads};
    futures.answer = futures.own;
    if (confirmation) futures.answer.first_replication = confirmation->first_replication;
    futures.trial = futures.own;
    futures.trial.first_replication = header.first_replication + 2 * own;
    futures.trial.replications = std::min(own, trial_futures);
    return futures;
}

/// Simulates the drivers of ruin and the tornado. Returns why there is no tornado; empty where
/// there is one.
std::string add_sensitivity(const sim::Results& results,
                            std::span<const RecordedScenario> companies, int threads,
                            AlteredStudies& studies, FollowUp& found) {
    if (!results.complete()) return "the study is not complete";
    // It would fail again in the same future.
    if (!results.failures().empty()) return "a run of the study failed";
    const auto futures = futures_of(results, found.confirmation, threads);
    if (!futures) return "there are no numbers for further replications";
    const auto leading = leading_arm(results, Closures(results));
    const auto study = study_of_arms(results, companies, base_and(leading ? leading->arm : 0));
    if (!study) {
        return "this version of the program cannot read the companies that the results record";
    }
    const std::size_t closing = closing_arm(results, futures->own.replications);
    if (closing < results.variants()) {
        if (const auto closes = study_of_arms(results, companies, base_and(closing))) {
            RuinDrivers drivers = ruin_drivers(results, closing, *closes, futures->own, studies);
            if (studies.stopped()) return "it was stopped";
            found.drivers = std::move(drivers);
        }
    }
    TornadoOrReason answer = tornado(*study, futures->answer, futures->trial, studies);
    found.tornado = std::move(answer.tornado);
    return std::move(answer.why_not);
}

}  // namespace

FollowUp follow_up(const sim::Results& results, std::span<const RecordedScenario> companies,
                   const FollowUpChoice& choice, int threads, const sim::Progress& progress,
                   const std::atomic<bool>& stop) {
    FollowUp found;
    // Asked once, because it reads the companies of all arms.
    if (at_several_points(reference_arms(results.header()))) {
        if (choice.sensitivity) {
            found.why_no_tornado = "the companies of a sweep differ from point to point";
        }
        return found;
    }
    if (has_independent_points(results.header())) {
        found.why_no_tornado =
            "this point of the sweep has random numbers of its own, and the results do not say "
            "which";
        return found;
    }
    ProgressOverStudies all(progress);
    if (choice.confirmation) {
        all.expect(2 * results.replications());
        found.confirmation = confirmed(results, companies, threads, all.hooks(), stop);
        if (!found.confirmation) {
            found.why_unconfirmed = why_unconfirmed(results, companies, stop);
        }
    }
    if (choice.sensitivity && !stop) {
        AlteredStudies studies(all, stop);
        found.why_no_tornado = add_sensitivity(results, companies, threads, studies, found);
    }
    return found;
}

}  // namespace models
