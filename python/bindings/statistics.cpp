// Binds the results of sim/statistics.hpp: intervals, comparisons and their verdicts.
#include "sim/statistics.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "python/bindings/register.hpp"

namespace bindings {

namespace py = pybind11;

void register_statistics(py::module_& module) {
    py::class_<sim::Interval>(module, "Interval", "An estimate with its confidence interval.")
        .def_readonly("mean", &sim::Interval::mean, "The estimate.")
        .def_readonly("low", &sim::Interval::low, "The lower end.")
        .def_readonly("high", &sim::Interval::high, "The upper end.")
        .def_readonly("n", &sim::Interval::n, "Observations used; missing ones are dropped.");
    py::class_<sim::Comparison>(module, "Comparison", "Two variants over the same replications.")
        .def_readonly("base", &sim::Comparison::base, "Mean of the base over the pairs.")
        .def_readonly("value", &sim::Comparison::value, "Mean of the variant over the pairs.")
        .def_readonly("difference", &sim::Comparison::difference,
                      "Variant minus base, pair by pair.")
        .def_readonly("p", &sim::Comparison::p,
                      "How likely such a difference is where there is none; NaN is no test.")
        .def_readonly("adjusted_p", &sim::Comparison::adjusted_p,
                      "The same within all comparisons; NaN when they are judged one by one.")
        .def_property_readonly(
            "verdict",
            [](const sim::Comparison& of) { return std::string(sim::to_string(of.verdict)); },
            "What may be said: \"better\", \"worse\", \"can't tell\" …");
    module.def(
        "t_interval",
        [](const std::vector<double>& sample, double level) {
            return sim::t_interval(sample, level);
        },
        py::arg("sample"), py::arg("level"),
        "The mean of a sample with Student's interval. Missing values (NaN) are dropped.");
}

}  // namespace bindings
