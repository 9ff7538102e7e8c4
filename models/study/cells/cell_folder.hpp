// The folder in which processes leave the cells of a sweep that they simulated.
//
// Each process writes one part, a record file of its own (sim/record_file.hpp), whose name carries
// its shard, host, process and a random number. So two writers never meet, whatever the clock says
// and whatever the disk is, and nothing is locked. The first record of a part is its plan. Every
// other is a cell in some replications: what it is as JSON, and its values, double by double in the
// shape replications × variants × values kept, little-endian. A cell may stand in several parts, as
// after a process that was thought dead; then both have the same bits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/cells/cell_plan.hpp"
#include "sim/record_file.hpp"

namespace models {

/// Shard `index` of `count`: the cells index, index + count, index + 2 count ... So neighbours,
/// which take about as long, are spread over all shards.
struct CellShard {
    std::uint64_t index = 0;
    std::uint64_t count = 1;

    [[nodiscard]] bool has(std::uint64_t cell) const noexcept { return cell % count == index; }
    /// How many of so many cells are its own.
    [[nodiscard]] std::uint64_t share_of(std::uint64_t cells) const noexcept {
        return cells / count + (index < cells % count ? 1 : 0);
    }
    bool operator==(const CellShard&) const = default;
};

/// The most shards of a sweep.
inline constexpr std::uint64_t most_shards = 1'000'000;

/// What a record says of its cell.
struct CellRecord {
    std::uint64_t cell = 0;
    ReplicationRange replications;
    std::vector<std::string> values;  ///< of the swept parameters, as a file states them
    std::vector<std::string> names;   ///< of the variants at this point
    std::vector<std::string> titles;
    std::vector<sim::FailedReplication> failures = {};  ///< by the variant's place in the cell
};

/// Writes one part.
class CellWriter {
 public:
    /// Creates the folder and the part. `extended`: hashes of the plans whose cells the plan takes
    /// over. Throws sim::FileError (not_written).
    CellWriter(const std::filesystem::path& folder, const CellPlan& plan, const CellShard& shard,
               const std::vector<std::string>& extended);

    /// `rows`: replications × variants × values kept. Throws sim::FileError (not_written); what was
    /// appended before stays.
    void append(const CellRecord& record, std::span<const double> rows);

    /// Brings all cells to the disk. Throws sim::FileError (not_written).
    void finish() { file_.sync(); }

 private:
    sim::RecordWriter file_;
};

/// A cell in some replications, as a part has it.
struct StoredCell {
    std::uint64_t cell = 0;
    ReplicationRange replications;
    std::uint32_t part = 0;
    bool failed = false;  ///< some of its runs did
    sim::RecordPlace place = {};
};

/// What is read of a folder: its plans alone, the heads of cells, too, or also their values, to see
/// that they are what was written.
enum class StoredValues { none, trusted, checked };

/// What is in a folder. It may be read while processes write: it has what was complete when it was
/// read.
class StoredCells {
 public:
    /// Reads all plans and, but for `none`, all cells; with a shard only those of parts that may
    /// have cells of it. Throws sim::FileError: not_found where there is no such folder, not_ours
    /// where it has cells of two studies.
    explicit StoredCells(std::filesystem::path folder, StoredValues values = StoredValues::trusted,
                         const std::optional<CellShard>& shard = {});

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    /// Whether there is no part that has a plan.
    [[nodiscard]] bool empty() const noexcept { return plans_.empty(); }
    /// The plan of the folder: the one that takes over all others. Throws sim::FileError (not_ours)
    /// where none does. Only where the folder is not empty.
    [[nodiscard]] const CellPlan& plan() const;
    /// All plans, by hash.
    [[nodiscard]] const std::map<std::string, CellPlan>& plans() const noexcept { return plans_; }
    /// The shards of its parts, in no order.
    [[nodiscard]] const std::vector<CellShard>& shards() const noexcept { return shards_; }

    /// All cells, by number and first replication.
    [[nodiscard]] std::span<const StoredCell> cells() const noexcept { return cells_; }
    /// Those of one number.
    [[nodiscard]] std::span<const StoredCell> of(std::uint64_t cell) const;
    /// Records that are not what was written, as far as that was checked. They are left out, so
    /// their cells count as missing.
    [[nodiscard]] std::uint64_t damaged() const noexcept { return damaged_; }

    [[nodiscard]] std::size_t parts() const noexcept { return paths_.size(); }
    [[nodiscard]] const std::filesystem::path& path(std::uint32_t part) const {
        return paths_[part];
    }

 private:
    void read_part(const std::filesystem::path& path, StoredValues values,
                   const std::optional<CellShard>& of);

    std::filesystem::path folder_;
    std::vector<std::filesystem::path> paths_;
    std::vector<CellShard> shards_;
    std::map<std::string, CellPlan> plans_;
    std::map<std::string, std::vector<std::string>> extended_;  // plans that a plan takes over
    std::vector<StoredCell> cells_;
    std::uint64_t damaged_ = 0;
};

/// The record that a head states. Throws sim::InternalError for any other text.
[[nodiscard]] CellRecord cell_record_from(std::string_view head, std::uint64_t seed);

/// The values of a body. Throws sim::InternalError where they are not so many.
void copy_values(std::string_view body, std::span<double> values);

/// The folder of the cells of a results file: "out.h5.cells".
[[nodiscard]] std::filesystem::path cell_folder_of(const std::filesystem::path& results);

}  // namespace models
