// _escala: the compiled part of the Python package. It only binds C++ functions. python/escala/*.py
// defines the interface for users.
#include <pybind11/pybind11.h>

#include "escala/version.hpp"
#include "python/bindings/register.hpp"

PYBIND11_MODULE(_escala, module) {
    module.doc() = "The compiled half of escala: scenarios, simulation, statistics.";
    module.attr("version") = escala::version();
    module.attr("commit") = escala::commit();
    bindings::register_errors(module);
    bindings::register_parameters(module);
    bindings::register_study(module);
    bindings::register_statistics(module);
    bindings::register_results(module);
    bindings::register_files(module);
    bindings::register_next(module);
    bindings::register_sensitivity(module);
    bindings::register_run(module);
    bindings::register_cells(module);
}
