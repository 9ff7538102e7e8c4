#include "cli/studies.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>

#include "cli/console.hpp"
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
    require_comparable(study.spec);
    study.run = models::study_run(study.spec);
    if (choice.replications) study.run.replications = *choice.replications;
    if (choice.seed) study.run.seed = *choice.seed;
    study.run.threads = sim::study_threads(choice.threads);
    return study;
}

/// Refuses a sign, which the conversion to an unsigned number would accept.
CLI::Validator whole_number() {
    return CLI::Validator(
        [](const std::string& text) {
            return text.find_first_not_of("0123456789") == std::string::npos
                       ? std::string()
                       : "'" + text + "' is not a whole number from 0";
        },
        "", "");
}

}  // namespace

void add_study_options(CLI::App& command, StudyChoice& choice) {
    command.add_option("FILE", choice.files, "Scenario files (.toml); each is a study of its own")
        ->required();
    command
        .add_option("--replications", choice.replications,
                    "Simulated futures of each variant; more of them narrow the intervals "
                    "(default: the file's)")
        ->type_name("N")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
    command
        .add_option("--seed", choice.seed,
                    "Another seed gives other futures, the same seed the same (default: the "
                    "file's)")
        ->type_name("S")
        ->check(whole_number());
    command
        .add_option("--threads", choice.threads,
                    "Runs at a time; the results do not depend on it (default: what this process "
                    "may use)")
        ->type_name("T")
        ->check(CLI::Range(1, 1024));
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
    if (choice.months) settings.emplace_back("run.months", fmt::format("{}", *choice.months));
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

void require_comparable(const models::StudySpec& spec) {
    // Running a study that is already stopped only checks its variants.
    const std::atomic<bool> stopped = true;
    static_cast<void>(
        models::run_company_study(spec, {.replications = 1, .threads = 1}, {}, {}, stopped));
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
