// `escala plan`: the company in words, what a run would do, and an estimate of its events, time,
// memory and file size.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/studies.hpp"
#include "cli/study_cost.hpp"
#include "models/describe/field_text.hpp"
#include "models/study/decision.hpp"
#include "models/study/rough_cut/company_text.hpp"
#include "models/study/scenario_path.hpp"

namespace cli {

namespace {

std::string size_of(double bytes) {
    if (bytes < 1e6) return fmt::format("{:.0f} kB", std::max(bytes / 1e3, 1.0));
    if (bytes < 1e9) return fmt::format("{:.0f} MB", bytes / 1e6);
    return fmt::format("{:.1f} GB", bytes / 1e9);
}

/// "1.2 million".
std::string number_of(double count) {
    if (count < 1e4) return fmt::format("{:.0f}", count);
    if (count < 1e6) return fmt::format("{:.0f} thousand", count / 1e3);
    if (count < 1e9) return fmt::format("{:.1f} million", count / 1e6);
    return fmt::format("{:.1f} thousand million", count / 1e9);
}

void print_cost(const Study& study, const StudyCost& cost, std::ostream& out) {
    if (!cost.failure.empty()) {
        out << fmt::format(
            "No estimate: a run fails in its first {}: {}. An estimate gives up after {} events, a "
            "run after run.most_events = {}.\n",
            counted(static_cast<std::uint64_t>(cost.months), "month"), cost.failure,
            number_of(most_events_of_estimate),
            number_of(static_cast<double>(study.spec.variants.front().scenario.run.most_events)));
        return;
    }
    const double variants = static_cast<double>(study.spec.variants.size());
    const double runs = variants * static_cast<double>(study.run.replications);
    const double threads = std::min(static_cast<double>(study.run.threads), runs);
    const double in_flight = cost.row_bytes * (4.0 * threads + variants);
    out << fmt::format(
        "About {} ({} and {} events a run), {} of memory, {} more with --report{}.\n",
        time_text(std::chrono::duration<double>(cost.seconds * runs / threads)),
        cost.seconds < 0.1 ? fmt::format("{:.0f} ms", cost.seconds * 1e3)
                           : time_text(std::chrono::duration<double>(cost.seconds)),
        number_of(cost.events),
        size_of(cost.peak_bytes * (1.0 + 0.2 * (threads - 1.0)) + in_flight),
        size_of(cost.row_bytes * runs),
        cost.file_bytes > 0.0
            ? fmt::format("; a results file of about {}", size_of(cost.file_bytes))
            : "");
    const auto most = static_cast<double>(study.spec.variants.front().scenario.run.most_events);
    if (cost.events > most) {
        out << fmt::format("That is more than run.most_events = {}, so runs will fail.\n",
                           number_of(most));
    }
}

/// The company as it was understood.
void print_company(const models::Scenario& scenario, Console& console) {
    console.out << "\n  " << painted("the company", Colour::bold, console.out_colours) << '\n';
    for (const std::string& sentence : models::company_text(scenario)) {
        console.out << wrapped(sentence, "    ", text_width);
    }
}

/// "in month 14, with effect after 12 wd, for 40000 EUR once", and what changes then.
void print_decision(const models::Decision& decision, std::ostream& out) {
    out << fmt::format("    in {}", models::month_key(decision.month));
    if (decision.terms.lead_time != models::Span{}) {
        out << fmt::format(", with effect after {}",
                           text_at(decision.terms, &models::DecisionTerms::lead_time));
    }
    if (decision.terms.one_off_cost != models::Money{}) {
        out << fmt::format(", for {} once",
                           text_at(decision.terms, &models::DecisionTerms::one_off_cost));
    }
    out << '\n';
    for (const auto& [path, value] : decision.changes) {
        out << fmt::format("      {} -> {}\n", path, value);
    }
}

void print_variants(const models::StudySpec& spec, Console& console) {
    const models::VariantSpec& base = spec.variants.front();
    for (const models::VariantSpec& variant : spec.variants) {
        console.out << "\n  " << painted(variant.name, Colour::bold, console.out_colours);
        if (variant.title != variant.name) console.out << ": " << variant.title;
        console.out << '\n';
        for (const auto& change : models::changed_fields(base.scenario, variant.scenario)) {
            console.out << fmt::format("    {}: {} -> {}\n", change.path,
                                       change.before.empty() ? "none" : change.before,
                                       change.after.empty() ? "none" : change.after);
        }
        for (const models::Decision& decision : variant.decisions) {
            const bool is_of_base = std::find(base.decisions.begin(), base.decisions.end(),
                                              decision) != base.decisions.end();
            if (!is_of_base || &variant == &base) print_decision(decision, console.out);
        }
    }
}

void plan(const StudyChoice& choice, Session& session) {
    Console& console = session.console;
    const Interrupt interrupt;  // so that a temporary file is removed before the end
    bool first = true;
    for (const Study& study : load_studies(choice)) {
        if (!first) console.out << '\n';
        first = false;
        print_warnings(study.spec, console);
        console.out << painted(study.spec.file, Colour::bold, console.out_colours) << '\n';
        if (!study.spec.title.empty()) console.out << study.spec.title << '\n';
        if (!study.spec.question.empty()) console.out << study.spec.question << '\n';
        console.out << size_text(study) << '\n' << std::flush;
        const StudyCost cost = estimated_cost(study, interrupt.stop());
        if (interrupt.stop()) {
            session.exit_code = ExitCode::interrupted;
            return;
        }
        print_cost(study, cost, console.out);
        print_company(study.spec.variants.front().scenario, console);
        print_variants(study.spec, console);
    }
}

}  // namespace

void add_plan(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<StudyChoice>();
    CLI::App* const command = program.add_subcommand(
        "plan", "Read the company back in words, and say what would run and what it costs");
    add_study_options(*command, *choice);
    command->footer(
        "The estimate comes from a few runs, simulated now for about a second.\n"
        "\n"
        "Example:\n"
        "  escala plan scenarios/02_breakers_on.toml --replications 200");
    command->callback([choice, &session] { plan(*choice, session); });
}

}  // namespace cli
