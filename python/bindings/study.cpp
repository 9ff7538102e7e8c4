// Binds the study of a scenario file and its variants. parameters.cpp binds their parameters.
#include "models/study/scenario_file.hpp"

#include <pybind11/stl/filesystem.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "models/study/judgement.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/scenario_text.hpp"
#include "models/study/study_text.hpp"
#include "models/study/variants.hpp"
#include "python/bindings/casters.hpp"
#include "python/bindings/parameter_text.hpp"
#include "python/bindings/register.hpp"
#include "sim/errors.hpp"

namespace bindings {

namespace py = pybind11;
using models::FieldSummary;
using models::StudySpec;
using models::VariantSpec;

namespace {

void register_parameter(py::module_& module) {
    py::class_<FieldSummary>(module, "Parameter", "One parameter of a company, all in words.")
        .def_readonly("path", &FieldSummary::path, "Its path, as in \"breakers.open_at\".")
        .def_readonly("value", &FieldSummary::value, "Its value as a file states it: \"120 %\".")
        .def_readonly("unit", &FieldSummary::unit, "Its unit in a file; empty without one.")
        .def_readonly("bounds", &FieldSummary::bounds, "What it may be; empty without bounds.")
        .def_readonly("sentence", &FieldSummary::sentence, "What it means.")
        .def_readonly("source", &FieldSummary::source, "Where its default comes from.");
}

std::vector<std::string> texts_of(const std::vector<sim::Diagnostic>& warnings) {
    std::vector<std::string> texts;
    for (const sim::Diagnostic& warning : warnings) texts.push_back(warning.text());
    return texts;
}

void extend_variant(py::module_& module) {
    auto variant = py::class_<VariantSpec>(module.attr("Variant"));
    variant.def_readonly("name", &VariantSpec::name, "Its name in the study.")
        .def_readonly("title", &VariantSpec::title, "What it does, in plain words.")
        .def_property_readonly(
            "changes",
            [](const VariantSpec& of) {
                py::typing::Dict<py::str, py::str> changes;
                for (const auto& [path, value] : of.changes) changes[py::str(path)] = value;
                return changes;
            },
            "Every parameter that differs from the base, by path, as a file states it.")
        .def(
            "value",
            [](const VariantSpec& of, const std::string& path) {
                return models::value_at(of.scenario, path);
            },
            py::arg("path"), "A parameter as a file states it, \"120 %\". Raises ConfigError.")
        .def(
            "parameters", [](const VariantSpec& of) { return models::all_fields(of.scenario); },
            "Every parameter, in the order of the reference page.")
        .def(
            "to_toml",
            [](const VariantSpec& of) { return models::scenario_text(of.scenario, of.decisions); },
            "The whole company as a scenario file states it.")
        .def("__repr__", [](const VariantSpec& of) {
            std::string text = "<Variant " + of.name + ": " + of.title;
            for (const auto& [path, value] : of.changes) {
                text.append("; ").append(path).append(" = ").append(value);
            }
            return text + ">";
        });
}

/// Adds a variant and returns a copy, because the next change may invalidate a reference.
VariantSpec add_variant(StudySpec& study, const std::string& name, const std::string& like,
                        const Changes& changes, const std::string& title, const Decisions& at) {
    const auto& scenario = study.variants.front().scenario;
    return models::add_variant(study, name, like, assignments(scenario, changes), title,
                               decisions(scenario, at));
}

/// The state of a variant for pickling: texts from which the same company can be read again.
using VariantState = std::tuple<std::string, std::string, std::string, models::Assignments,
                                std::size_t, std::uint64_t>;
using StudyState = std::tuple<std::string, std::string, std::string, std::int64_t, std::uint64_t,
                              std::vector<VariantState>, std::vector<std::string>,
                              std::vector<std::filesystem::path>, std::vector<std::string>, bool>;

StudyState state_of(const StudySpec& study) {
    std::vector<VariantState> variants;
    for (const VariantSpec& variant : study.variants) {
        variants.emplace_back(variant.name, variant.title,
                              models::scenario_text(variant.scenario, variant.decisions),
                              variant.changes, variant.base, variant.first_future);
    }
    return {study.title,  study.question,          study.file,  study.replications,
            study.seed,   std::move(variants),     study.swept, study.inputs,
            study.stated, study.independent_points};
}

StudySpec study_from(const StudyState& state) {
    StudySpec study;
    std::vector<VariantState> variants;
    std::tie(study.title, study.question, study.file, study.replications, study.seed, variants,
             study.swept, study.inputs, study.stated, study.independent_points) = state;
    for (auto& [name, title, text, changes, base, first_future] : variants) {
        const StudySpec alone = models::parse_study(text, name);
        const VariantSpec& read = alone.variants.front();
        if (models::scenario_text(read.scenario, read.decisions) != text) {
            throw sim::InternalError("the company '" + name + "' does not read back as it was");
        }
        study.variants.push_back(
            {name, title, read.scenario, changes, read.decisions, base, first_future});
    }
    return study;
}

void register_spec(py::module_& module) {
    py::class_<StudySpec>(module, "StudySpec", "A question, and the companies to compare for it.")
        .def_static(
            "load", [](const std::string& file) { return models::load_study(file); },
            py::arg("file"), "Reads a scenario file and those it extends. Raises ConfigError.")
        .def_static(
            "parse",
            [](const std::string& toml, const std::string& name, const std::string& directory) {
                return models::parse_study(toml, name, directory);
            },
            py::arg("toml"), py::arg("name"), py::arg("directory"),
            "Reads the text of one. Raises ConfigError.")
        .def_readonly("title", &StudySpec::title, "Its title.")
        .def_readonly("question", &StudySpec::question, "What it asks.")
        .def_readonly("file", &StudySpec::file, "The file it came from.")
        .def_property_readonly(
            "inputs", [](const StudySpec& study) { return study.inputs; },
            "Absolute paths of all files that were read: it, and those that it extends.")
        .def_readonly("replications", &StudySpec::replications, "Futures that the file asks for.")
        .def_readonly("seed", &StudySpec::seed, "The seed that the file states.")
        .def_property_readonly(
            "warnings", [](const StudySpec& study) { return texts_of(study.warnings); },
            "The values that were read and can hardly be meant, each with its place.")
        .def(
            "judgement",
            [](const StudySpec& study, const std::string& variant) {
                const models::VariantSpec* found = models::find_variant(study.variants, variant);
                const std::ptrdiff_t first = found ? found - study.variants.data() : 0;
                return texts_of(models::judgement(study, static_cast<std::size_t>(first)));
            },
            py::arg("first"),
            "What can hardly be meant in the variants from the one of that name on, or in all.")
        .def_property_readonly(
            "variants", [](const StudySpec& study) { return study.variants; },
            "Copies of its variants, in order; the first is the base.")
        .def("add_variant", &add_variant, py::arg("name"), py::arg("like"), py::arg("changes"),
             py::arg("title"), py::arg("at"),
             "Appends a variant and returns a copy. Raises ConfigError, the study unchanged.")
        .def(
            "set",
            [](StudySpec& study, const Changes& changes) {
                const auto& scenario = study.variants.front().scenario;
                models::set_in_every_variant(study, assignments(scenario, changes));
            },
            py::arg("changes"),
            "Sets parameters in every variant alike. Raises ConfigError, the study unchanged.")
        .def("selected", &models::selected, py::arg("names"),
             "The study of these variants and those that they are compared with. Raises "
             "ConfigError for an unknown name.")
        .def("to_toml", &models::study_text,
             "The study as the text of a scenario file. Raises ConfigError for what no file can "
             "state.")
        .def(
            "copy", [](const StudySpec& study) { return study; }, "Another study like it.")
        .def(py::pickle(&state_of, &study_from));
}

}  // namespace

void register_study(py::module_& module) {
    register_parameter(module);
    extend_variant(module);
    register_spec(module);
}

}  // namespace bindings
