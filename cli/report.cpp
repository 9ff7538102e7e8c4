// `escala report`: writes the HTML report of a results file.
#include "report/report.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/confirmed_headline.hpp"
#include "cli/output_file.hpp"
#include "sim/hdf5/reader.hpp"
#include "sim/study.hpp"

namespace cli {

namespace {
struct Choice {
    std::string results;
    std::string page;
    bool unconfirmed = false;
};

void write_page(const Choice& choice, Session& session) {
    Console& console = session.console;
    Interrupt interrupt;
    const std::array<std::filesystem::path, 1> inputs{choice.results};
    require_writable(choice.page, inputs);
    const sim::Results results = sim::read_hdf5(choice.results);
    if (results.replications() == 0) {
        console.err << "escala: " << choice.results
                    << " holds no complete replication, so there is nothing to report\n";
        session.exit_code = ExitCode::failed;
        return;
    }
    std::optional<models::Confirmation> confirmation;
    if (!choice.unconfirmed) {
        const auto style =
            console.err_terminal ? ProgressLine::Style::bar : ProgressLine::Style::lines;
        confirmation =
            confirmed_headline(results, {}, sim::study_threads(0), console, style, interrupt);
    }
    if (interrupt.stop()) {
        console.err << unconfirmed_text << '\n';
        session.exit_code = ExitCode::interrupted;
    }
    write_file(choice.page, report::render_report(results, {}, confirmation));
    console.err << "report: " << choice.page << '\n';
}
}  // namespace

void add_report(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<Choice>();
    CLI::App* const command =
        program.add_subcommand("report", "Write the report of a results file as one HTML page");
    command->add_option("RESULTS", choice->results, "Results file (.h5)")->required();
    command->add_option("-o,--output", choice->page, "The page; it works offline")
        ->type_name("REPORT.HTML")
        ->required();
    command->footer(
        "Example:\n"
        "  escala report out.h5 -o out.html");
    add_unconfirmed(*command, choice->unconfirmed);
    command->callback([choice, &session] { write_page(*choice, session); });
}

}  // namespace cli
