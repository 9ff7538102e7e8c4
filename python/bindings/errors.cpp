// Translates C++ exceptions to those of escala.errors. These are written in Python, so that they
// have type hints and docstrings.
#include "sim/errors.hpp"

#include <pybind11/chrono.h>

#include <exception>
#include <string>
#include <utility>

#include "python/bindings/register.hpp"
#include "sim/files.hpp"
#include "sim/time.hpp"

namespace bindings {

namespace py = pybind11;

namespace {

void raise(const char* name, const py::tuple& arguments) {
    const py::object type = py::module_::import("escala.errors").attr(name);
    const py::object error = type(*arguments);
    PyErr_SetObject(type.ptr(), error.ptr());
}

void translate(std::exception_ptr pointer) {
    try {
        if (pointer) std::rethrow_exception(std::move(pointer));
    } catch (const sim::ConfigError& error) {
        const py::object diagnostic = py::module_::import("escala.errors").attr("Diagnostic");
        py::list diagnostics;
        for (const sim::Diagnostic& each : error.diagnostics()) {
            diagnostics.append(diagnostic(each.file, each.line, each.column, each.path,
                                          each.message, each.excerpt, each.text()));
        }
        raise("ConfigError", py::make_tuple(error.what(), py::tuple(diagnostics)));
    } catch (const sim::ModelError& error) {
        raise("ModelError",
              py::make_tuple(error.what(), error.component(), error.time().time_since_epoch(),
                             error.seed(), error.replication()));
    } catch (const sim::InternalError& error) {
        raise("InternalError", py::make_tuple(error.what()));
    } catch (const sim::FileError& error) {
        // This module writes files and reads none: h5py does.
        const bool is_input = error.problem() == sim::FileProblem::is_input;
        raise("FileError", py::make_tuple(error.what(), is_input ? "is_input" : "not_written"));
    }
}

}  // namespace

void register_errors(py::module_& module) {
    py::register_local_exception_translator(&translate);
    module.def(
        "raise_error",
        [](const std::string& kind) {
            if (kind == "ConfigError") {
                throw sim::ConfigError({sim::Diagnostic{.file = "a.toml",
                                                        .line = 2,
                                                        .column = 3,
                                                        .path = "run.months",
                                                        .message = "is wrong",
                                                        .excerpt = "x = 1"}});
            }
            if (kind == "ModelError") {
                throw sim::ModelError("desk", sim::Time{sim::day}, 7, 3, "it broke");
            }
            throw sim::InternalError("ours");
        },
        py::arg("kind"), "Raises an error of that kind, for the test of their translation.");
}

}  // namespace bindings
