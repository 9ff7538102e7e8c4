// The parts of the Python module, one function for each concept. module.cpp calls them in an order
// in which every type is registered before a signature uses it.
#pragma once

#include <pybind11/pybind11.h>

namespace bindings {

/// Translates ConfigError, ModelError, InternalError and FileError to the Python classes of
/// escala.errors.
void register_errors(pybind11::module_& module);

/// Span, and one class for every group of parameters, down to stages and lanes.
void register_parameters(pybind11::module_& module);

/// Variant and StudySpec, which say what is simulated.
void register_study(pybind11::module_& module);

/// Interval and Comparison, the statistics of samples.
void register_statistics(pybind11::module_& module);

/// Results, their header and their layout.
void register_results(pybind11::module_& module);

/// What a results file needs besides HDF5: the partial file, the seal and the checksum.
void register_files(pybind11::module_& module);

/// Next and its rounds, which say what to add to a company.
void register_next(pybind11::module_& module);

/// FollowUp and its parts: what kills a company, and on which numbers an answer hangs.
void register_sensitivity(pybind11::module_& module);

/// SweepSpec, and what simulates, counts and merges its cells.
void register_cells(pybind11::module_& module);

/// run_study, run_next, run_sensitivity and replay, which run the simulation.
void register_run(pybind11::module_& module);

}  // namespace bindings
