// `escala verify`: simulates some cells of a sweep again and compares the bits.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/stored_cells.hpp"
#include "cli/whole_number_option.hpp"
#include "models/study/cells/cell_check.hpp"
#include "models/study/run_limits.hpp"
#include "sim/study.hpp"

namespace cli {

namespace {

struct VerifyChoice {
    std::string results;
    std::optional<std::uint64_t> sample;
    std::optional<int> threads;
};

void verify(const VerifyChoice& choice, Session& session) {
    constexpr std::uint64_t some = 3;
    Console& console = session.console;
    const Interrupt interrupt;
    const models::StoredCells stored = stored_cells(choice.results, models::StoredValues::checked);
    require_same_program(stored);
    models::CheckedCells checked;
    {
        ProgressLine progress(
            console, console.err_terminal ? ProgressLine::Style::bar : ProgressLine::Style::lines);
        const sim::Progress hooks{
            .report = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); },
            .poll = {}};
        checked = models::check_cells(stored, choice.sample.value_or(some),
                                      sim::study_threads(choice.threads.value_or(0)), hooks,
                                      interrupt.stop());
    }
    console.out << fmt::format("{} simulated again: {} the same bits, {} not\n",
                               counted(checked.cells.size(), "cell"),
                               checked.cells.size() - checked.others.size(), checked.others.size());
    for (const models::OtherCell& other : checked.others) {
        console.out << fmt::format("cell {} has {} here, in {}\n", other.cell,
                                   counted(other.values, "other value"), other.path);
    }
    if (stored.damaged() > 0) {
        console.out << fmt::format("{} not what was written\n",
                                   stored.damaged() == 1
                                       ? "1 record is"
                                       : fmt::format("{} records are", stored.damaged()));
    }
    if (!checked.others.empty() || stored.damaged() > 0) session.exit_code = ExitCode::failed;
    if (checked.stopped) session.exit_code = ExitCode::interrupted;
}

}  // namespace

void add_verify(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<VerifyChoice>();
    CLI::App* const command = program.add_subcommand(
        "verify", "Simulate some cells of a sweep again: do they have the same bits here?");
    add_stored_cells(*command, choice->results);
    add_whole_number(*command, "--sample", "N", {1, 1'000'000}, choice->sample,
                     "Cells to simulate again, spread over all (default: 3)");
    add_whole_number(*command, "--threads", "T", models::threads_limits, choice->threads,
                     "Runs at a time, or 0 for what this process may use, which is the default");
    command->footer(
        "The exit code is 1 when a cell has other bits, or when a stored one is damaged.\n"
        "\n"
        "Example:\n"
        "  escala verify out/sweep.h5 --sample 10");
    command->callback([choice, &session] { verify(*choice, session); });
}

}  // namespace cli
