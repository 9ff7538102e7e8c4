#include "cli/studies.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <utility>

#include "cli/console.hpp"
#include "cli/whole_number_option.hpp"
#include "models/study/judgement.hpp"
#include "models/study/run_limits.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"
#include "sim/study.hpp"

namespace cli {

namespace {

/// The run that the file asks for, with what the command line says. Adds a warning to the study
/// where it gets fewer threads than it wants.
models::StudyRun run_of(models::StudySpec& spec, const StudyChoice& choice) {
    models::StudyRun run = models::study_run(spec);
    if (choice.replications) run.replications = *choice.replications;
    if (choice.seed) run.seed = *choice.seed;
    if (choice.first_replication) run.first_replication = *choice.first_replication;
    models::require_valid(run);
    const int threads = choice.threads.value_or(0);
    run.threads = sim::study_threads(threads);
    if (std::string note = sim::too_few_threads(threads); !note.empty()) {
        sim::Diagnostic& warning = spec.warnings.emplace_back();
        warning.path = "--threads";
        warning.message = std::move(note);
    }
    return run;
}

Study load(const std::string& file, const StudyChoice& choice,
           const models::Assignments& settings) {
    Study study{.spec = models::load_study(file), .run = {}};
    if (!settings.empty()) models::set_in_every_variant(study.spec, settings);
    models::require_one_layout(study.spec);
    study.run = run_of(study.spec, choice);
    return study;
}

Sweep load_points(const std::string& file, const StudyChoice& choice,
                  const models::Assignments& settings) {
    Sweep sweep{.spec = models::load_sweep(file), .run = {}};
    if (!settings.empty()) {
        models::set_in_every_variant(sweep.spec.arms, settings);
        models::require_valid_points(sweep.spec);
    }
    models::require_one_layout(sweep.spec.arms);
    models::require_one_layout(sweep.spec);
    sweep.run = run_of(sweep.spec.arms, choice);
    return sweep;
}

/// Loads all files with `load_one`, and tells the mistakes of all of them together.
template <class Loaded>
std::vector<Loaded> load_all(const StudyChoice& choice,
                             Loaded (*load_one)(const std::string&, const StudyChoice&,
                                                const models::Assignments&)) {
    const models::Assignments settings = assignments(choice);
    std::vector<Loaded> loaded;
    std::vector<sim::Diagnostic> wrong;
    for (const std::string& file : choice.files) {
        try {
            loaded.push_back(load_one(file, choice, settings));
        } catch (const sim::ConfigError& error) {
            wrong.insert(wrong.end(), error.diagnostics().begin(), error.diagnostics().end());
        }
    }
    if (!wrong.empty()) throw sim::ConfigError(std::move(wrong));
    return loaded;
}

}  // namespace

void add_study_options(CLI::App& command, StudyChoice& choice) {
    command.add_option("FILE", choice.files, "Scenario files (.toml); each is a study of its own")
        ->required();
    add_whole_number(command, "--replications", "N", models::replications_limits,
                     choice.replications,
                     "Simulated futures of each variant; more of them narrow the intervals "
                     "(default: the file's)");
    add_whole_number(command, "--seed", "S", models::seed_limits, choice.seed,
                     "Another seed gives other futures, the same seed the same (default: the "
                     "file's)");
    add_whole_number(command, "--first-replication", "R", models::first_replication_limits,
                     choice.first_replication,
                     "Number of the first future, to go on where another run stopped (default: 0)");
    add_whole_number(command, "--threads", "T", models::threads_limits, choice.threads,
                     "Runs at a time, or 0 for what this process may use, which is the default; "
                     "the results do not depend on it");
    command
        .add_option("--set", choice.settings,
                    "Set a parameter in the base and in every variant; may be repeated")
        ->type_name("PATH=VALUE")
        ->allow_extra_args(false);
    command.add_option("--months", choice.months, "The same as --set run.months=M")->type_name("M");
}

models::Assignments assignments(const StudyChoice& choice) {
    models::Assignments settings;
    for (const std::string& setting : choice.settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw CLI::ValidationError(
                "--set",
                fmt::format("'{}' is not PATH=VALUE, as in breakers.open_at=\"110 %\"", setting));
        }
        settings.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
    }
    if (choice.months) settings.emplace_back("run.months", *choice.months);
    return settings;
}

std::vector<Study> load_studies(const StudyChoice& choice) { return load_all(choice, load); }

std::vector<Sweep> load_sweeps(const StudyChoice& choice) { return load_all(choice, load_points); }

void print_warnings(const models::StudySpec& spec, const Console& console, bool json) {
    for (const sim::Diagnostic& warning : models::all_warnings(spec)) {
        if (json) {
            console.err << nlohmann::ordered_json{{"event", "warning"},
                                                  {"file", warning.file},
                                                  {"line", warning.line},
                                                  {"column", warning.column},
                                                  {"path", warning.path},
                                                  {"message", warning.message}}
                               .dump()
                        << '\n';
        } else {
            console.err << "warning: " << warning.text() << '\n';
        }
    }
}

std::string size_text(const models::StudySpec& spec, const models::StudyRun& run,
                      std::uint64_t points) {
    return fmt::format(
        "{}{} × {} × {}, seed {}, {}",
        spec.swept.empty() || points == 1 ? "" : counted(points, "point") + " × ",
        counted(spec.variants.size(), "variant"), counted(run.replications, "replication"),
        counted(static_cast<std::uint64_t>(spec.variants.front().scenario.run.months), "month"),
        run.seed, counted(static_cast<std::uint64_t>(run.threads), "thread"));
}

}  // namespace cli
