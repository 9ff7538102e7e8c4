// `escala plan`: what a run would do, and an estimate of its time, memory and file size.
//
// The estimate simulates one replication of the study on this machine, for as many months as fit in
// a second or two.
#include <fmt/format.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/studies.hpp"
#include "models/company/company.hpp"
#include "models/study/scenario_path.hpp"

namespace cli {

namespace {

/// The estimated cost of a study.
struct Cost {
    double seconds = 0.0;     ///< of one replication of all variants, on one thread
    double row_bytes = 0.0;   ///< of the results of one run
    double peak_bytes = 0.0;  ///< memory of this process, one run at a time included
};

double peak_memory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024.0;
}

double seconds_of_one(const Study& study, std::int64_t months) {
    models::StudySpec shortened = study.spec;
    for (models::VariantSpec& variant : shortened.variants) variant.scenario.run.months = months;
    const std::atomic<bool> never = false;
    const auto start = std::chrono::steady_clock::now();
    static_cast<void>(models::run_company_study(
        shortened, {.replications = 1, .seed = study.run.seed, .threads = 1}, {}, {}, never));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Measures one replication. Doubles the months until it has all of them, or until the next run
/// would take too long.
Cost measured(const Study& study) {
    constexpr double long_enough = 0.5;
    const models::Scenario& scenario = study.spec.variants.front().scenario;
    std::int64_t months = std::min<std::int64_t>(3, scenario.run.months);
    double seconds = seconds_of_one(study, months);
    while (months < scenario.run.months && seconds < long_enough) {
        months = std::min(2 * months, scenario.run.months);
        seconds = seconds_of_one(study, months);
    }
    return {
        .seconds = seconds * static_cast<double>(scenario.run.months) / static_cast<double>(months),
        .row_bytes = 8.0 * static_cast<double>(models::kpi_layout(scenario).row_size()),
        .peak_bytes = peak_memory()};
}

std::string size_of(double bytes) {
    if (bytes < 1e6) return fmt::format("{:.0f} kB", std::max(bytes / 1e3, 1.0));
    if (bytes < 1e9) return fmt::format("{:.0f} MB", bytes / 1e6);
    return fmt::format("{:.1f} GB", bytes / 1e9);
}

void print_cost(const Study& study, std::ostream& out) {
    // The results in a file compress to about this share of their size.
    constexpr double compressed = 0.5;
    const Cost cost = measured(study);
    const double variants = static_cast<double>(study.spec.variants.size());
    const double runs = variants * static_cast<double>(study.run.replications);
    const double threads = std::min(static_cast<double>(study.run.threads), runs);
    const double in_flight = cost.row_bytes * (4.0 * threads + variants);
    const double all_rows = cost.row_bytes * runs;
    const double per_run = cost.seconds / variants;
    out << fmt::format(
        "About {} ({} a run), {} of memory, {} more with --report; a results file of about {}.\n",
        time_text(std::chrono::duration<double>(per_run * runs / threads)),
        per_run < 0.1 ? fmt::format("{:.0f} ms", per_run * 1e3)
                      : time_text(std::chrono::duration<double>(per_run)),
        size_of(cost.peak_bytes * (1.0 + 0.2 * (threads - 1.0)) + in_flight), size_of(all_rows),
        size_of(all_rows * compressed));
}

void print_variants(const models::StudySpec& spec, Console& console) {
    for (const models::VariantSpec& variant : spec.variants) {
        console.out << "\n  " << painted(variant.name, Colour::bold, console.out_colours);
        if (variant.title != variant.name) console.out << ": " << variant.title;
        console.out << '\n';
        for (const auto& change :
             models::changed_fields(spec.variants.front().scenario, variant.scenario)) {
            console.out << fmt::format("    {}: {} -> {}\n", change.path,
                                       change.before.empty() ? "none" : change.before,
                                       change.after.empty() ? "none" : change.after);
        }
    }
}

void plan(const StudyChoice& choice, Session& session) {
    Console& console = session.console;
    bool first = true;
    for (const Study& study : load_studies(choice)) {
        if (!first) console.out << '\n';
        first = false;
        print_warnings(study.spec, console);
        console.out << painted(study.spec.file, Colour::bold, console.out_colours) << '\n';
        if (!study.spec.title.empty()) console.out << study.spec.title << '\n';
        if (!study.spec.question.empty()) console.out << study.spec.question << '\n';
        console.out << size_text(study) << '\n' << std::flush;
        print_cost(study, console.out);
        print_variants(study.spec, console);
    }
}

}  // namespace

void add_plan(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<StudyChoice>();
    CLI::App* const command = program.add_subcommand(
        "plan", "Say what would run, how the variants differ from the base, and what it costs");
    add_study_options(*command, *choice);
    command->footer(
        "The estimate comes from one replication, simulated now.\n"
        "\n"
        "Example:\n"
        "  escala plan scenarios/02_breakers_on.toml --replications 200");
    command->callback([choice, &session] { plan(*choice, session); });
}

}  // namespace cli
