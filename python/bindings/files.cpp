// What a results file needs besides HDF5, which this module has none of: the file under a temporary
// name, its seal and its checksum.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "python/bindings/register.hpp"
#include "sim/files.hpp"
#include "sim/input_file.hpp"
#include "sim/partial_file.hpp"
#include "sim/results.hpp"
#include "sim/results_checksum.hpp"
#include "sim/seal.hpp"
#include "sim/superblock.hpp"

namespace bindings {

namespace py = pybind11;

namespace {

/// Calls `action` without the interpreter's lock; a std::system_error becomes an OSError.
template <class Action>
auto about(const std::filesystem::path& path, const Action& action) {
    try {
        const py::gil_scoped_release released;
        return action(path);
    } catch (const std::system_error& error) {
        errno = error.code().value();
        PyErr_SetFromErrnoWithFilename(PyExc_OSError, path.c_str());
        throw py::error_already_set();
    }
}

/// Defines a function of a path that says in a word what `check` finds there.
template <class Found, std::size_t count>
void def_check(py::module_& module, const char* name, Found (*check)(const std::filesystem::path&),
               const std::array<std::pair<Found, const char*>, count>& words,
               const char* sentence) {
    module.def(
        name,
        [check, words](const std::filesystem::path& path) {
            const Found found = about(path, check);
            const auto word = std::find_if(words.begin(), words.end(),
                                           [&](const auto& each) { return each.first == found; });
            return std::string(word->second);
        },
        py::arg("path"), sentence);
}

bool is_being_written(const std::filesystem::path& path) {
    return about(path, [](const std::filesystem::path& of) {
        return sim::InputFile(of).is_being_written();
    });
}

void register_partial_file(py::module_& module) {
    py::class_<sim::PartialFile>(module, "PartialFile",
                                 "A file under a temporary name until it is complete. A context "
                                 "manager: it is removed at the end unless it was published.")
        .def(py::init([](const std::filesystem::path& target) {
                 const py::gil_scoped_release released;
                 return std::make_unique<sim::PartialFile>(target);
             }),
             py::arg("target"),
             "Removes what killed processes left of the same target, and creates an empty file. "
             "Raises FileError.")
        .def_property_readonly("path", &sim::PartialFile::path, "Its temporary name.")
        .def_property_readonly("open_path", &sim::PartialFile::open_path,
                               "Another path to it, which leads to it even when its folder is "
                               "gone.")
        .def(
            "__enter__", [](sim::PartialFile& file) -> sim::PartialFile& { return file; },
            py::return_value_policy::reference, "Returns itself.")
        .def(
            "__exit__",
            [](sim::PartialFile& file, const py::object& /*kind*/, const py::object& /*error*/,
               const py::object& /*traceback*/) { file.discard(); },
            py::arg("kind"), py::arg("error"), py::arg("traceback"),
            "Removes it unless it was published.")
        .def("publish", &sim::PartialFile::publish, py::call_guard<py::gil_scoped_release>(),
             "Brings it to the disk and gives it its own name. Raises FileError, which may say "
             "where a complete copy is.");
}

}  // namespace

void register_files(py::module_& module) {
    register_partial_file(module);
    module.def(
        "require_no_input",
        [](const std::filesystem::path& path, const std::vector<std::filesystem::path>& inputs) {
            sim::require_no_input(path, inputs);
        },
        py::arg("path"), py::arg("inputs"),
        "Raises FileError if writing to the path would overwrite one of the inputs, by "
        "whatever name or link.");
    module.def(
        "add_seal", [](const std::filesystem::path& path) { about(path, sim::add_seal); },
        py::arg("path"), "Appends a seal over all bytes of a file. Raises OSError.");
    def_check<sim::Seal, 3>(module, "check_seal", sim::check_seal,
                            {{{sim::Seal::intact, "intact"},
                              {sim::Seal::broken, "broken"},
                              {sim::Seal::absent, "absent"}}},
                            "Whether the seal at the end of a file is \"intact\", \"broken\" or "
                            "\"absent\". Raises OSError.");
    def_check<sim::Superblock, 3>(
        module, "check_superblock", sim::check_superblock,
        {{{sim::Superblock::whole, "whole"},
          {sim::Superblock::cut_off, "cut off"},
          {sim::Superblock::none, "none"}}},
        "Whether the HDF5 data of a file are \"whole\", \"cut off\" or "
        "there are \"none\", as its first bytes have it. Raises OSError.");
    module.def("is_being_written", &is_being_written, py::arg("path"),
               "Whether another program has locked the file to write it. Raises OSError.");
    module.def(
        "checksum",
        [](const sim::Results& results, const std::string& version, const std::string& commit) {
            const py::gil_scoped_release released;
            return sim::checksum(results, {.version = version, .commit = commit});
        },
        py::arg("results"), py::arg("program_version"), py::arg("program_commit"),
        "The checksum of a results file: over every value, name and sentence.");
}

}  // namespace bindings
