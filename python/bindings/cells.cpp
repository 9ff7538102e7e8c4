// Sweeps in cells from Python: what a process simulates, what a folder has, and its merge.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "escala/version.hpp"
#include "models/study/cells/cell_coverage.hpp"
#include "models/study/cells/cell_folder.hpp"
#include "models/study/cells/cell_job.hpp"
#include "models/study/cells/cell_merge.hpp"
#include "models/study/cells/cell_plan.hpp"
#include "models/study/cells/cell_run.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/sweep/sweep_spec.hpp"
#include "models/study/variants.hpp"
#include "python/bindings/register.hpp"
#include "python/bindings/run_hooks.hpp"
#include "sim/study.hpp"

namespace bindings {

namespace py = pybind11;

namespace {

using models::SweepSpec;

SweepSpec loaded_sweep(const std::filesystem::path& file, const models::Assignments& settings) {
    SweepSpec sweep = models::load_sweep(file);
    if (!settings.empty()) {
        models::set_in_every_variant(sweep.arms, settings);
        models::require_valid_points(sweep);
    }
    models::require_one_layout(sweep.arms);
    models::require_one_layout(sweep);
    return sweep;
}

models::CellPlan plan_of(const SweepSpec& sweep, const models::StudyRun& run,
                         const std::vector<std::string>& kept) {
    return models::cell_plan(sweep, run, kept, {escala::version(), escala::commit()});
}

/// Cells written, whether all of the shard's, and the runs that failed, as (cell, variant,
/// replication, message).
using Failure = std::tuple<std::uint64_t, std::string, std::uint64_t, std::string>;
using Outcome = py::typing::Tuple<std::uint64_t, bool, std::vector<Failure>, Raised>;

Outcome run_cells(const SweepSpec& sweep, const std::filesystem::path& results, std::uint64_t shard,
                  std::uint64_t shards, bool extend, const std::vector<std::string>& kept,
                  const py::int_& replications, const py::int_& first_replication,
                  const py::int_& seed, const py::int_& threads,
                  const std::optional<Report>& report, const std::optional<IsStopped>& is_stopped) {
    const models::StudyRun run = checked_run(replications, first_replication, seed, threads);
    Caller caller;
    std::atomic<bool> stop{false};
    const sim::Progress progress = hooks_of(caller, report, is_stopped, stop);
    models::CellsOutcome outcome{.complete = true};
    {
        const py::gil_scoped_release release;
        const models::CellJob job = models::cell_job(
            sweep, plan_of(sweep, run, kept), models::cell_folder_of(results),
            [&](std::optional<std::uint64_t>) {
                return models::CellShard{.index = shard, .count = shards};
            },
            extend ? models::CellStart::extend : models::CellStart::either);
        if (!job.work.empty()) {
            models::CellWriter writer(job.folder, job.plan, job.shard, job.extended);
            outcome = models::run_cells(sweep, job.plan, job.work, sim::study_threads(run.threads),
                                        writer, progress, stop);
        }
    }
    std::vector<Failure> failures;
    for (const models::FailedRun& failure : outcome.failures) {
        failures.emplace_back(failure.cell, failure.variant, failure.replication, failure.message);
    }
    return py::make_tuple(outcome.cells, outcome.complete, std::move(failures), caller.raised());
}

/// Cells in all, complete, failed; and by shard.
using Status = py::typing::Tuple<std::uint64_t, std::uint64_t, std::uint64_t>;

Status status_of(const std::filesystem::path& results) {
    models::ShardStatus status;
    {
        const py::gil_scoped_release release;
        const models::StoredCells stored(models::cell_folder_of(results));
        if (!stored.empty()) status = models::status_of(stored, stored.plan(), 1).front();
    }
    return py::make_tuple(status.cells, status.complete, status.failed);
}

std::shared_ptr<sim::Results> merge_cells(const std::filesystem::path& results) {
    const py::gil_scoped_release release;
    const models::StoredCells stored(models::cell_folder_of(results),
                                     models::StoredValues::checked);
    if (stored.empty() || stored.cells().empty()) {
        throw sim::FileError(sim::FileProblem::not_found, stored.folder(),
                             "no process has written a cell there yet");
    }
    const auto merged = std::make_shared<sim::Results>();
    const std::atomic<bool> stop{false};
    static_cast<void>(models::merge_cells(stored, *merged, {}, stop));
    return merged;
}

}  // namespace

void register_cells(py::module_& module) {
    py::class_<SweepSpec>(module, "SweepSpec", "A study at every point of a design.")
        .def_static("load", &loaded_sweep, py::arg("file"), py::arg("settings"),
                    "Reads a scenario file and sets parameters in all its variants. Raises "
                    "ConfigError with all that is wrong with it, at any point.")
        .def_property_readonly(
            "points", [](const SweepSpec& sweep) { return sweep.design.points(); },
            "How many points it has.")
        .def_property_readonly(
            "paths", [](const SweepSpec& sweep) { return sweep.design.paths(); },
            "The swept parameters.")
        .def_property_readonly(
            "title", [](const SweepSpec& sweep) { return sweep.arms.title; }, "Its title.")
        .def_property_readonly(
            "question", [](const SweepSpec& sweep) { return sweep.arms.question; }, "What it asks.")
        .def_property_readonly(
            "replications", [](const SweepSpec& sweep) { return sweep.arms.replications; },
            "Replications that the file asks for.")
        .def_property_readonly(
            "seed", [](const SweepSpec& sweep) { return sweep.arms.seed; }, "Seed of the file.")
        .def_property_readonly(
            "variants",
            [](const SweepSpec& sweep) {
                std::vector<std::string> names;
                for (const models::VariantSpec& variant : sweep.arms.variants) {
                    names.push_back(variant.name);
                }
                return names;
            },
            "Names of its variants.")
        .def_property_readonly(
            "inputs", [](const SweepSpec& sweep) { return sweep.arms.inputs; },
            "Files that were read.")
        .def(
            "values_at",
            [](const SweepSpec& sweep, std::uint64_t point) {
                if (point >= sweep.design.points()) throw py::index_error("there is no such point");
                return sweep.design.values_at(point);
            },
            py::arg("point"), "The value of each swept parameter at a point, as a file states it.");
    module.def("run_cells", &run_cells, py::arg("sweep"), py::arg("results"), py::arg("shard"),
               py::arg("shards"), py::arg("extend"), py::arg("kept"), py::arg("replications"),
               py::arg("first_replication"), py::arg("seed"), py::arg("threads"), py::arg("report"),
               py::arg("is_stopped"),
               "Simulates what is left of a shard into the folder of a results file. Returns the "
               "cells written, whether they are all, the failed runs, and what stopped it.");
    module.def("cell_status", &status_of, py::arg("results"),
               "Cells of the plan, those that are complete, and those of which runs failed.");
    module.def("merge_cells", &merge_cells, py::arg("results"),
               "The results of all cells that are complete.");
}

}  // namespace bindings
