// `escala digest`: a short hash of all results in a file.
#include "sim/digest.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.hpp"
#include "sim/hdf5/reader.hpp"

namespace cli {

namespace {
struct DigestChoice {
    std::string file;
    bool values = false;
};
}  // namespace

void add_digest(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<DigestChoice>();
    CLI::App* const command =
        program.add_subcommand("digest", "Print a hash of every value and name in a results file");
    command->add_option("RESULTS", choice->file, "Results file (.h5)")->required();
    command->add_flag("--values", choice->values,
                      "The business' numbers only: without the names of variants, scenarios, seed "
                      "and the simulator's own counts");
    command->footer(
        "Equal digests, equal results: for any number of threads, machine and compiler. Dates\n"
        "and program versions do not count.\n"
        "\n"
        "Example:\n"
        "  escala digest out.h5");
    command->callback([choice, &session] {
        const sim::Results results = sim::read_hdf5(choice->file);
        session.console.out << (choice->values ? sim::values_digest(results) : sim::digest(results))
                            << '\n';
    });
}

}  // namespace cli
