// `escala plan`: the company in words, what a run would do, and an estimate of its events, time,
// memory and file size.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/run_cells.hpp"
#include "cli/studies.hpp"
#include "cli/study_cost.hpp"
#include "escala/version.hpp"
#include "models/describe/field_text.hpp"
#include "models/study/cells/cell_plan.hpp"
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

/// What the whole study takes, where a run can be estimated.
struct TotalCost {
    double runs = 0.0;
    double threads = 1.0;
    double memory = 0.0;        ///< bytes, of one process
    double cell_bytes = 0.0;    ///< of all cells of a sweep
    double report_bytes = 0.0;  ///< that a page takes besides

    [[nodiscard]] double core_seconds(const StudyCost& cost) const { return cost.seconds * runs; }
};

double variants_of(const Sweep& sweep) {
    return static_cast<double>(sweep.spec.design.points() * sweep.spec.arms.variants.size());
}

TotalCost total_of(const Sweep& sweep, const StudyCost& cost, const models::CellPlan& plan) {
    const models::Scenario& base = sweep.spec.arms.variants.front().scenario;
    TotalCost total;
    total.runs = variants_of(sweep) * static_cast<double>(sweep.run.replications);
    total.threads = std::min(static_cast<double>(sweep.run.threads), total.runs);
    const double in_flight =
        cost.row_bytes *
        (4.0 * total.threads + static_cast<double>(sweep.spec.arms.variants.size()));
    total.memory = cost.peak_bytes * (1.0 + 0.2 * (total.threads - 1.0)) + in_flight;
    const double kept_bytes =
        8.0 * static_cast<double>(models::kept_variables(plan, base).layout().row_size());
    constexpr double head_bytes = 400.0;  // of one cell, about
    total.cell_bytes =
        kept_bytes * total.runs + head_bytes * static_cast<double>(sweep.spec.design.points());
    total.report_bytes = cost.row_bytes * total.runs;
    return total;
}

void print_cost(const Sweep& sweep, const StudyCost& cost, const models::CellPlan& plan,
                std::ostream& out) {
    const auto most =
        static_cast<double>(sweep.spec.arms.variants.front().scenario.run.most_events);
    if (!cost.failure.empty()) {
        out << fmt::format(
            "No estimate: a run fails in its first {}: {}. An estimate gives up after {} events, a "
            "run after run.most_events = {}.\n",
            counted(static_cast<std::uint64_t>(cost.months), "month"), cost.failure,
            number_of(most_events_of_estimate), number_of(most));
        return;
    }
    const TotalCost total = total_of(sweep, cost, plan);
    const double core_seconds = total.core_seconds(cost);
    out << fmt::format(
        "About {} ({} and {} events a run), {} of memory, {} more with --report{}.\n",
        time_text(std::chrono::duration<double>(core_seconds / total.threads)),
        cost.seconds < 0.1 ? fmt::format("{:.0f} ms", cost.seconds * 1e3)
                           : time_text(std::chrono::duration<double>(cost.seconds)),
        number_of(cost.events), size_of(total.memory), size_of(total.report_bytes),
        cost.file_bytes > 0.0
            ? fmt::format("; a results file of about {}", size_of(cost.file_bytes))
            : "");
    if (!sweep.spec.arms.swept.empty()) {
        constexpr double hour = 3600.0;
        out << fmt::format("In cells (--shard): {:.2g} core hours, {} of cells.\nPlan {}\n",
                           core_seconds / hour, size_of(total.cell_bytes), plan.hash());
    }
    if (cost.events > most) {
        out << fmt::format("That is more than run.most_events = {}, so runs will fail.\n",
                           number_of(most));
    }
}

nlohmann::ordered_json json_of(const Sweep& sweep, const StudyCost& cost,
                               const models::CellPlan& plan) {
    const models::StudySpec& arms = sweep.spec.arms;
    nlohmann::ordered_json json{{"file", arms.file},
                                {"title", arms.title},
                                {"question", arms.question},
                                {"cells", sweep.spec.design.points()},
                                {"swept", arms.swept},
                                {"variants", arms.variants.size()},
                                {"replications", sweep.run.replications},
                                {"months", arms.variants.front().scenario.run.months},
                                {"seed", sweep.run.seed},
                                {"threads", sweep.run.threads},
                                {"plan", plan.hash()}};
    if (!cost.failure.empty()) {
        json["failure"] = cost.failure;
        return json;
    }
    const TotalCost total = total_of(sweep, cost, plan);
    json["runs"] = total.runs;
    json["seconds_per_run"] = cost.seconds;
    json["events_per_run"] = cost.events;
    json["core_seconds"] = total.core_seconds(cost);
    json["memory_bytes"] = total.memory;
    json["cell_bytes"] = total.cell_bytes;
    json["results_bytes"] = cost.file_bytes;
    return json;
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

/// What the sweep varies: each parameter, with its values at the first and the last point.
void print_design(const Sweep& sweep, Console& console) {
    const models::Design& design = sweep.spec.design;
    if (design.paths().empty()) return;
    console.out << "\n  " << painted("the sweep", Colour::bold, console.out_colours) << '\n';
    const std::vector<std::string> first = design.values_at(0);
    const std::vector<std::string> last = design.values_at(design.points() - 1);
    for (std::size_t i = 0; i < first.size(); ++i) {
        console.out << fmt::format("    {}: {} at the first point, {} at the last\n",
                                   design.paths()[i], first[i], last[i]);
    }
}

struct PlanChoice {
    StudyChoice study;
    std::vector<std::string> kept;
    bool json = false;
};

void print(const Sweep& sweep, const StudyCost& cost, const models::CellPlan& plan,
           Console& console) {
    print_cost(sweep, cost, plan, console.out);
    print_company(sweep.spec.arms.variants.front().scenario, console);
    print_design(sweep, console);
    print_variants(sweep.spec.arms, console);
}

void plan(const PlanChoice& choice, Session& session) {
    Console& console = session.console;
    const Interrupt interrupt;  // so that a temporary file is removed before the end
    nlohmann::ordered_json plans = nlohmann::ordered_json::array();
    bool first = true;
    for (const Sweep& sweep : load_sweeps(choice.study)) {
        const models::StudySpec& arms = sweep.spec.arms;
        print_warnings(arms, console, choice.json);
        if (!choice.json) {
            if (!first) console.out << '\n';
            console.out << painted(arms.file, Colour::bold, console.out_colours) << '\n';
            if (!arms.title.empty()) console.out << arms.title << '\n';
            if (!arms.question.empty()) console.out << arms.question << '\n';
            console.out << size_text(arms, sweep.run, sweep.spec.design.points()) << '\n'
                        << std::flush;
        }
        first = false;
        const models::CellPlan cells = models::cell_plan(sweep.spec, sweep.run, choice.kept,
                                                         {escala::version(), escala::commit()});
        const StudyCost cost = estimated_cost(sweep, interrupt.stop());
        if (interrupt.stop()) {
            session.exit_code = ExitCode::interrupted;
            return;
        }
        if (choice.json) {
            plans.push_back(json_of(sweep, cost, cells));
        } else {
            print(sweep, cost, cells, console);
        }
    }
    if (choice.json) console.out << plans.dump(2) << '\n';
}

}  // namespace

void add_plan(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<PlanChoice>();
    CLI::App* const command = program.add_subcommand(
        "plan", "Read the company back in words, and say what would run and what it costs");
    add_study_options(*command, choice->study);
    add_keep_option(*command, choice->kept);
    command->add_flag("--json", choice->json, "Write the plan of each file as JSON");
    command->footer(
        "The estimate comes from a few runs, simulated now for about a second.\n"
        "\n"
        "Example:\n"
        "  escala plan scenarios/02_breakers_on.toml --replications 200");
    command->callback([choice, &session] { plan(*choice, session); });
}

}  // namespace cli
