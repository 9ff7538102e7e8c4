// `escala run`: simulates studies, prints what their variants change, and writes results and
// reports.
//
// Results are written to the file as runs finish, and the file is finished after the tables. Only
// the KPIs to print are kept in memory; a report needs all results in memory.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/follow_up.hpp"
#include "cli/interrupt.hpp"
#include "cli/kpi_table.hpp"
#include "cli/kpi_text.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "cli/progress.hpp"
#include "cli/results_sink.hpp"
#include "cli/run_cells.hpp"
#include "cli/run_json.hpp"
#include "cli/shown_results.hpp"
#include "cli/studies.hpp"
#include "models/company/company.hpp"
#include "models/study/equal_arms.hpp"
#include "report/report.hpp"
#include "report/words.hpp"
#include "sim/equal_variants.hpp"
#include "sim/errors.hpp"
#include "sim/files.hpp"

namespace cli {

namespace {
namespace fs = std::filesystem;

struct RunChoice {
    StudyChoice study;
    std::string results;
    std::string report;
    std::vector<std::string> kpis;
    bool one_by_one = false;
    models::FollowUpChoice follow_up;
    bool profile = false;
    bool json = false;
    CellsChoice cells;
};

/// A study and the files that it writes.
struct Job {
    Study study;
    std::optional<fs::path> results;
    std::optional<fs::path> report;
};

/// The path for one of several files: out.h5 becomes out-02_breakers_on.h5.
std::optional<fs::path> path_for(const std::string& path, const std::string& file, bool several) {
    if (path.empty()) return std::nullopt;
    if (!several) return fs::path(path);
    const fs::path given(path);
    return given.parent_path() / (given.stem().string() + "-" + fs::path(file).stem().string() +
                                  given.extension().string());
}

/// Throws CLI::ValidationError if two things would be written to one path.
void require_distinct(const std::vector<Job>& jobs) {
    std::set<fs::path> taken;
    for (const Job& job : jobs) {
        for (const auto& path : {job.results, job.report}) {
            if (path && !taken.insert(fs::weakly_canonical(*path)).second) {
                throw CLI::ValidationError(path->string(), "this file would be written twice");
            }
        }
    }
}

/// Throws sim::FileError if a file cannot be written or is an input of any of the studies.
void require_places(const std::vector<Job>& jobs) {
    std::vector<fs::path> inputs;
    for (const Job& job : jobs) {
        const std::vector<fs::path>& read = job.study.spec.inputs;
        inputs.insert(inputs.end(), read.begin(), read.end());
    }
    for (const Job& job : jobs) {
        for (const auto& path : {job.results, job.report}) {
            if (path) require_writable(*path, inputs);
        }
    }
}

std::vector<Job> jobs_for(const RunChoice& choice) {
    std::vector<Study> studies = load_studies(choice.study);
    std::vector<Job> jobs;
    const bool several = studies.size() > 1;
    for (std::size_t i = 0; i < studies.size(); ++i) {
        const std::string& file = choice.study.files[i];
        jobs.push_back({.study = std::move(studies[i]),
                        .results = path_for(choice.results, file, several),
                        .report = path_for(choice.report, file, several)});
    }
    require_distinct(jobs);
    require_places(jobs);
    return jobs;
}

/// A study that has run.
struct Finished {
    sim::Results results;
    RunRecord record;
};

Finished simulate(const Job& job, const std::vector<std::string>& kpis, bool profile,
                  Console& console, const Log& log, const Interrupt& interrupt, ResultsSink* file) {
    sim::Results everything;
    ShownResults shown(kpis);
    sim::EqualVariants equal;
    std::vector<sim::ResultSink*> sinks{&equal};
    if (job.report) {
        sinks.push_back(&everything);
    } else {
        sinks.push_back(&shown);
    }
    if (file != nullptr) sinks.push_back(file);

    Finished finished;
    models::StudyRun plan = job.study.run;
    if (profile) {
        finished.record.profile.emplace();
        plan.profiled = [&](const sim::RunProfile& run, const models::EventsPerOrder& events) {
            finished.record.profile->add(run, events);
        };
    }
    {
        ProgressLine progress(console, log.style());
        std::uint64_t done = 0;
        std::uint64_t total = job.study.run.replications * job.study.spec.variants.size();
        bool told = false;
        const sim::Progress hooks{
            .report = [&](std::uint64_t runs, std::uint64_t) { done = runs; },
            .poll =
                [&] {
                    if (interrupt.stop() && !told) {
                        progress.clear();
                        log.say("stopping", nlohmann::ordered_json::object(),
                                "Stopping; Ctrl-C again ends at once and keeps nothing.");
                        told = true;
                    }
                    if (!told) progress.show(done, total);
                    return file != nullptr && file->failed();
                }};
        const sim::StudyOutcome outcome =
            models::run_company_study(job.study.spec, plan, sinks, hooks, interrupt.stop());
        finished.record.elapsed_s = progress.elapsed().count();
        finished.record.complete = outcome.complete;
    }
    if (job.report) {
        finished.results = std::move(everything);
    } else {
        finished.results = shown.results();
    }
    finished.record.events = events_of(finished.results);
    finished.record.same_as = equal.first();
    return finished;
}

void log_end(const Job& job, const Finished& finished, const Log& log) {
    const std::uint64_t runs = finished.results.replications() * job.study.spec.variants.size();
    const double seconds = std::max(finished.record.elapsed_s, 1e-9);
    log.say("end",
            {{"file", job.study.spec.file},
             {"complete", finished.record.complete},
             {"replications", finished.results.replications()},
             {"elapsed_s", finished.record.elapsed_s},
             {"events", finished.record.events},
             {"events_per_s", finished.record.events / seconds}},
            fmt::format("{} in {}: {:.1f} million events, {:.2f} million a second",
                        counted(runs, "run"),
                        time_text(std::chrono::duration<double>(finished.record.elapsed_s)),
                        finished.record.events / 1e6, finished.record.events / 1e6 / seconds));
    if (finished.record.profile) {
        log.say("profile", finished.record.profile->json(), finished.record.profile->text());
    }
}

/// Writes one file with `write`, which returns whether there was anything to write, and says where
/// it is. Returns the file's path, also of a copy elsewhere, or nothing; `failed` becomes true
/// where the file is not in its place.
template <class Write>
std::optional<std::string> written(const char* what, const fs::path& path, const Write& write,
                                   const Log& log, bool& failed) {
    std::optional<std::string> place;
    try {
        if (!write()) return std::nullopt;
        place = path.string();
    } catch (const sim::FileError& error) {
        failed = true;
        log.say("error", {{"file", path.string()}, {"message", error.what()}},
                fmt::format("escala: {}", error.what()));
        if (error.kept()) place = error.kept()->string();
    }
    if (place) log.say(what, {{"file", *place}}, fmt::format("{}: {}", what, *place));
    return place;
}

/// The companies of a study's arms.
std::vector<models::RecordedScenario> companies_of(const Job& job) {
    std::vector<models::RecordedScenario> companies;
    for (const models::VariantSpec& variant : job.study.spec.variants) {
        companies.push_back({variant.scenario, variant.decisions});
    }
    return companies;
}

/// Writes the results file and the page of a study. Returns whether both are in their places.
bool write_files(const Job& job, const models::FollowUpChoice& choice, ResultsSink* file,
                 Finished& finished, Console& console, const Log& log, const Interrupt& interrupt) {
    bool failed = false;
    if (file != nullptr && job.results) {
        finished.record.results_file =
            written("results", *job.results, [&] { return file->write(); }, log, failed);
    }
    if (job.report && finished.results.replications() > 0) {
        const auto write_page = [&] {
            const std::vector<models::RecordedScenario> companies = companies_of(job);
            const models::FollowUp found =
                follow_up(finished.results, companies, choice, job.study.run.threads, console,
                          log.style(), interrupt);
            if (finished.record.complete && interrupt.stop()) {
                log.say("unconfirmed", {{"file", job.report->string()}}, unconfirmed_text);
            }
            if (!found.why_no_tornado.empty()) {
                log.say("no_tornado", {{"reason", found.why_no_tornado}},
                        "On which numbers the answer hangs is not told: " + found.why_no_tornado);
            }
            write_file(*job.report, report::render_report(finished.results, companies, found));
            return true;
        };
        finished.record.report_file = written("report", *job.report, write_page, log, failed);
    }
    return !failed;
}

/// How to simulate what a stopped study still lacks.
std::string completion(const Job& job, const Finished& finished) {
    const std::uint64_t done = finished.results.replications();
    return fmt::format(
        "The same command with --first-replication {} --replications {} simulates the others into "
        "another file, and escala.concat of Python joins the two.",
        job.study.run.first_replication + done, job.study.run.replications - done);
}

void log_unfinished(const Job& job, const Finished& finished, const Log& log) {
    if (!finished.record.complete) {
        const bool kept = finished.record.results_file.has_value();
        const std::string where = finished.results.replications() == 0 ? "; nothing was kept."
                                  : kept ? "; they are kept in " + *finished.record.results_file +
                                               ".\n" + completion(job, finished)
                                         : "; they are in the tables only.";
        log.say("interrupted",
                {{"replications", finished.results.replications()},
                 {"replications_asked", job.study.run.replications}},
                fmt::format("Stopped: {} of {} replications are complete{}",
                            finished.results.replications(), job.study.run.replications, where));
    }
    for (const sim::FailedReplication& failure : finished.results.failures()) {
        const std::string& variant = job.study.spec.variants[failure.variant].name;
        log.say("failed",
                {{"variant", variant},
                 {"replication", failure.replication},
                 {"seed", failure.seed},
                 {"message", failure.message}},
                fmt::format("FAILED: variant {}, replication {}, seed {}: {}", variant,
                            failure.replication, failure.seed, failure.message));
    }
}

/// The variants that equal another one, and by what they differ from it; of many the first.
std::string equal_text(const models::StudySpec& spec, const Finished& finished) {
    constexpr std::size_t most_told = 12;
    std::string text;
    std::size_t told = 0;
    for (std::size_t i = 0; i < spec.variants.size(); ++i) {
        const std::size_t other = finished.record.same_as[i];
        if (other == i || ++told > most_told) continue;
        text += wrapped(models::equal_arms_text({.name = spec.variants[i].name,
                                                 .other_name = spec.variants[other].name,
                                                 .company = spec.variants[i].scenario,
                                                 .other = spec.variants[other].scenario,
                                                 .decisions = spec.variants[i].decisions,
                                                 .other_decisions = spec.variants[other].decisions,
                                                 .futures = finished.results.replications()}),
                        "", text_width);
    }
    if (told > most_told) {
        text += fmt::format("{} more variants equal another one.\n", told - most_told);
    }
    return text.empty() ? "" : "\n" + text;
}

void print_study(const Job& job, const Finished& finished, std::span<const KpiTable> kpis,
                 Verdicts verdicts, Console& console) {
    const models::StudySpec& spec = job.study.spec;
    const sim::Results& results = finished.results;
    std::ostream& out = console.out;
    if (!spec.title.empty()) out << painted(spec.title, Colour::bold, console.out_colours) << '\n';
    if (!spec.question.empty()) out << wrapped(spec.question, "", text_width);
    out << fmt::format(
        "{} of {}, seed {}; a simulated company, not a forecast.\n",
        counted(results.replications(), "simulated future"),
        counted(static_cast<std::uint64_t>(spec.variants.front().scenario.run.months), "month"),
        job.study.run.seed);
    if (const std::string few = report::few_futures_sentence(results.replications());
        !few.empty()) {
        out << wrapped(few, "", text_width);
    }
    if (spec.variants.size() > 1) {
        out << wrapped(
            "All variants meet the same futures, and changes are differences future by future, "
            "with their 95 % interval: its half-width after ±, or both ends for probabilities. "
            "\"can't tell\": a change of zero is not excluded.",
            "", text_width);
        out << verdicts_text(kpis, verdicts);
        std::size_t name_width = 0;
        for (const auto& variant : spec.variants) {
            name_width = std::max(name_width, variant.name.size());
        }
        out << '\n';
        for (const auto& variant : spec.variants) {
            out << "  " << left(variant.name, name_width) << "  " << variant.title << '\n';
        }
    }
    for (const KpiTable& table : kpis) out << '\n' << kpi_text(table, console.out_colours);
    out << equal_text(spec, finished);
}

/// The KPIs to show of a study. Throws CLI::ValidationError for a name that is not a KPI.
std::vector<std::string> kpis_for(const RunChoice& choice, const Job& job) {
    const sim::Layout layout = models::kpi_layout(job.study.spec.variants.front().scenario);
    if (choice.json && choice.kpis.empty()) return all_kpis(layout);
    try {
        return chosen_kpis(choice.kpis, layout);
    } catch (const sim::ConfigError& error) {
        throw CLI::ValidationError("--kpi", error.what());
    }
}

void run(const RunChoice& choice, Session& session) {
    Console& console = session.console;
    Interrupt interrupt;
    const std::vector<Job> jobs = jobs_for(choice);
    const Log log(console, choice.json);
    std::vector<std::vector<std::string>> kpis;
    for (const Job& job : jobs) kpis.push_back(kpis_for(choice, job));

    nlohmann::ordered_json studies = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const Job& job = jobs[i];
        print_warnings(job.study.spec, console, choice.json);
        log.say("start",
                {{"file", job.study.spec.file},
                 {"variants", job.study.spec.variants.size()},
                 {"replications", job.study.run.replications},
                 {"months", job.study.spec.variants.front().scenario.run.months},
                 {"seed", job.study.run.seed},
                 {"threads", job.study.run.threads}},
                job.study.spec.file + ": " + size_text(job.study.spec, job.study.run));
        std::optional<ResultsSink> file;
        if (job.results) file.emplace(*job.results, interrupt);
        ResultsSink* const sink = file ? &*file : nullptr;
        Finished finished = simulate(job, kpis[i], choice.profile, console, log, interrupt, sink);
        log_end(job, finished, log);
        // Before the files: a folder that is gone by now must not take the answer with it. Nor must
        // an error here take the files.
        std::exception_ptr not_printed;
        const Verdicts verdicts = choice.one_by_one ? Verdicts::one_by_one : Verdicts::together;
        std::vector<KpiTable> tables;
        try {
            if (choice.json || finished.results.replications() > 0) {
                tables = kpi_tables(finished.results, kpis[i], verdicts);
            }
            if (!choice.json && finished.results.replications() > 0) {
                if (i > 0) console.out << '\n';
                print_study(job, finished, tables, verdicts, console);
                console.out.flush();
            }
        } catch (const std::exception&) {
            not_printed = std::current_exception();
        }
        const bool all_written =
            write_files(job, choice.follow_up, sink, finished, console, log, interrupt);
        log_unfinished(job, finished, log);
        if (not_printed) std::rethrow_exception(not_printed);
        if (choice.json) {
            studies.push_back(study_json(job.study, finished.results, tables, finished.record));
        }
        if (!all_written || !finished.results.failures().empty()) {
            session.exit_code = ExitCode::failed;
        }
        if (!finished.record.complete || interrupt.stop()) {
            if (all_written) session.exit_code = ExitCode::interrupted;
            break;
        }
    }
    if (choice.json) console.out << run_json(std::move(studies)).dump(2) << '\n';
}

}  // namespace

void add_run(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<RunChoice>();
    CLI::App* const command = program.add_subcommand(
        "run", "Simulate studies and say what their variants change, with intervals");
    add_study_options(*command, choice->study);
    command
        ->add_option("-o,--output", choice->results,
                     "Write all results to this file (HDF5, opens as netCDF-4). With several "
                     "FILEs each gets its own: out.h5 becomes out-<name of the scenario>.h5")
        ->type_name("RESULTS.H5");
    command
        ->add_option("--report", choice->report,
                     "Write a page to read, which works offline; with several FILEs as for -o")
        ->type_name("REPORT.HTML");
    command
        ->add_option(
            "--kpi", choice->kpis,
            "Show these KPIs only, such as profit, load or profit_by_month; or all that are "
            "one number per run. `escala describe kpis` lists them. Give FILEs first")
        ->type_name("NAME")
        ->delimiter(',');
    add_follow_up(*command, choice->follow_up);
    for (const char* const of_page : {"--unconfirmed", "--sensitivity"}) {
        command->get_option(of_page)->needs("--report");
    }
    command->add_flag(
        "--one-by-one", choice->one_by_one,
        "Judge every change by itself. Without it, verdicts on more than five changes "
        "hold together, by Holm's method");
    command->add_flag(
        "--profile", choice->profile,
        "Say how the runs were carried out: windows, events in one, idle threads, the link whose "
        "delay limits, and the events per order by kind; results do not depend on it");
    command->add_flag("--json", choice->json,
                      "Write every number as JSON and nothing else; progress as JSON lines on "
                      "standard error");
    add_cells_options(*command, choice->cells);
    command->footer(
        "Ctrl-C stops and keeps the complete replications; a second one ends at once and keeps\n"
        "nothing. Files appear under their names only when they are complete. Inputs, and what "
        "they\n"
        "extend, are never overwritten.\n"
        "\n"
        "Examples:\n"
        "  escala run scenarios/02_breakers_on.toml -o out.h5 --report out.html\n"
        "  escala run scenarios/02_breakers_on.toml --kpi profit otd --replications 100\n"
        "  escala run scenarios/06_inhouse_vs_3pl.toml -o out/06.h5 --shard 0/4 --continue\n"
        "  escala run scenarios/01_die_of_success.toml --set marketing.growth=\"3 %/month\"");
    command->callback([choice, &session] {
        if (choice->cells.asked()) {
            run_cells(choice->study, choice->cells, choice->results, choice->json, session);
        } else {
            run(*choice, session);
        }
    });
}

}  // namespace cli
