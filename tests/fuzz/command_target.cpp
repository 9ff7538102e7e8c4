// Command lines, one argument a line. Nothing is simulated: each command that would simulate is
// given a file with a mistake as well, so that it ends when it has read what it was given.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "sim/hdf5/writer.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/small_study.hpp"

namespace fuzz {

namespace {

constexpr const char* wrong_file = "wrong.toml";

std::string any_word(Random& random) {
    std::string word;
    switch (random.below(8)) {
        case 0:
            word = any_number(random);
            break;
        case 1:
            word = any_bytes(random);
            break;
        case 2:
            word = "orders.price=" + any_number(random) + " EUR";
            break;
        default:
            word = random.one_of({"run",
                                  "plan",
                                  "validate",
                                  "describe",
                                  "schema",
                                  "report",
                                  "digest",
                                  "twins",
                                  "today",
                                  "right.toml",
                                  "wrong.toml",
                                  "none.toml",
                                  "good.h5",
                                  "page.html",
                                  "-o",
                                  "--output",
                                  "--report",
                                  "--kpi",
                                  "profit",
                                  "load",
                                  "all",
                                  "--json",
                                  "--set",
                                  "--months",
                                  "--replications",
                                  "--seed",
                                  "--threads",
                                  "--values",
                                  "--help",
                                  "--version",
                                  "-h",
                                  "--",
                                  "-",
                                  "",
                                  "=",
                                  "breakers",
                                  "kpis",
                                  "breakers.open_at",
                                  "breakers.open_at=110 %",
                                  "--seed=1",
                                  "3"});
    }
    return word;
}

std::string make(Random& random, const std::vector<std::string>& corpus) {
    std::string line;
    if (random.one_in(3) && !corpus.empty()) {
        line = random.one_of(corpus);
        if (random.one_in(2)) line = mutated(std::move(line), random.one_of(corpus), random);
        return line;
    }
    line = random.one_of(
        {"run", "plan", "validate", "describe", "schema", "report", "digest", "twins", "today"});
    for (std::size_t left = random.below(8); left > 0; --left) line += "\n" + any_word(random);
    return line;
}

void prepare_folder() {
    if (std::filesystem::exists("good.h5")) return;
    std::ofstream("right.toml") << "run.months = 1\n[variants.b]\nbreakers.enabled = true\n";
    std::ofstream(wrong_file) << "nothing = 1\n";
    sim::write_hdf5(test_support::small_results(), "good.h5", {"1.2.3", "abcdef"});
}

std::vector<std::string> arguments_of(const std::string& input) {
    std::vector<std::string> arguments{"escala"};
    std::istringstream lines(input);
    for (std::string line; std::getline(lines, line);) {
        // Outputs stay in this folder, and no file is read but its.
        for (char& letter : line) {
            if (letter == '/' || letter == '\0') letter = '_';
        }
        arguments.push_back(line);
    }
    if (arguments.size() > 1) {
        const std::string& command = arguments[1];
        if (command == "run" || command == "plan" || command == "twins" || command == "today") {
            arguments.insert(arguments.begin() + 2, wrong_file);
        }
    }
    return arguments;
}

void check(const std::string& input) {
    prepare_folder();
    std::vector<const char*> words;
    const std::vector<std::string> arguments = arguments_of(input);
    words.reserve(arguments.size());
    for (const std::string& argument : arguments) words.push_back(argument.c_str());
    std::ostringstream out;
    std::ostringstream err;
    const cli::ExitCode code =
        cli::command_line(static_cast<int>(words.size()), words.data(), {out, err});
    if (code == cli::ExitCode::complete) return;
    require(!err.str().empty(), "an error says nothing");
    require(err.str().find("mistake in escala") == std::string::npos, err.str());
    require(err.str().find("not enough memory") == std::string::npos, err.str());
}

}  // namespace

const Target command_target{"command", "a command line is carried out, or refused with a reason",
                            make, check};

}  // namespace fuzz
