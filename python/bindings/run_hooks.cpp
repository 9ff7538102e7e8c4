#include "python/bindings/run_hooks.hpp"

#include <string>

#include "models/study/run_limits.hpp"
#include "sim/errors.hpp"

namespace bindings {

std::uint64_t whole(const char* name, const py::int_& number, const models::WholeLimits& limits) {
    std::uint64_t value = 0;
    const std::string text = py::str(number);
    if (const models::Problem problem = models::read_whole(text, limits, value)) {
        sim::Diagnostic diagnostic;
        diagnostic.path = name;
        diagnostic.message = problem.text;
        throw sim::ConfigError({std::move(diagnostic)});
    }
    return value;
}

models::StudyRun checked_run(const py::int_& replications, const py::int_& first_replication,
                             const py::int_& seed, const py::int_& threads) {
    const models::StudyRun run{
        .replications = whole("replications", replications, models::replications_limits),
        .first_replication =
            whole("first_replication", first_replication, models::first_replication_limits),
        .seed = whole("seed", seed, models::seed_limits),
        .threads = static_cast<int>(whole("threads", threads, models::threads_limits))};
    models::require_valid(run);
    return run;
}

sim::Progress hooks_of(Caller& caller, const std::optional<Report>& report,
                       const std::optional<IsStopped>& is_stopped, std::atomic<bool>& stop) {
    sim::Progress progress;
    progress.poll = [&] {
        bool wanted = false;
        const bool called = caller.call([&] {
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();
            wanted = is_stopped && py::bool_((*is_stopped)());
        });
        return wanted || !called;
    };
    if (report) {
        progress.report = [&](std::uint64_t done, std::uint64_t total) {
            if (!caller.call([&] { (*report)(done, total); })) stop = true;
        };
    }
    return progress;
}

}  // namespace bindings
