#include "models/study/cells/cell_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/files.hpp"

namespace models {

namespace {
namespace fs = std::filesystem;

sim::FileError refused(const fs::path& folder, const std::string& why) {
    return {sim::FileProblem::not_written, folder, why};
}

sim::FileError nothing_there(const fs::path& folder) {
    return refused(folder, "there is nothing to go on with; run without --resume first");
}

// The number of shards in which all cells of a folder were simulated; nothing where it differs.
std::optional<std::uint64_t> stored_count(const StoredCells& stored) {
    if (stored.shards().empty()) return std::nullopt;
    const std::uint64_t count = stored.shards().front().count;
    const bool same = std::all_of(stored.shards().begin(), stored.shards().end(),
                                  [count](const CellShard& shard) { return shard.count == count; });
    return same ? std::optional(count) : std::nullopt;
}

void require_same_study(const fs::path& folder, const CellPlan& plan, const CellPlan& other) {
    if (other.program.version != plan.program.version ||
        other.program.commit != plan.program.commit) {
        throw refused(folder, fmt::format("its cells were simulated by escala {} ({}), and this is "
                                          "{} ({}); go on with that one, or use another -o",
                                          other.program.version, other.program.commit,
                                          plan.program.version, plan.program.commit));
    }
    if (other.study != plan.study) {
        throw refused(folder,
                      "it has cells of another study: other companies, another seed, other swept "
                      "parameters or other --keep; use another -o");
    }
}

// Whether all cells of another plan of the same study are in this one, under the same numbers.
bool is_beginning(const CellPlan& other, const CellPlan& plan, const Design& design) {
    return other.cells <= plan.cells && other.replications.first == plan.replications.first &&
           other.replications.count <= plan.replications.count &&
           points_hash(design, other.cells) == other.points;
}

// The plans of a folder whose cells a plan takes over. Throws where one of them is another one.
std::vector<std::string> taken_over(const StoredCells& stored, const CellPlan& plan,
                                    const Design& design, CellStart start) {
    std::vector<std::string> extended;
    for (const auto& [hash, other] : stored.plans()) {
        if (hash == plan.hash()) continue;
        require_same_study(stored.folder(), plan, other);
        if (!is_beginning(other, plan, design)) {
            throw refused(stored.folder(),
                          fmt::format("it has another plan, of {} cells and {} replications, which "
                                      "is no beginning of this one; use another -o",
                                      other.cells, other.replications.count));
        }
        if (start != CellStart::extend) {
            throw refused(stored.folder(),
                          fmt::format("it has a plan of {} cells and {} replications; --extend "
                                      "simulates what this one has besides",
                                      other.cells, other.replications.count));
        }
        extended.push_back(hash);
    }
    return extended;
}

}  // namespace

CellJob cell_job(const SweepSpec& sweep, CellPlan plan, const fs::path& folder,
                 const ShardChooser& shard, CellStart start) {
    CellJob job{.folder = folder, .plan = std::move(plan), .shard = {}, .extended = {}, .work = {}};
    const bool must_go_on = start == CellStart::resume || start == CellStart::extend;
    if (!fs::is_directory(folder)) {
        if (must_go_on) throw nothing_there(folder);
        job.shard = shard(std::nullopt);
        job.work = work_left(job.plan, job.shard);
        return job;
    }
    {
        // The plans tell the number of shards, which tells the parts to read.
        const StoredCells plans(folder, StoredValues::none);
        if (must_go_on && plans.empty()) throw nothing_there(folder);
        job.shard = shard(start == CellStart::anew ? std::nullopt : stored_count(plans));
        job.extended = taken_over(plans, job.plan, sweep.design, start);
        const auto& shards = plans.shards();
        if (start == CellStart::anew &&
            std::find(shards.begin(), shards.end(), job.shard) != shards.end()) {
            throw refused(folder,
                          fmt::format("it has cells of shard {} of {} already; --resume goes on "
                                      "with them, and another -o begins anew",
                                      job.shard.index, job.shard.count));
        }
    }
    const StoredCells stored(folder, StoredValues::checked, job.shard);
    job.work = work_left(stored, job.plan, job.shard);
    return job;
}

}  // namespace models
