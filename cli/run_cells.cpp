#include "cli/run_cells.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <utility>

#include "cli/console.hpp"
#include "cli/interrupt.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "cli/progress.hpp"
#include "cli/shard_option.hpp"
#include "escala/version.hpp"
#include "models/study/cells/cell_folder.hpp"
#include "models/study/cells/cell_job.hpp"
#include "models/study/cells/cell_plan.hpp"
#include "models/study/cells/cell_run.hpp"

namespace cli {

namespace {
namespace fs = std::filesystem;

using Job = models::CellJob;

models::CellStart start_of(const CellsChoice& choice) {
    return choice.extend   ? models::CellStart::extend
           : choice.resume ? models::CellStart::resume
           : choice.go_on  ? models::CellStart::either
                           : models::CellStart::anew;
}

Job job_for(const Sweep& sweep, const CellsChoice& choice, const fs::path& results) {
    std::optional<ShardChoice> shard;
    if (!choice.shard.empty()) shard = shard_choice(choice.shard, of_this_process);
    const auto chooser = [&shard](std::optional<std::uint64_t> stored_count) {
        return shard ? shard_of(*shard, stored_count) : models::CellShard{};
    };
    return models::cell_job(sweep.spec,
                            models::cell_plan(sweep.spec, sweep.run, choice.kept,
                                              {escala::version(), escala::commit()}),
                            models::cell_folder_of(results), chooser, start_of(choice));
}

void log_start(const Job& job, const Sweep& sweep, const Log& log) {
    log.say("start",
            {{"file", sweep.spec.arms.file},
             {"shard", job.shard.index},
             {"shards", job.shard.count},
             {"cells", job.plan.cells},
             {"cells_to_do", job.work.size()},
             {"variants", job.plan.header.variants.size()},
             {"replications", job.plan.replications.count},
             {"seed", job.plan.header.seed},
             {"threads", sweep.run.threads}},
            fmt::format("{}: shard {} of {}, {} of {} to simulate × {} × {}, seed {}, {}",
                        sweep.spec.arms.file, job.shard.index, job.shard.count, job.work.size(),
                        counted(job.shard.share_of(job.plan.cells), "cell"),
                        counted(job.plan.header.variants.size(), "variant"),
                        counted(job.plan.replications.count, "replication"), job.plan.header.seed,
                        counted(static_cast<std::uint64_t>(sweep.run.threads), "thread")));
}

void log_failures(const models::CellsOutcome& outcome, const Log& log) {
    for (const models::FailedRun& failure : outcome.failures) {
        log.say("failed",
                {{"cell", failure.cell},
                 {"variant", failure.variant},
                 {"replication", failure.replication},
                 {"message", failure.message}},
                fmt::format("FAILED: cell {}, variant {}, replication {}: {}", failure.cell,
                            failure.variant, failure.replication, failure.message));
    }
}

models::CellsOutcome simulate(const Job& job, const Sweep& sweep, const Log& log, Console& console,
                              const Interrupt& interrupt) {
    models::CellWriter writer(job.folder, job.plan, job.shard, job.extended);
    ProgressLine progress(console, log.style());
    bool told = false;
    std::uint64_t done = 0;
    const std::uint64_t total = models::runs_of(job.plan, job.work);
    const sim::Progress hooks{.report = [&](std::uint64_t runs, std::uint64_t) { done = runs; },
                              .poll =
                                  [&] {
                                      if (interrupt.stop() && !told) {
                                          progress.clear();
                                          log.say("stopping", nlohmann::ordered_json::object(),
                                                  "Stopping; complete cells are kept.");
                                          told = true;
                                      }
                                      if (!told) progress.show(done, total);
                                      return false;
                                  }};
    return models::run_cells(sweep.spec, job.plan, job.work, sweep.run.threads, writer, hooks,
                             interrupt.stop());
}

}  // namespace

void add_keep_option(CLI::App& command, std::vector<std::string>& kept) {
    command
        .add_option("--keep", kept, "Of a sweep in cells, keep only these variables; default: all")
        ->type_name("NAME")
        ->delimiter(',');
}

void add_cells_options(CLI::App& command, CellsChoice& choice) {
    command
        .add_option("--shard", choice.shard,
                    "Simulate only the points I, I + N, ... of a sweep, 0 <= I < N, into a file of "
                    "this process's own in RESULTS.H5.cells; `escala merge` makes one of all. "
                    "\"array\" takes I from the array job that the process belongs to, and "
                    "array/N only I")
        ->type_name("I/N");
    command.add_flag("--resume", choice.resume,
                     "Go on with a sweep that was begun with --shard: simulate what is missing or "
                     "failed, and nothing else");
    command.add_flag("--continue", choice.go_on,
                     "As --resume where there are cells, and else begin: for jobs that a scheduler "
                     "starts again by itself");
    command.add_flag("--extend", choice.extend,
                     "As --resume, where the sweep has more replications or points than before, "
                     "the new points behind the old");
    add_keep_option(command, choice.kept);
    for (const char* const of_cells : {"--shard", "--resume", "--continue", "--extend"}) {
        command.get_option(of_cells)->needs("--output");
        command.get_option(of_cells)->excludes("--report", "--kpi", "--profile");
    }
}

void run_cells(const StudyChoice& study, const CellsChoice& choice, const std::string& results,
               bool json, Session& session) {
    const Interrupt interrupt;
    const Log log(session.console, json);
    if (study.files.size() != 1) {
        throw CLI::ValidationError("FILE", "one study at a time is simulated in cells");
    }
    const Sweep sweep = load_sweeps(study).front();
    const Job job = job_for(sweep, choice, results);
    print_warnings(sweep.spec.arms, session.console, json);
    log_start(job, sweep, log);
    const auto start = std::chrono::steady_clock::now();
    models::CellsOutcome outcome{.complete = true};
    if (!job.work.empty()) outcome = simulate(job, sweep, log, session.console, interrupt);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    log_failures(outcome, log);
    log.say("end",
            {{"complete", outcome.complete},
             {"cells", outcome.cells},
             {"failed_runs", outcome.failures.size()},
             {"elapsed_s", elapsed.count()},
             {"folder", job.folder.string()}},
            fmt::format("{} of {} in {}, in {}\nWhat is there: escala status {}",
                        outcome.complete ? "All" : fmt::format("{}", outcome.cells),
                        counted(job.work.size(), "cell"), time_text(elapsed), job.folder.string(),
                        results));
    if (!outcome.failures.empty()) session.exit_code = ExitCode::failed;
    if (!outcome.complete) session.exit_code = ExitCode::interrupted;
}

}  // namespace cli
