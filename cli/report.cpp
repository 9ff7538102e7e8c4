// `escala report`: writes the HTML report of a results file.
#include "report/report.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/follow_up.hpp"
#include "cli/output_file.hpp"
#include "sim/hdf5/reader.hpp"
#include "sim/study.hpp"

namespace cli {

namespace {
struct ReportChoice {
    std::string results;
    std::string page;
    models::FollowUpChoice follow_up;
};

void write_page(const ReportChoice& choice, Session& session) {
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
    const auto style = console.err_terminal ? ProgressLine::Style::bar : ProgressLine::Style::lines;
    const models::FollowUp found =
        follow_up(results, {}, choice.follow_up, sim::study_threads(0), console, style, interrupt);
    if (interrupt.stop()) {
        console.err << unconfirmed_text << '\n';
        session.exit_code = ExitCode::interrupted;
    }
    if (!found.why_no_tornado.empty()) {
        console.err << "escala: on which numbers the answer hangs is not told: "
                    << found.why_no_tornado << '\n';
    }
    write_file(choice.page, report::render_report(results, {}, found));
    console.err << "report: " << choice.page << '\n';
}
}  // namespace

void add_report(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<ReportChoice>();
    CLI::App* const command =
        program.add_subcommand("report", "Write the report of a results file as one HTML page");
    command->add_option("RESULTS", choice->results, "Results file (.h5)")->required();
    command->add_option("-o,--output", choice->page, "The page; it works offline")
        ->type_name("REPORT.HTML")
        ->required();
    command->footer(
        "Example:\n"
        "  escala report out.h5 -o out.html");
    add_follow_up(*command, choice->follow_up);
    command->callback([choice, &session] { write_page(*choice, session); });
}

}  // namespace cli
