// Runs a study from Python. The interpreter's lock is released. Ctrl-C stops a run within about 50
// ms, and the complete replications are kept.
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/company/company.hpp"
#include "models/describe/whole_number.hpp"
#include "models/study/company_study.hpp"
#include "models/study/follow_up.hpp"
#include "models/study/next/next.hpp"
#include "models/study/run_limits.hpp"
#include "models/study/variants.hpp"
#include "python/bindings/register.hpp"
#include "python/bindings/run_hooks.hpp"
#include "sim/cpu_budget.hpp"
#include "sim/errors.hpp"
#include "sim/kept_variables.hpp"
#include "sim/results.hpp"
#include "sim/study.hpp"

namespace bindings {

namespace py = pybind11;

namespace {

/// Which variables have one of the names; all where there is no name. Throws sim::ConfigError for a
/// name that no variable has.
std::function<bool(const sim::Variable&)> is_kept(const models::StudySpec& study,
                                                  const std::vector<std::string>& names) {
    const sim::Layout layout = models::kpi_layout(study.variants.front().scenario);
    for (const std::string& name : names) static_cast<void>(layout.variable(name));
    return [names](const sim::Variable& variable) {
        return names.empty() || std::find(names.begin(), names.end(), variable.name) != names.end();
    };
}

py::typing::Tuple<sim::Results, Raised> run_study(
    const models::StudySpec& spec, const py::int_& replications, const py::int_& first_replication,
    const py::int_& seed, const py::int_& threads, const std::optional<Report>& report,
    const std::vector<std::string>& kept, const std::optional<IsStopped>& is_stopped) {
    const models::StudyRun plan = checked_run(replications, first_replication, seed, threads);
    // A copy, because another Python thread may change the original during the run.
    const auto study = std::make_unique<const models::StudySpec>(spec);
    const auto results = std::make_shared<sim::Results>();
    Caller caller;
    std::atomic<bool> stop{false};
    const sim::Progress progress = hooks_of(caller, report, is_stopped, stop);
    sim::KeptSink some(is_kept(*study, kept), *results);
    {
        const py::gil_scoped_release release;
        const std::array<sim::ResultSink*, 1> sinks{&some};
        models::run_company_study(*study, plan, sinks, progress, stop);
    }
    return py::make_tuple(results, caller.raised());
}

std::shared_ptr<sim::Results> begun_results(const models::StudySpec& spec,
                                            const py::int_& replications,
                                            const py::int_& first_replication, const py::int_& seed,
                                            const std::vector<std::string>& kept) {
    const models::StudyRun run = checked_run(replications, first_replication, seed, py::int_(1));
    const auto results = std::make_shared<sim::Results>();
    sim::KeptSink some(is_kept(spec, kept), *results);
    some.begin(models::study_header(spec, run), models::kpi_layout(spec.variants.front().scenario));
    some.finish({}, false);
    return results;
}

models::Goal goal_from(const std::string& by) {
    if (const auto goal = models::goal_from(by)) return *goal;
    sim::Diagnostic diagnostic;
    diagnostic.path = "by";
    diagnostic.message = "is '" + by + "', and must be 'profit' or 'orders'";
    throw sim::ConfigError({std::move(diagnostic)});
}

py::typing::Tuple<models::Next, Raised> run_next(
    const models::StudySpec& spec, const std::string& variant, const py::int_& rounds,
    const std::string& by, const py::int_& replications, const py::int_& first_replication,
    const py::int_& seed, const py::int_& threads, const std::optional<Report>& report,
    const std::optional<IsStopped>& is_stopped) {
    const models::StudyRun plan = checked_run(replications, first_replication, seed, threads);
    const models::NextQuestion question{
        .of = variant,
        .rounds = static_cast<std::int64_t>(whole("rounds", rounds, models::rounds_limits)),
        .goal = goal_from(by)};
    const auto study = std::make_unique<const models::StudySpec>(spec);
    models::Next next;
    Caller caller;
    std::atomic<bool> stop{false};
    const sim::Progress progress = hooks_of(caller, report, is_stopped, stop);
    {
        const py::gil_scoped_release release;
        next = models::run_next(*study, question, plan, progress, stop);
    }
    return py::make_tuple(std::move(next), caller.raised());
}

py::typing::Tuple<models::FollowUp, Raised> run_sensitivity(
    const std::shared_ptr<const sim::Results>& results, const py::int_& threads,
    const std::optional<Report>& report, const std::optional<IsStopped>& is_stopped) {
    const int count =
        sim::study_threads(static_cast<int>(whole("threads", threads, models::threads_limits)));
    models::FollowUp found;
    Caller caller;
    std::atomic<bool> stop{false};
    const sim::Progress progress = hooks_of(caller, report, is_stopped, stop);
    {
        const py::gil_scoped_release release;
        found = models::follow_up(*results, {}, {.confirmation = true, .sensitivity = true}, count,
                                  progress, stop);
    }
    return py::make_tuple(std::move(found), caller.raised());
}

void replay(const models::StudySpec& study, const std::string& name, std::uint64_t seed,
            std::uint64_t replication) {
    const models::VariantSpec* const found = models::find_variant(study.variants, name);
    if (found == nullptr) throw py::key_error(models::unknown_variant(study.variants, name));
    const models::VariantSpec& variant = *found;
    models::Company company(
        models::dated(study.variants[variant.base].scenario, variant.scenario, variant.decisions));
    const py::gil_scoped_release release;
    company.run(seed, replication + variant.first_future);
}

}  // namespace

void register_run(py::module_& module) {
    module.def("run_study", &run_study, py::arg("study"), py::arg("replications"),
               py::arg("first_replication"), py::arg("seed"), py::arg("threads"), py::arg("report"),
               py::arg("kept") = std::vector<std::string>{}, py::arg("is_stopped") = py::none(),
               "Simulates a study. Returns its results, with the variables `kept` or else all, and "
               "what stopped it, if anything did: the exception that `report`, `is_stopped` or a "
               "signal handler raised. Raises ConfigError as check_run does, and for an unknown "
               "variable.");
    module.def("begun_results", &begun_results, py::arg("study"), py::arg("replications"),
               py::arg("first_replication"), py::arg("seed"), py::arg("kept"),
               "The results of a run before its first replication. Raises ConfigError as run_study "
               "does.");
    module.def("run_next", &run_next, py::arg("study"), py::arg("variant"), py::arg("rounds"),
               py::arg("by"), py::arg("replications"), py::arg("first_replication"),
               py::arg("seed"), py::arg("threads"), py::arg("report"),
               py::arg("is_stopped") = py::none(),
               "Asks of which resource a variant should get one more. Returns the answer and what "
               "stopped it, as run_study does. Raises ConfigError as check_run does, and for an "
               "unknown variant or goal.");
    module.def("run_sensitivity", &run_sensitivity, py::arg("results"), py::arg("threads"),
               py::arg("report"), py::arg("is_stopped") = py::none(),
               "Simulates what kills a company and on which numbers its answer hangs. Returns that "
               "and what stopped it, as run_study does. Raises ConfigError for a number of threads "
               "outside its limits.");
    module.def(
        "check_run",
        [](const py::int_& replications, const py::int_& first_replication, const py::int_& seed,
           const py::int_& threads) {
            static_cast<void>(checked_run(replications, first_replication, seed, threads));
        },
        py::arg("replications"), py::arg("first_replication"), py::arg("seed"), py::arg("threads"),
        "Raises ConfigError when a number of a run is outside its limits.");
    module.def("default_threads", &sim::default_threads,
               "How many threads a run takes unless it is told: the least of the processors that "
               "this process may use, the quota of its container, SLURM_CPUS_PER_TASK (or, without "
               "it, SLURM_CPUS_ON_NODE) and OMP_NUM_THREADS.");
    module.def("too_few_threads", &sim::too_few_threads, py::arg("wanted"),
               "What to tell the user where the system lets fewer threads be started than are "
               "wanted; else empty.");
    module.def(
        "replay", &replay, py::arg("study"), py::arg("variant"), py::arg("seed"),
        py::arg("replication"),
        "Simulates one run of a variant again, under its base before its opening. Raises the "
        "ModelError that it ends in, if it does.");
}

}  // namespace bindings
