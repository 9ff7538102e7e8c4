// `escala validate`: checks files and shows all their mistakes together.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/studies.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/sweep/sweep_spec.hpp"
#include "sim/errors.hpp"

namespace cli {

void add_validate(CLI::App& program, Session& session) {
    const auto files = std::make_shared<std::vector<std::string>>();
    CLI::App* const command = program.add_subcommand(
        "validate", "Check scenario files and say everything that is wrong with them");
    command->add_option("FILE", *files, "Scenario files (.toml)")->required();
    command->footer(
        "A mistake is shown as FILE:LINE:COLUMN: PATH: what is wrong. The exit code is 3 if there\n"
        "is any. What can hardly be meant is shown in the same way as a warning and changes no "
        "exit\n"
        "code: a share of 70 where 70 % is likely, capacity far below demand, a promise shorter "
        "than\n"
        "the work, capacity that costs nothing.\n"
        "\n"
        "Example:\n"
        "  escala validate scenarios/*.toml");
    command->callback([files, &session] {
        for (const std::string& file : *files) {
            try {
                const models::SweepSpec sweep = models::load_sweep(file);
                models::require_one_layout(sweep.arms);
                models::require_one_layout(sweep);
                print_warnings(sweep.arms, session.console);
                const bool swept = !sweep.design.paths().empty();
                session.console.out << fmt::format(
                    "OK  {}: {}{}\n", file, counted(sweep.arms.variants.size(), "variant"),
                    swept ? " at each of " + counted(sweep.design.points(), "point") : "");
            } catch (const sim::ConfigError& error) {
                session.console.err << error.what() << '\n';
                session.exit_code = ExitCode::invalid;
            }
        }
    });
}

}  // namespace cli
