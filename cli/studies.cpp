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

Study load(const std::string& file, const StudyChoice& choice,
           const models::Assignments& settings) {
    Study study{.spec = models::load_study(file), .run = {}};
    if (!settings.empty()) models::set_in_every_variant(study.spec, settings);
    models::require_one_layout(study.spec);
    study.run = models::study_run(study.spec);
    if (choice.replications) study.run.replications = *choice.replications;
    if (choice.seed) study.run.seed = *choice.seed;
    if (choice.first_replication) study.run.first_replication = *choice.first_replication;
    models::require_valid(study.run);
    const int threads = choice.threads.value_or(0);
    study.run.threads = sim::study_threads(threads);
    if (std::string note = sim::too_few_threads(threads); !note.empty()) {
        sim::Diagnostic& warning = study.spec.warnings.emplace_back();
        warning.path = "--threads";
        warning.message = std::move(note);
    }
    return study;
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

std::vector<Study> load_studies(const StudyChoice& choice) {
    const models::Assignments settings = assignments(choice);
    std::vector<Study> studies;
    std::vector<sim::Diagnostic> wrong;
    for (const std::string& file : choice.files) {
        try {
            studies.push_back(load(file, choice, settings));
        } catch (const sim::ConfigError& error) {
            wrong.insert(wrong.end(), error.diagnostics().begin(), error.diagnostics().end());
        }
    }
    if (!wrong.empty()) throw sim::ConfigError(std::move(wrong));
    return studies;
}

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

std::string size_text(const Study& study) {
    return fmt::format(
        "{} × {} × {}, seed {}, {}", counted(study.spec.variants.size(), "variant"),
        counted(study.run.replications, "replication"),
        counted(static_cast<std::uint64_t>(study.spec.variants.front().scenario.run.months),
                "month"),
        study.run.seed, counted(static_cast<std::uint64_t>(study.run.threads), "thread"));
}

}  // namespace cli
