// `escala status`: which cells of a sweep are complete, which failed and which are missing.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/stored_cells.hpp"
#include "models/study/cells/cell_coverage.hpp"

namespace cli {

namespace {

struct StatusChoice {
    std::string results;
    std::uint64_t shards = 0;  ///< 0: as the cells were simulated
    bool check = false;
    bool json = false;
};

/// "3,7-9": numbers in order, as an array job takes them.
std::string array_of(const std::vector<std::uint64_t>& numbers) {
    std::string text;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        if (!text.empty()) text += ',';
        text += fmt::format("{}", numbers[i]);
        if (last > i) text += fmt::format("-{}", numbers[last]);
        i = last + 1;
    }
    return text;
}

models::ShardStatus sum_of(const std::vector<models::ShardStatus>& shards) {
    models::ShardStatus sum;
    for (const models::ShardStatus& shard : shards) {
        sum.cells += shard.cells;
        sum.complete += shard.complete;
        sum.failed += shard.failed;
    }
    return sum;
}

void print(const models::StoredCells& stored, const std::vector<models::ShardStatus>& shards,
           const std::vector<std::uint64_t>& unfinished, std::ostream& out) {
    const models::CellPlan& plan = stored.plan();
    const models::ShardStatus all = sum_of(shards);
    if (!plan.header.title.empty()) out << plan.header.title << '\n';
    out << fmt::format("{} × {} × {}: {} complete, {} failed, {} missing\n",
                       counted(plan.cells, "cell"), counted(plan.header.variants.size(), "variant"),
                       counted(plan.replications.count, "replication"), all.complete, all.failed,
                       all.missing());
    if (stored.damaged() > 0) {
        out << fmt::format("{} not what was written; their cells count as missing.\n",
                           stored.damaged() == 1 ? "1 record is"
                                                 : fmt::format("{} records are", stored.damaged()));
    }
    if (unfinished.empty()) return;
    std::vector<std::vector<std::string>> rows{{"shard", "cells", "complete", "failed", "missing"}};
    for (const std::uint64_t index : unfinished) {
        const models::ShardStatus& shard = shards[index];
        rows.push_back({fmt::format("{} of {}", index, shards.size()),
                        fmt::format("{}", shard.cells), fmt::format("{}", shard.complete),
                        fmt::format("{}", shard.failed), fmt::format("{}", shard.missing())});
    }
    out << '\n'
        << columns(rows) << '\n'
        << fmt::format(
               "To submit what is left again, each with --shard array/{} --resume:\n"
               "  --array={}\n",
               shards.size(), array_of(unfinished));
}

nlohmann::ordered_json json_of(const models::StoredCells& stored,
                               const std::vector<models::ShardStatus>& shards,
                               const std::vector<std::uint64_t>& unfinished) {
    const models::CellPlan& plan = stored.plan();
    const models::ShardStatus all = sum_of(shards);
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const models::ShardStatus& shard : shards) {
        list.push_back({{"shard", shard.shard.index},
                        {"cells", shard.cells},
                        {"complete", shard.complete},
                        {"failed", shard.failed},
                        {"missing", shard.missing()}});
    }
    return {{"plan", plan.hash()},
            {"cells", plan.cells},
            {"variants", plan.header.variants.size()},
            {"replications", plan.replications.count},
            {"complete", all.complete},
            {"failed", all.failed},
            {"missing", all.missing()},
            {"damaged_records", stored.damaged()},
            {"array", array_of(unfinished)},
            {"shards", std::move(list)}};
}

void status(const StatusChoice& choice, Session& session) {
    const models::StoredCells stored =
        stored_cells(choice.results,
                     choice.check ? models::StoredValues::checked : models::StoredValues::trusted);
    std::uint64_t count = choice.shards;
    // Cells of several counts of shards are told by the largest.
    for (const models::CellShard& shard : stored.shards()) {
        if (choice.shards == 0) count = std::max(count, shard.count);
    }
    const std::vector<models::ShardStatus> shards = models::status_of(stored, stored.plan(), count);
    std::vector<std::uint64_t> unfinished;
    for (const models::ShardStatus& shard : shards) {
        if (shard.complete < shard.cells) unfinished.push_back(shard.shard.index);
    }
    if (choice.json) {
        session.console.out << json_of(stored, shards, unfinished).dump(2) << '\n';
    } else {
        print(stored, shards, unfinished, session.console.out);
    }
    if (!unfinished.empty()) session.exit_code = ExitCode::failed;
}

}  // namespace

void add_status(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<StatusChoice>();
    CLI::App* const command = program.add_subcommand(
        "status", "Say which cells of a sweep are complete, which failed and which are missing");
    add_stored_cells(*command, choice->results);
    command
        ->add_option("--shards", choice->shards,
                     "Count in so many shards (default: in as many as it was simulated in)")
        ->check(CLI::Range(std::uint64_t{1}, models::most_shards))
        ->type_name("N");
    command->add_flag("--check", choice->check, "Read all values, too: are they what was written?");
    command->add_flag("--json", choice->json, "Write the numbers of every shard as JSON");
    command->footer(
        "It can be asked while processes simulate. The exit code is 0 when all cells are\n"
        "complete, and 1 otherwise.\n"
        "\n"
        "Example:\n"
        "  escala status out/sweep.h5");
    command->callback([choice, &session] { status(*choice, session); });
}

}  // namespace cli
