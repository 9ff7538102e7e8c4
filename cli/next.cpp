// `escala next`: of what should the company get one more?
#include "models/study/next/next.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/next_text.hpp"
#include "cli/progress.hpp"
#include "cli/studies.hpp"
#include "cli/whole_number_option.hpp"
#include "escala/version.hpp"
#include "models/study/run_limits.hpp"
#include "models/study/variants.hpp"
#include "report/words.hpp"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct NextChoice {
    StudyChoice study;
    std::string variant;  // empty: the first
    std::optional<std::int64_t> rounds;
    models::Goal goal = models::NextQuestion{}.goal;
    bool json = false;

    [[nodiscard]] models::NextQuestion question() const {
        models::NextQuestion question{.of = variant, .goal = goal};
        if (rounds) question.rounds = *rounds;
        return question;
    }
};

models::Goal goal_from(const std::string& text) {
    if (const auto goal = models::goal_from(text)) return *goal;
    throw CLI::ValidationError("--by", fmt::format("is '{}'; it must be orders or profit", text));
}

/// The name of the variant that is asked about.
std::string variant_of(const Study& study, const NextChoice& choice) {
    return choice.variant.empty() ? study.spec.variants.front().name : choice.variant;
}

std::int64_t months_of(const Study& study) {
    return study.spec.variants.front().scenario.run.months;
}

models::Next simulate(const Study& study, const NextChoice& choice, Console& console,
                      const Interrupt& interrupt) {
    ProgressLine progress(console, choice.json            ? ProgressLine::Style::json
                                   : console.err_terminal ? ProgressLine::Style::bar
                                                          : ProgressLine::Style::lines);
    const sim::Progress hooks{
        .report = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); }};
    return models::run_next(study.spec, choice.question(), study.run, hooks, interrupt.stop());
}

void print(const Study& study, const NextChoice& choice, const models::Next& next,
           Console& console) {
    std::ostream& out = console.out;
    if (!study.spec.title.empty()) {
        out << painted(study.spec.title, Colour::bold, console.out_colours) << '\n';
    }
    const std::uint64_t futures = next.rounds.front().replications;
    out << fmt::format("One more of each resource of {}: {} of {}, seed {}.\n",
                       variant_of(study, choice), counted(futures, "simulated future"),
                       counted(static_cast<std::uint64_t>(months_of(study)), "month"),
                       study.run.seed);
    if (const std::string few = report::few_futures_sentence(futures); !few.empty()) {
        out << wrapped(few, "", text_width);
    }
    if (futures == 0) return;
    out << wrapped(
        "Each is there from the first day, and paid from then on where it has a price. Changes are "
        "differences future by "
        "future, with their 95 % interval. Verdicts are for all rows of a table "
        "together where they are more than five (Holm). \"riskier\": the company closes more often "
        "with it.",
        "", text_width);
    std::string company = "As it is";
    std::string more = "With";
    for (const models::NextRound& round : next.rounds) {
        if (round.replications == 0) break;
        out << '\n'
            << painted(company, Colour::bold, console.out_colours) << '\n'
            << round_text(round, choice.goal, console.out_colours);
        // What is left out does not change from round to round but for what was bought.
        if (&round == &next.rounds.front()) out << left_out_text(round);
        if (!round.bought || !round.confirmed) break;
        more += fmt::format("{} one more {}", more == "With" ? "" : ",",
                            round.confirmed->addition.title);
        company = more;
    }
    out << '\n' << answer_text(next, choice.goal, months_of(study));
}

Json study_json(const Study& study, const NextChoice& choice, const models::Next& next) {
    Json rounds = Json::array();
    for (const models::NextRound& round : next.rounds)
        rounds.push_back(round_json(round, choice.goal));
    Json failures = Json::array();
    for (const models::FailedTry& failure : next.failures) {
        failures.push_back({{"company", failure.company},
                            {"replication", failure.run.replication},
                            {"seed", failure.run.seed},
                            {"message", failure.run.message}});
    }
    return {{"file", study.spec.file},
            {"title", study.spec.title},
            {"variant", variant_of(study, choice)},
            {"by", models::to_string(choice.goal)},
            {"seed", study.run.seed},
            {"first_replication", study.run.first_replication},
            {"replications_asked", study.run.replications},
            {"months", months_of(study)},
            {"complete", next.complete},
            {"rounds", std::move(rounds)},
            {"failures", std::move(failures)}};
}

void next(const NextChoice& choice, Session& session) {
    Console& console = session.console;
    const Interrupt interrupt;
    const std::vector<Study> studies = load_studies(choice.study);
    for (const Study& study : studies) {
        print_warnings(study.spec, console, choice.json);
        if (!choice.variant.empty() &&
            models::find_variant(study.spec.variants, choice.variant) == nullptr) {
            throw CLI::ValidationError(
                "--variant", models::unknown_variant(study.spec.variants, choice.variant));
        }
    }
    Json documents = Json::array();
    for (std::size_t i = 0; i < studies.size(); ++i) {
        const Study& study = studies[i];
        const models::Next found = simulate(study, choice, console, interrupt);
        if (choice.json) {
            documents.push_back(study_json(study, choice, found));
        } else {
            if (i > 0) console.out << '\n';
            print(study, choice, found, console);
            console.out.flush();
            for (const models::FailedTry& failure : found.failures) {
                console.err << fmt::format("FAILED: {}, replication {}, seed {}: {}\n",
                                           failure.company, failure.run.replication,
                                           failure.run.seed, failure.run.message);
            }
        }
        if (!found.failures.empty()) session.exit_code = ExitCode::failed;
        if (!found.complete) {
            session.exit_code = ExitCode::interrupted;
            break;
        }
    }
    if (!choice.json) return;
    const Json document{{"format", "escala next"},
                        {"format_version", 1},
                        {"program", {{"version", escala::version()}, {"commit", escala::commit()}}},
                        {"studies", std::move(documents)}};
    console.out << document.dump(2) << '\n';
}

}  // namespace

void add_next(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<NextChoice>();
    CLI::App* const command = program.add_subcommand(
        "next", "Say of which resource one more helps most: server, representative, module, …");
    add_study_options(*command, choice->study);
    command
        ->add_option("--variant", choice->variant,
                     "Add to this variant of the file instead of its first")
        ->type_name("NAME");
    add_whole_number(*command, "--rounds", "N", models::rounds_limits, choice->rounds,
                     "Buy what gains most and ask again, so many questions in all (default: 2); it "
                     "ends when nothing gains");
    command
        ->add_option_function<std::string>(
            "--by", [choice](const std::string& text) { choice->goal = goal_from(text); },
            "What is bought: what delivers most more orders, whatever its price (orders, the "
            "default), or what earns most after its price (profit)")
        ->type_name("orders|profit");
    command->add_flag("--json", choice->json, "Write every number as JSON and nothing else");
    command->footer(
        "One more of each resource is tried, one at a time, in the same futures as the company\n"
        "without it: a server of each stage, a representative, a module of a warehouse, a day's\n"
        "shipment of a lane, … Each is paid at its price. The one that delivers most more is "
        "simulated\n"
        "again in as many fresh futures, and bought where it gains there, too.\n"
        "A line whose stages are alike may need two servers before one earns its price: --by "
        "orders\n"
        "finds the bottleneck, and then the next one, whatever they cost.\n"
        "\n"
        "Examples:\n"
        "  escala next scenarios/01_die_of_success.toml\n"
        "  escala next scenarios/02_breakers_on.toml --variant pause_trip_quotes --rounds 4\n"
        "  escala next scenarios/01_die_of_success.toml --by profit\n"
        "  escala next scenarios/01_die_of_success.toml --replications 100 --json");
    command->callback([choice, &session] { next(*choice, session); });
}

}  // namespace cli
