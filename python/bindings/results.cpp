// Results of a study: their layout, the numbers as NumPy views without a copy, and statistics of
// them. Results can also be built from arrays. The Python package reads files in this way, because
// this module has no HDF5.
#include "sim/results.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/study/closures.hpp"
#include "models/study/recorded_arms.hpp"
#include "models/study/reference_arms.hpp"
#include "models/study/scenario_text.hpp"
#include "models/study/sweep/swept_parameters.hpp"
#include "python/bindings/register.hpp"
#include "sim/digest.hpp"
#include "sim/errors.hpp"
#include "sim/statistics.hpp"
#include "sim/variable_statistics.hpp"

namespace bindings {

namespace py = pybind11;
using sim::Axis;
using sim::FailedReplication;
using sim::Results;
using sim::StudyHeader;
using sim::Variable;
using sim::VariantInfo;

namespace {

// The whole company of each of these variants as text, also where it is recorded as one that is
// like another; as it is recorded where this version of the program cannot read it.
std::vector<std::string> scenarios_in_full(const StudyHeader& header,
                                           const std::vector<std::size_t>& variants) {
    std::vector<std::string> texts;
    models::RecordedArms arms(header);
    for (const std::size_t variant : variants) {
        const auto recorded = arms.at(variant);
        texts.push_back(recorded ? models::scenario_text(recorded->scenario, recorded->decisions)
                                 : header.variants.at(variant).scenario_text);
    }
    return texts;
}

using Array = py::array_t<double>;
using DenseArray = py::array_t<double, py::array::c_style | py::array::forcecast>;

/// The constant with the name `text`. Throws ConfigError if there is none.
template <typename Constant>
Constant named(const std::optional<Constant>& constant, const std::string& text) {
    if (constant) return *constant;
    sim::Diagnostic diagnostic;
    diagnostic.message = "'" + text + "' is no known kind of metric";
    throw sim::ConfigError({diagnostic});
}

/// An end of a range; nothing where it is no bound.
std::optional<double> bound(double end) {
    if (std::isinf(end)) return std::nullopt;
    return end;
}

void register_header(py::module_& module) {
    py::class_<VariantInfo>(module, "VariantInfo", "One arm of a study that was run.")
        .def(py::init<std::string, std::string, std::string>(), py::arg("name"), py::arg("title"),
             py::arg("scenario"))
        .def_readonly("name", &VariantInfo::name, "Its name in the study.")
        .def_readonly("title", &VariantInfo::title, "What it does, in plain words.")
        .def_readonly("scenario", &VariantInfo::scenario_text, "All its parameters, as TOML.");
    py::class_<FailedReplication>(module, "Failure", "A run that ended in an error of the model.")
        .def(py::init<std::size_t, std::uint64_t, std::uint64_t, std::string>(), py::arg("variant"),
             py::arg("replication"), py::arg("seed"), py::arg("message"))
        .def_readonly("variant", &FailedReplication::variant, "Index of the variant.")
        .def_readonly("replication", &FailedReplication::replication, "Number of the replication.")
        .def_readonly("seed", &FailedReplication::seed, "Seed of the study.")
        .def_readonly("message", &FailedReplication::message, "What happened, where and when.")
        .def("__repr__", [](const FailedReplication& of) {
            return "<Failure: variant " + std::to_string(of.variant) + ", replication " +
                   std::to_string(of.replication) + ", seed " + std::to_string(of.seed) + ": " +
                   of.message + ">";
        });
    py::class_<StudyHeader>(module, "Header", "What a study is, known before its first run.")
        .def(py::init([](std::string title, std::string question, std::uint64_t seed,
                         std::uint64_t first_replication, std::vector<VariantInfo> variants,
                         std::vector<std::pair<std::string, std::string>> attributes) {
                 return StudyHeader{std::move(title),  std::move(question), seed,
                                    first_replication, std::move(variants), std::move(attributes)};
             }),
             py::arg("title"), py::arg("question"), py::arg("seed"), py::arg("first_replication"),
             py::arg("variants"), py::arg("attributes"))
        .def_readonly("title", &StudyHeader::title, "Title of the study.")
        .def_readonly("question", &StudyHeader::question, "What it asks.")
        .def_readonly("seed", &StudyHeader::seed, "What all its random numbers come from.")
        .def_readonly("first_replication", &StudyHeader::first_replication,
                      "Number of the first replication.")
        .def_readonly("variants", &StudyHeader::variants, "Its variants; the first is the base.")
        .def_readonly("attributes", &StudyHeader::attributes, "Anything else, by name.")
        .def("variant_index", &StudyHeader::variant_index, py::arg("name"),
             "Index of a variant. Raises ConfigError, with the nearest name.")
        .def("scenarios_in_full", &scenarios_in_full, py::arg("variants"),
             "The whole company of each of these variants as text, where the header has it as one "
             "that is like another. Raises ConfigError where this version cannot read it.");
}

void register_swept(py::module_& module) {
    using models::SweptParameter;
    py::class_<SweptParameter>(module, "SweptParameter", "A parameter that a study sweeps.")
        .def_readonly("path", &SweptParameter::path, "Its path, as in \"breakers.open_at\".")
        .def_readonly("unit", &SweptParameter::unit, "Unit of its numbers; \"1\" without one.")
        .def_readonly("sentence", &SweptParameter::sentence, "What it means.")
        .def_readonly("values", &SweptParameter::values,
                      "Its value in each variant: a number, or text as a file states it.");
    module.def("swept_parameters", &models::swept_parameters, py::arg("header"),
               "The swept parameters of a study, as the scenarios of its variants have them.");
}

void register_layout(py::module_& module) {
    py::class_<Axis>(module, "Axis", "A dimension besides replication and variant.")
        .def(py::init<std::string, std::string, std::string, std::vector<std::string>,
                      std::vector<double>>(),
             py::arg("name"), py::arg("long_name"), py::arg("unit"), py::arg("labels"),
             py::arg("coordinates"))
        .def_readonly("name", &Axis::name, "Name of the dimension.")
        .def_readonly("long_name", &Axis::long_name, "What it is, for people.")
        .def_readonly("unit", &Axis::unit, "\"1\" for labels, \"days since …\" for time.")
        .def_readonly("labels", &Axis::labels, "Its labels; empty if it has coordinates.")
        .def_readonly("coordinates", &Axis::coordinates, "Its coordinates, in its unit.");
    py::class_<Variable>(module, "Variable", "A quantity that was measured in every run.")
        .def(py::init([](std::string name, std::string unit, std::string long_name,
                         const std::string& better, const std::string& kind,
                         std::vector<std::size_t> axes, bool engine_counter,
                         std::optional<double> valid_min, std::optional<double> valid_max) {
                 return Variable{.name = std::move(name),
                                 .unit = std::move(unit),
                                 .long_name = std::move(long_name),
                                 .better = named(sim::better_from(better), better),
                                 .kind = named(sim::metric_kind_from(kind), kind),
                                 .range = {valid_min.value_or(sim::any_number.least),
                                           valid_max.value_or(sim::any_number.most)},
                                 .axes = std::move(axes),
                                 .engine_counter = engine_counter};
             }),
             py::arg("name"), py::arg("unit"), py::arg("long_name"), py::arg("better"),
             py::arg("kind"), py::arg("axes"), py::arg("engine_counter"),
             py::arg("valid_min") = py::none(), py::arg("valid_max") = py::none())
        .def_readonly("name", &Variable::name, "Name of the variable.")
        .def_readonly("unit", &Variable::unit, "Its unit; \"1\" when it has none.")
        .def_readonly("long_name", &Variable::long_name, "One sentence, for people.")
        .def_property_readonly(
            "better", [](const Variable& of) { return std::string(sim::to_string(of.better)); },
            "Which direction is good: \"higher\", \"lower\" or \"neither\".")
        .def_property_readonly(
            "kind", [](const Variable& of) { return std::string(sim::to_string(of.kind)); },
            "How it comes about: \"counter\", \"tally\", \"ratio\" …")
        .def_readonly("axes", &Variable::axes, "Indices of its axes; none for a scalar.")
        .def_readonly("engine_counter", &Variable::engine_counter,
                      "Whether it counts the simulator's work, not the business.")
        .def_property_readonly(
            "valid_min", [](const Variable& of) { return bound(of.range.least); },
            "The least value that it can have; None without a bound.")
        .def_property_readonly(
            "valid_max", [](const Variable& of) { return bound(of.range.most); },
            "The highest value that it can have; None without a bound.");
}

sim::Layout layout_of(const std::vector<Axis>& axes, const std::vector<Variable>& variables) {
    sim::Layout layout;
    for (const Axis& axis : axes) layout.add_axis(axis);
    for (const Variable& variable : variables) layout.add(variable);
    return layout;
}

std::shared_ptr<Results> from_rows(const StudyHeader& header, const std::vector<Axis>& axes,
                                   const std::vector<Variable>& variables, const DenseArray& rows,
                                   const std::vector<FailedReplication>& failures, bool complete) {
    const sim::Layout layout = layout_of(axes, variables);
    if (rows.ndim() != 3 || rows.shape(1) != static_cast<py::ssize_t>(header.variants.size()) ||
        rows.shape(2) != static_cast<py::ssize_t>(layout.row_size())) {
        throw sim::InternalError("rows must be replications × variants × values of a run");
    }
    auto results = std::make_shared<Results>();
    results->begin(header, layout);
    const std::span values = results->append_missing(static_cast<std::size_t>(rows.shape(0)));
    std::copy_n(rows.data(), values.size(), values.begin());
    results->finish(failures, complete);
    return results;
}

/// A NumPy view into the results, which it keeps alive. It is read-only, because results are
/// shared.
Array view(const py::object& self, std::size_t offset, const std::vector<std::size_t>& inner) {
    const Results& results = self.cast<const Results&>();
    constexpr auto bytes = static_cast<py::ssize_t>(sizeof(double));
    std::vector<py::ssize_t> shape{static_cast<py::ssize_t>(results.replications()),
                                   static_cast<py::ssize_t>(results.variants())};
    std::vector<py::ssize_t> strides{static_cast<py::ssize_t>(results.replication_stride()) * bytes,
                                     static_cast<py::ssize_t>(results.variant_stride()) * bytes};
    py::ssize_t step = bytes;
    for (std::size_t i = inner.size(); i-- > 0;) {
        shape.insert(shape.begin() + 2, static_cast<py::ssize_t>(inner[i]));
        strides.insert(strides.begin() + 2, step);
        step *= static_cast<py::ssize_t>(inner[i]);
    }
    // Without replications there is no data.
    const double* first = results.replications() == 0 ? nullptr : results.data() + offset;
    Array array(std::move(shape), std::move(strides), first, self);
    array.attr("setflags")(py::arg("write") = false);
    return array;
}

/// Results whose values `fill` writes where they stay, into an array of the shape replications ×
/// variants × values of a run: what is read from a file is never there twice.
std::shared_ptr<Results> filled(const StudyHeader& header, const std::vector<Axis>& axes,
                                const std::vector<Variable>& variables, std::size_t replications,
                                const std::vector<FailedReplication>& failures, bool complete,
                                const py::typing::Callable<void(Array)>& fill) {
    auto results = std::make_shared<Results>();
    results->begin(header, layout_of(axes, variables));
    const std::span values = results->append_missing(replications);
    results->finish(failures, complete);
    const std::size_t row = results->layout().row_size();
    Array array({replications, results->variants(), row}, values.data(), py::cast(results));
    fill(array);
    array.attr("setflags")(py::arg("write") = false);
    return results;
}

sim::Interval interval(const Results& results, const std::string& name, std::size_t variant,
                       std::size_t element, double level) {
    return sim::mean_interval(results, results.layout().variable(name), variant, element, level);
}

std::vector<sim::Comparison> compare(const Results& results, const std::vector<std::string>& names,
                                     const std::vector<std::pair<std::size_t, std::size_t>>& pairs,
                                     double level, bool together) {
    std::vector<sim::Comparison> comparisons;
    comparisons.reserve(names.size() * pairs.size());
    for (const auto& [reference, variant] : pairs) {
        for (const std::string& name : names) {
            comparisons.push_back(sim::compare_paired(results.layout().variable(name),
                                                      results.series(name, reference),
                                                      results.series(name, variant), level));
        }
    }
    std::vector<sim::Comparison*> family;
    for (sim::Comparison& each : comparisons) family.push_back(&each);
    if (together) sim::judge_together(family, level);
    const models::Closures closures(results);
    for (std::size_t i = 0; i < comparisons.size(); ++i) {
        const auto& [reference, variant] = pairs[i / names.size()];
        closures.put_first(comparisons[i], variant, reference);
    }
    return comparisons;
}

void register_class(py::module_& module) {
    py::class_<Results, std::shared_ptr<Results>>(module, "Results",
                                                  "All results of a study, in one array.")
        .def(py::init(&from_rows), py::arg("header"), py::arg("axes"), py::arg("variables"),
             py::arg("rows"), py::arg("failures"), py::arg("complete"))
        .def_static("filled", &filled, py::arg("header"), py::arg("axes"), py::arg("variables"),
                    py::arg("replications"), py::arg("failures"), py::arg("complete"),
                    py::arg("fill"),
                    "Results whose values `fill` writes into the array that it is called with, "
                    "replications × variants × values of a run; they are missing before.")
        .def_property_readonly("header", &Results::header, "What the study is.")
        .def_property_readonly(
            "axes", [](const Results& of) { return of.layout().axes(); },
            "The dimensions besides replication and variant.")
        .def_property_readonly(
            "variables", [](const Results& of) { return of.layout().variables(); },
            "What was measured, in order.")
        .def_property_readonly("replications", &Results::replications,
                               "How many replications are complete.")
        .def_property_readonly("complete", &Results::complete,
                               "False if the study was stopped before its last replication.")
        .def_property_readonly("failures", &Results::failures,
                               "The runs that failed; their values are missing.")
        .def_property_readonly(
            "rows",
            [](const py::object& self) {
                return view(self, 0, {self.cast<const Results&>().layout().row_size()});
            },
            "All values, replications × variants × values of a run; a view.")
        .def(
            "values",
            [](const py::object& self, const std::string& name) {
                const auto& layout = self.cast<const Results&>().layout();
                const Variable& variable = layout.variable(name);
                return view(self, variable.offset, layout.shape(variable));
            },
            py::arg("name"),
            "One variable, replications × variants × its axes; a view. Raises ConfigError.")
        .def("interval", &interval, py::arg("name"), py::arg("variant"), py::arg("element"),
             py::arg("level"),
             "The mean of one element of a variable, with its confidence interval.")
        .def("compare", &compare, py::arg("names"), py::arg("pairs"), py::arg("level"),
             py::arg("together"),
             "Scalars of pairs of variants (reference, variant), replication by replication: one "
             "comparison for each pair and name, pair by pair.")
        .def(
            "reference_arms", [](const Results& of) { return models::reference_arms(of.header()); },
            "For each variant the one that it is compared with; itself where there is none.")
        .def(
            "correlation",
            [](const Results& of, const std::string& name, std::size_t base, std::size_t variant) {
                return sim::correlation(of.series(name, base), of.series(name, variant));
            },
            py::arg("name"), py::arg("base"), py::arg("variant"),
            "Pearson's correlation of a scalar of two variants over the replications.")
        .def(
            "digest", [](const Results& of) { return sim::digest(of); },
            "A hash of every value and name, as `escala digest` prints it.");
}

}  // namespace

void register_results(py::module_& module) {
    register_header(module);
    register_swept(module);
    register_layout(module);
    register_class(module);
}

}  // namespace bindings
