#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "escala/version.hpp"
#include "models/describe/suggestion.hpp"
#include "sim/errors.hpp"
#include "sim/files.hpp"

namespace cli {

namespace {

constexpr const char* about =
    "escala simulates a growing company, from lead to cash, and compares ways to run it.\n"
    "A scenario file holds a question, a company and variants of it; escala simulates each many\n"
    "times over the same futures and says what the variants change, and how sure that is.\n";

constexpr const char* lessons =
    "First steps:\n"
    "  escala plan scenarios/02_breakers_on.toml\n"
    "      what would run, how the variants differ, how long it takes\n"
    "  escala today scenarios/02_breakers_on.toml\n"
    "      the first year of its base, month by month; --actuals puts your own figures beside it\n"
    "  escala run scenarios/02_breakers_on.toml -o out.h5 --report out.html\n"
    "      run it; tables here, all numbers in out.h5, a page to read in out.html\n"
    "  escala next scenarios/01_die_of_success.toml\n"
    "      one more of each resource at its price: which of them helps most\n"
    "  escala run scenarios/02_breakers_on.toml --replications 10 --set breakers.open_at=\"110 "
    "%\"\n"
    "      a quick look at another threshold\n"
    "  escala describe breakers\n"
    "      what can be set there: meaning, unit, bounds, default, source\n"
    "  escala validate my.toml\n"
    "      all that is wrong with a file, with line and column\n"
    "Each command explains itself: escala run --help\n"
    "\n"
    "Exit codes: 0 complete, 1 a run failed or a file could not be written, 2 the command line is\n"
    "wrong, 3 a scenario is not valid, 4 stopped by Ctrl-C, what is complete is kept,\n"
    "5 a results file is damaged";

void add_commands(CLI::App& program, Session& session) {
    add_run(program, session);
    add_plan(program, session);
    add_today(program, session);
    add_validate(program, session);
    add_describe(program, session);
    add_schema(program, session);
    add_report(program, session);
    add_digest(program, session);
    add_twins(program, session);
    add_next(program, session);
    add_status(program, session);
    add_merge(program, session);
    add_verify(program, session);
}

ExitCode code_for(sim::FileProblem problem) {
    switch (problem) {
        case sim::FileProblem::is_input:
        case sim::FileProblem::not_found:
            return ExitCode::usage;
        case sim::FileProblem::not_ours:
        case sim::FileProblem::not_alone:
        case sim::FileProblem::damaged:
            return ExitCode::damaged;
        case sim::FileProblem::not_written:
        case sim::FileProblem::newer_version:
        case sim::FileProblem::older_version:
        case sim::FileProblem::in_use:
            break;
    }
    return ExitCode::failed;
}

std::vector<std::string> command_names(const CLI::App& program) {
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(command->get_name());
    }
    return names;
}

/// Says that there is no such command, and which the user may have meant.
void print_unknown_command(std::string_view word, const std::vector<std::string>& names,
                           std::ostream& err) {
    err << fmt::format("escala: there is no command '{}'{}\nThe commands are {}.\n",
                       models::shown(word), models::did_you_mean(word, names),
                       fmt::join(names, ", "));
}

ExitCode parse_and_run(int argc, const char* const* argv, Console& console) {
    CLI::App program(about, "escala");
    program.set_version_flag(
        "--version", std::string("escala ") + escala::version() + " (" + escala::commit() + ")",
        "Print version and commit, and end");
    program.footer(lessons);
    program.require_subcommand(1);
    Session session{console};
    add_commands(program, session);
    // CLI11 would say that a command is missing.
    const std::vector<std::string> names = command_names(program);
    const std::string_view word = argc > 1 ? argv[1] : "-";
    if (!word.starts_with('-') && std::find(names.begin(), names.end(), word) == names.end()) {
        print_unknown_command(word, names, console.err);
        return ExitCode::usage;
    }
    try {
        program.parse(argc, argv);
        return session.exit_code;
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == 0;  // for help or the version
        if (argc <= 1) {
            console.err << program.help();
            return ExitCode::usage;
        }
        static_cast<void>(program.exit(error, console.out, console.err));
        return asked ? ExitCode::complete : ExitCode::usage;
    }
}

ExitCode guarded(int argc, const char* const* argv, Console& console) {
    try {
        return parse_and_run(argc, argv, console);
    } catch (const sim::ConfigError& error) {
        console.err << error.what() << '\n';
        return ExitCode::invalid;
    } catch (const sim::FileError& error) {
        console.err << "escala: " << error.what() << '\n';
        return code_for(error.problem());
    } catch (const sim::ModelError& error) {
        console.err << "escala: " << error.what() << '\n';
    } catch (const sim::InternalError& error) {
        console.err << "escala: " << error.what()
                    << "\nThis is a mistake in escala, not in your input; please report it with "
                       "the scenario and the seed.\n";
    } catch (const std::bad_alloc&) {
        console.err << "escala: not enough memory; fewer --threads need less\n";
    } catch (const std::exception& error) {
        console.err << "escala: " << error.what() << '\n';
    }
    return ExitCode::failed;
}

}  // namespace

ExitCode command_line(int argc, const char* const* argv, Console console) {
    const ExitCode code = guarded(argc, argv, console);
    console.out.flush();
    if (!console.out) {
        console.err << "escala: the output could not be written\n";
        return code == ExitCode::complete ? ExitCode::failed : code;
    }
    return code;
}

}  // namespace cli
