#include "models/study/cells/cell_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "sim/errors.hpp"
#include "sim/file_writing.hpp"

namespace models {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

static_assert(std::endian::native == std::endian::little, "cells are stored as they are");

constexpr std::string_view file_type = "escala cells 1";
constexpr std::string_view part_extension = ".part";

std::string beginning_of(const CellShard& shard) {
    return fmt::format("shard-{}-of-{}.", shard.index, shard.count);
}

fs::path new_part(const fs::path& folder, const CellShard& shard) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw sim::FileError(sim::FileProblem::not_written, folder, error.message());
    return folder / (beginning_of(shard) + sim::process_origin() + sim::random_token() +
                     std::string(part_extension));
}

std::string text_of(const CellRecord& record) {
    Json failures = Json::array();
    for (const sim::FailedReplication& failure : record.failures) {
        failures.push_back({failure.variant, failure.replication, failure.message});
    }
    return Json{{"cell", record.cell},
                {"first_replication", record.replications.first},
                {"replications", record.replications.count},
                {"values", record.values},
                {"names", record.names},
                {"titles", record.titles},
                {"failures", std::move(failures)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<fs::path> parts_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == part_extension) paths.push_back(entry->path());
    }
    if (error) throw sim::FileError(sim::FileProblem::not_found, folder, error.message());
    std::sort(paths.begin(), paths.end());
    return paths;
}

sim::FileError foreign(const fs::path& path) {
    return {sim::FileProblem::not_ours, path, "it is no part of a sweep in cells"};
}

// What the first record of a part says.
struct PartHead {
    CellShard shard;
    std::vector<std::string> extended;
    std::string plan;  // its hash
};

PartHead part_head(std::string_view text, const fs::path& path) {
    try {
        const auto json = nlohmann::json::parse(text);
        if (json.at("file_type") != file_type) throw foreign(path);
        return {.shard = {json.at("shard"), json.at("shards")},
                .extended = json.at("extends"),
                .plan = json.at("plan")};
    } catch (const nlohmann::json::exception&) {
        throw foreign(path);
    }
}

bool in_order(const StoredCell& a, const StoredCell& b) {
    if (a.cell != b.cell) return a.cell < b.cell;
    if (a.replications.first != b.replications.first) {
        return a.replications.first < b.replications.first;
    }
    return a.part < b.part;
}

}  // namespace

CellWriter::CellWriter(const fs::path& folder, const CellPlan& plan, const CellShard& shard,
                       const std::vector<std::string>& extended)
    : file_(new_part(folder, shard)) {
    const Json head{{"file_type", file_type},
                    {"shard", shard.index},
                    {"shards", shard.count},
                    {"extends", extended},
                    {"plan", plan.hash()}};
    file_.append(head.dump(), text_of(plan));
    file_.sync();
    sim::sync_folder(folder);
}

void CellWriter::append(const CellRecord& record, std::span<const double> rows) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): doubles are stored as they are
    const char* const bytes = reinterpret_cast<const char*>(rows.data());
    file_.append(text_of(record), {bytes, rows.size_bytes()});
}

CellRecord cell_record_from(std::string_view head, std::uint64_t seed) {
    try {
        const auto json = nlohmann::json::parse(head);
        CellRecord record{.cell = json.at("cell"),
                          .replications = {json.at("first_replication"), json.at("replications")},
                          .values = json.at("values"),
                          .names = json.at("names"),
                          .titles = json.at("titles")};
        for (const auto& failure : json.at("failures")) {
            record.failures.push_back({failure.at(0), failure.at(1), seed, failure.at(2)});
        }
        return record;
    } catch (const nlohmann::json::exception& error) {
        throw sim::InternalError(fmt::format("a cell does not read back: {}", error.what()));
    }
}

void copy_values(std::string_view body, std::span<double> values) {
    if (body.size() != values.size_bytes()) {
        throw sim::InternalError(
            fmt::format("a cell has {} bytes of values, not {}", body.size(), values.size_bytes()));
    }
    std::memcpy(values.data(), body.data(), body.size());
}

fs::path cell_folder_of(const fs::path& results) {
    fs::path folder = results;
    folder += ".cells";
    return folder;
}

StoredCells::StoredCells(fs::path folder, StoredValues values,
                         const std::optional<CellShard>& shard)
    : folder_(std::move(folder)) {
    for (const fs::path& path : parts_in(folder_)) read_part(path, values, shard);
    std::sort(cells_.begin(), cells_.end(), in_order);
}

void StoredCells::read_part(const fs::path& path, StoredValues values,
                            const std::optional<CellShard>& of) {
    sim::RecordReader reader(path);
    const std::optional<std::string_view> first = reader.next();
    if (!first) {
        // Mostly its writer died before it had written the plan, so it has no cell.
        damaged_ += reader.damaged();
        return;
    }
    const PartHead head = part_head(*first, path);
    if (!plans_.contains(head.plan)) {
        const std::optional<std::string_view> text = reader.body(reader.place());
        if (!text) throw sim::FileError(sim::FileProblem::damaged, path, "its plan is damaged");
        plans_.emplace(head.plan, cell_plan_from(*text));
    }
    const CellPlan& plan = plans_.at(head.plan);
    const bool is_other = std::any_of(plans_.begin(), plans_.end(), [&plan](const auto& known) {
        return known.second.study != plan.study;
    });
    if (is_other) {
        throw sim::FileError(
            sim::FileProblem::not_ours, path,
            "it has cells of another study, or of another version of escala, than the parts "
            "beside it; use one folder for each study");
    }
    std::vector<std::string>& known = extended_[head.plan];
    known.insert(known.end(), head.extended.begin(), head.extended.end());
    shards_.push_back(head.shard);
    const auto part = static_cast<std::uint32_t>(paths_.size());
    paths_.push_back(path);
    if (values == StoredValues::none) return;
    if (of && head.shard.count == of->count && head.shard.index != of->index) return;
    while (const std::optional<std::string_view> text = reader.next()) {
        const CellRecord record = cell_record_from(*text, plan.header.seed);
        if (record.cell >= plan.cells) {
            throw sim::InternalError(
                fmt::format("{} has cell {} of {}", path.string(), record.cell, plan.cells));
        }
        if (values == StoredValues::checked && !reader.body(reader.place())) {
            ++damaged_;
            continue;
        }
        cells_.push_back({.cell = record.cell,
                          .replications = record.replications,
                          .part = part,
                          .failed = !record.failures.empty(),
                          .place = reader.place()});
    }
    damaged_ += reader.damaged();
}

const CellPlan& StoredCells::plan() const {
    for (const auto& [hash, plan] : plans_) {
        const std::vector<std::string>& extended = extended_.at(hash);
        const bool is_last = std::all_of(plans_.begin(), plans_.end(), [&](const auto& other) {
            return other.first == hash ||
                   std::find(extended.begin(), extended.end(), other.first) != extended.end();
        });
        if (is_last) return plan;
    }
    throw sim::FileError(sim::FileProblem::not_ours, folder_,
                         "it has cells of several plans, none of which extends all others");
}

std::span<const StoredCell> StoredCells::of(std::uint64_t cell) const {
    const auto first = std::lower_bound(
        cells_.begin(), cells_.end(), cell,
        [](const StoredCell& stored, std::uint64_t number) { return stored.cell < number; });
    auto last = first;
    while (last != cells_.end() && last->cell == cell) ++last;
    return {first, last};
}

}  // namespace models
