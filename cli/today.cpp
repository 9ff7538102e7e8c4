// `escala today`: the first year of the base, month by month, beside the reader's own figures.
//
// It says whether a description is that of the reader's company, before anything is decided with
// it. So it runs no variants.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/output_file.hpp"
#include "cli/progress.hpp"
#include "cli/shown_results.hpp"
#include "cli/studies.hpp"
#include "cli/today_text.hpp"
#include "escala/version.hpp"
#include "models/company/company.hpp"
#include "models/study/today/actuals.hpp"
#include "models/study/today/first_year.hpp"
#include "report/today/today.hpp"
#include "sim/files.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;

struct TodayChoice {
    StudyChoice study;
    std::string actuals;
    std::string page;
    bool untouched = false;
    bool json = false;
};

/// The base alone, and what the reader knows of it.
struct Question {
    Study study;
    std::vector<models::OwnFigure> own;
    std::vector<models::FigureName> figures;
};

Question question_of(const TodayChoice& choice) {
    Question question{
        .study = std::move(load_studies(choice.study).front()), .own = {}, .figures = {}};
    models::StudySpec& spec = question.study.spec;
    spec = models::first_year_of(std::move(spec));
    const sim::Layout layout = models::kpi_layout(spec.variants.front().scenario);
    if (!choice.actuals.empty()) {
        question.own = models::load_actuals(choice.actuals,
                                            models::month_names(spec.variants.front().scenario),
                                            models::all_figures(layout));
    }
    question.figures = models::wanted_figures(layout, question.own);
    return question;
}

sim::Results simulate(const Question& question, Console& console, bool json,
                      const Interrupt& interrupt) {
    ShownResults shown(models::variables_of(question.figures));
    sim::ResultSink* const sink = &shown;
    ProgressLine progress(console, json                   ? ProgressLine::Style::json
                                   : console.err_terminal ? ProgressLine::Style::bar
                                                          : ProgressLine::Style::lines);
    const std::uint64_t total = question.study.run.replications;
    const sim::Progress hooks{
        .report = [&](std::uint64_t done, std::uint64_t) { progress.show(done, total); }};
    static_cast<void>(models::run_company_study(question.study.spec, question.study.run,
                                                std::span(&sink, 1), hooks, interrupt.stop()));
    return shown.results();
}

void print(const Question& question, const models::FirstYear& year, const TodayChoice& choice,
           Console& console) {
    std::ostream& out = console.out;
    if (!year.title.empty()) out << painted(year.title, Colour::bold, console.out_colours) << '\n';
    out << fmt::format("The base, {} to {}: {}, seed {}; a simulated company, not a forecast.\n",
                       year.months.front(), year.months.back(),
                       counted(year.futures, "simulated future"), question.study.run.seed);
    out << wrapped(
        year.futures < sim::fewest_for_prediction
            ? fmt::format("Below each mean stand the least and the highest of so few futures; {} "
                          "are needed to say where nine in ten lie.",
                          sim::fewest_for_prediction)
            : "Below each mean stands the range that holds the next future with a probability of "
              "nine in ten.",
        "", text_width);
    out << '\n' << year_table(year, console.out_colours);
    if (!year.checks.empty()) {
        out << fmt::format("\nBeside your books, {} (* is outside the range):\n", choice.actuals);
        out << checks_text(year);
    }
    out << '\n' << wrapped(models::untouched_sentence(year.untouched), "", text_width);
    if (choice.untouched) {
        out << untouched_list(year.untouched);
    } else if (!year.untouched.fields.empty()) {
        out << "--untouched lists them.\n";
    }
}

nlohmann::ordered_json document(const Question& question, const models::FirstYear& year,
                                const sim::Results& results) {
    const models::StudySpec& spec = question.study.spec;
    nlohmann::ordered_json failures = nlohmann::ordered_json::array();
    for (const sim::FailedReplication& failure : results.failures()) {
        failures.push_back({{"replication", failure.replication},
                            {"seed", failure.seed},
                            {"message", failure.message}});
    }
    nlohmann::ordered_json all{
        {"format", "escala today"},
        {"format_version", 1},
        {"program", {{"version", escala::version()}, {"commit", escala::commit()}}},
        {"file", spec.file},
        {"title", spec.title},
        {"seed", question.study.run.seed},
        {"first_replication", question.study.run.first_replication},
        {"replications", results.replications()},
        {"replications_asked", question.study.run.replications},
        {"complete", results.complete()}};
    all.update(year_json(year));
    all["failures"] = std::move(failures);
    return all;
}

void log_unfinished(const Question& question, const sim::Results& results, Console& console) {
    if (!results.complete()) {
        console.err << fmt::format("Stopped: {} of {} replications are complete.\n",
                                   results.replications(), question.study.run.replications);
    }
    for (const sim::FailedReplication& failure : results.failures()) {
        console.err << fmt::format("FAILED: replication {}, seed {}: {}\n", failure.replication,
                                   failure.seed, failure.message);
    }
}

/// A word as a shell reads it, in quotes where it needs them.
std::string in_shell(const std::string& word) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./=,:";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
}

/// The options that change the company.
std::string options_text(const StudyChoice& choice) {
    std::string text;
    for (const std::string& setting : choice.settings) text += " --set " + in_shell(setting);
    if (choice.months) text += " --months " + in_shell(*choice.months);
    if (choice.first_replication) {
        text += fmt::format(" --first-replication {}", *choice.first_replication);
    }
    return text.empty() ? text : text.substr(1);
}

void today(const TodayChoice& choice, Session& session) {
    Console& console = session.console;
    const Interrupt interrupt;
    const Question question = question_of(choice);
    if (!choice.page.empty()) {
        std::vector<fs::path> inputs = question.study.spec.inputs;
        if (!choice.actuals.empty()) inputs.emplace_back(choice.actuals);
        require_writable(choice.page, inputs);
    }
    print_warnings(question.study.spec, console, choice.json);
    const sim::Results results = simulate(question, console, choice.json, interrupt);
    if (!results.failures().empty()) session.exit_code = ExitCode::failed;
    if (!results.complete()) session.exit_code = ExitCode::interrupted;
    if (results.replications() == 0) {
        log_unfinished(question, results, console);
        return;
    }
    const models::FirstYear year =
        models::first_year(question.study.spec, results, question.figures, question.own);
    // Before the page: a folder that is gone by now must not take the answer with it. Nor must an
    // error here take the page.
    std::exception_ptr not_printed;
    try {
        if (choice.json) {
            console.out << document(question, year, results).dump(2) << '\n';
        } else {
            print(question, year, choice, console);
        }
        console.out.flush();
    } catch (const std::exception&) {
        not_printed = std::current_exception();
    }
    log_unfinished(question, results, console);
    if (!choice.page.empty()) {
        write_file(choice.page,
                   report::render_today(
                       year, {.question = question.study.spec.question,
                              .scenario = in_shell(question.study.spec.file),
                              .actuals = choice.actuals.empty() ? "" : in_shell(choice.actuals),
                              .seed = question.study.run.seed,
                              .options = options_text(choice.study)}));
        console.err << "report: " << choice.page << '\n';
    }
    if (not_printed) std::rethrow_exception(not_printed);
}

}  // namespace

void add_today(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<TodayChoice>();
    CLI::App* const command = program.add_subcommand(
        "today", "Show the company's first year, month by month, beside your own figures");
    add_study_options(*command, choice->study);
    command->get_option("FILE")->expected(1)->description("A scenario file (.toml)");
    command
        ->add_option("--actuals", choice->actuals,
                     "Your own figures: a table whose first column is the month (1 to 12, or as in "
                     "2027-02) and whose others are named like the lines of the table that this "
                     "command prints")
        ->type_name("ACTUALS.CSV");
    command
        ->add_option("-o,--output", choice->page,
                     "Write the year as a page to read, with charts; it works offline")
        ->type_name("TODAY.HTML");
    command->add_flag("--untouched", choice->untouched,
                      "List the defaults that the file does not state, with their values");
    command->add_flag("--json", choice->json,
                      "Write every number as JSON and nothing else; progress as JSON lines on "
                      "standard error");
    command->footer(
        "It runs the base alone, without variants, for its first twelve months. Your value of a\n"
        "month is one year's; so is each simulated future. It is off when it lies outside the\n"
        "range that holds nine in ten futures. Cells of the table may be empty; columns are\n"
        "divided by commas or semicolons, and a decimal comma is read where it can be no other.\n"
        "\n"
        "Examples:\n"
        "  escala today scenarios/01_die_of_success.toml\n"
        "  escala today scenarios/01_die_of_success.toml --actuals scenarios/books.csv -o "
        "today.html\n"
        "where a table such as books.csv has\n"
        "  month;orders_accepted;revenue;otd;utilisation.assembly\n"
        "  1;1180;512000 EUR;96 %;\n"
        "  2;1240;498500,50;0,94;71 %");
    command->callback([choice, &session] { today(*choice, session); });
}

}  // namespace cli
