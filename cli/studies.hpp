// The studies that a command line names. All files are read and all mistakes are found before
// anything runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "models/study/company_study.hpp"
#include "models/study/study_spec.hpp"
#include "models/study/sweep/sweep_spec.hpp"

namespace CLI {
class App;
}

namespace cli {

/// What to run, from the command line. The file decides what the command line leaves open.
struct StudyChoice {
    std::vector<std::string> files;
    std::vector<std::string> settings;  ///< "path=value", for the base and every variant
    std::optional<std::string> months;
    std::optional<std::uint64_t> replications;
    std::optional<std::uint64_t> first_replication;
    std::optional<std::uint64_t> seed;
    std::optional<int> threads;  ///< none or 0: as many as this process may use
};

struct Study {
    models::StudySpec spec;
    models::StudyRun run;  ///< its threads are those that it gets, never 0
};

/// A study whose sweep is not made in full, because it is simulated cell by cell.
struct Sweep {
    models::SweepSpec spec;
    models::StudyRun run;  ///< its threads are those that it gets, never 0
};

/// Adds FILE…, --replications, --seed, --first-replication, --threads, --set and --months to a
/// command. Numbers are read as those of a file are, and parsing throws CLI::ValidationError for
/// one outside its limits.
void add_study_options(CLI::App& command, StudyChoice& choice);

/// The settings as pairs. Throws CLI::ValidationError for one without "=".
[[nodiscard]] models::Assignments assignments(const StudyChoice& choice);

/// Reads and checks all files. Throws sim::ConfigError with what is wrong in any of them.
[[nodiscard]] std::vector<Study> load_studies(const StudyChoice& choice);

/// Reads and checks all files, without making the variants of all their points. Throws
/// sim::ConfigError with what is wrong in any of them.
[[nodiscard]] std::vector<Sweep> load_sweeps(const StudyChoice& choice);

/// Writes all warnings of a valid study to the console's `err`: lines for people, or JSON lines.
void print_warnings(const models::StudySpec& spec, const Console& console, bool json = false);

/// "9 variants × 40 replications × 36 months, seed 1, 2 threads", and with a sweep "24 points ×
/// ..." before it.
[[nodiscard]] std::string size_text(const models::StudySpec& spec, const models::StudyRun& run,
                                    std::uint64_t points = 1);

}  // namespace cli
