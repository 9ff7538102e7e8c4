// `escala merge`: makes one results file of the cells of a sweep.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/interrupt.hpp"
#include "cli/log.hpp"
#include "cli/output_file.hpp"
#include "cli/results_sink.hpp"
#include "cli/stored_cells.hpp"
#include "models/study/cells/cell_merge.hpp"
#include "sim/file_writing.hpp"
#include "sim/files.hpp"

namespace cli {

namespace {
namespace fs = std::filesystem;

struct MergeChoice {
    std::string results;
    bool partial = false;
    bool overwrite = false;
    bool json = false;
};

bool have_same_bytes(const fs::path& one, const fs::path& other) {
    if (fs::file_size(one) != fs::file_size(other)) return false;
    std::ifstream first(one, std::ios::binary);
    std::ifstream second(other, std::ios::binary);
    using Bytes = std::istreambuf_iterator<char>;
    return std::equal(Bytes(first), Bytes(), Bytes(second));
}

void merge(const MergeChoice& choice, Session& session) {
    Interrupt interrupt;
    const Log log(session.console, choice.json);
    const fs::path path(choice.results);
    // A file that is there stays, unless it is to be replaced: the merge of the same cells is it.
    const bool compares = fs::is_regular_file(path) && !choice.overwrite;
    fs::path target = path;
    if (compares) target += ".merged-" + sim::random_token();
    const models::StoredCells stored = stored_cells(choice.results, models::StoredValues::checked);
    require_same_program(stored);
    const models::ShardStatus all = models::status_of(stored, stored.plan(), 1).front();
    if (all.missing() > 0 && !choice.partial) {
        throw sim::FileError(
            sim::FileProblem::not_written, path,
            fmt::format("{} of {} cells are missing (escala status {} says which); --partial "
                        "merges the others",
                        all.missing(), all.cells, choice.results));
    }
    if (all.missing() == all.cells) {
        throw sim::FileError(sim::FileProblem::not_written, path, "no cell is complete yet");
    }
    require_writable(target, {});
    ResultsSink sink(target, interrupt);
    models::MergedCells merged;
    {
        ProgressLine progress(session.console, log.style());
        const sim::Progress hooks{
            .report = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); },
            .poll = [&] { return sink.failed(); }};
        merged = models::merge_cells(stored, sink, hooks, interrupt.stop());
    }
    if (merged.stopped && interrupt.stop()) {
        log.say("interrupted", nlohmann::ordered_json::object(),
                "Stopped; nothing was written, and the cells are as before.");
        session.exit_code = ExitCode::interrupted;
        return;
    }
    static_cast<void>(sink.write());
    if (compares) {
        const bool same = have_same_bytes(target, path);
        fs::remove(target);
        if (!same) {
            throw sim::FileError(sim::FileProblem::not_written, path,
                                 "it is there already and is not what these cells give; "
                                 "--overwrite replaces it");
        }
    }
    log.say(
        "results",
        {{"file", choice.results},
         {"cells", merged.cells},
         {"failed", merged.failed},
         {"missing", merged.missing}},
        fmt::format("{} merged, {} of them with failed runs, {} missing: {}",
                    counted(merged.cells, "cell"), merged.failed, merged.missing, choice.results));
    if (merged.failed > 0 || merged.missing > 0) session.exit_code = ExitCode::failed;
}

}  // namespace

void add_merge(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<MergeChoice>();
    CLI::App* const command =
        program.add_subcommand("merge", "Make one results file of all cells of a sweep");
    add_stored_cells(*command, choice->results);
    command->add_flag("--partial", choice->partial,
                      "Merge what is there, though cells are missing; the file is marked as not "
                      "complete");
    command->add_flag("--overwrite", choice->overwrite, "Replace a results file that is there");
    command->add_flag("--json", choice->json, "Progress and outcome as JSON lines");
    command->footer(
        "The file has the digest of a run of the whole sweep, however it was split. The cells\n"
        "stay, so it can be merged again. The exit code is 1 when runs failed or cells are "
        "missing.\n"
        "\n"
        "Example:\n"
        "  escala merge out/sweep.h5");
    command->callback([choice, &session] { merge(*choice, session); });
}

}  // namespace cli
