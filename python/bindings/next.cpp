// Binds what models/study/next/ answers: of which resource the company should get one more.
#include "models/study/next/next.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>

#include "models/kit/quantity.hpp"
#include "python/bindings/register.hpp"

namespace bindings {

namespace py = pybind11;

namespace {

std::string text_of(const sim::FailedReplication& run) {
    return "replication " + std::to_string(run.replication) + ", seed " + std::to_string(run.seed) +
           ": " + run.message;
}

}  // namespace

void register_next(py::module_& module) {
    using models::NextRound;
    using models::Tried;
    py::class_<Tried>(module, "Tried", "What one more of a resource changes.")
        .def_property_readonly(
            "path", [](const Tried& of) { return of.addition.path; },
            "The parameter that says how much there is.")
        .def_property_readonly(
            "title", [](const Tried& of) { return of.addition.title; },
            "What one more is, such as \"server of assembly\".")
        .def_property_readonly(
            "before", [](const Tried& of) { return of.addition.from; },
            "How much there is, as a file states it.")
        .def_property_readonly(
            "after", [](const Tried& of) { return of.addition.to; }, "And with one more.")
        .def_property_readonly(
            "price",
            [](const Tried& of) {
                const auto& price = of.addition.price;
                return price ? std::optional(models::to_euros(*price)) : std::nullopt;
            },
            "EUR a month; None where it is charged as it is used, or has no price.")
        .def_readonly("profit", &Tried::profit,
                      "The change of profit; more than five verdicts hold together (Holm).")
        .def_readonly("orders", &Tried::orders, "The change of orders delivered.")
        .def_readonly("ruin", &Tried::ruin, "The change of the probability that it closes.")
        .def_readonly("riskier", &Tried::riskier, "Whether more futures close with it.")
        .def_property_readonly(
            "bottleneck", [](const Tried& of) { return of.then.name; },
            "What holds the company back then.");
    py::class_<NextRound>(module, "NextRound", "One more of each resource of one company.")
        .def_readonly("replications", &NextRound::replications, "Complete futures.")
        .def_readonly("tried", &NextRound::tried, "By their change of the goal, the most first.")
        .def_property_readonly(
            "left_out",
            [](const NextRound& of) {
                py::typing::Dict<py::str, py::str> reasons;
                for (const auto& one : of.left_out) reasons[py::str(one.path)] = one.why;
                return reasons;
            },
            "What the company cannot have one more of, by path, and why.")
        .def_property_readonly(
            "bottleneck", [](const NextRound& of) { return of.now.name; },
            "What holds the company back.")
        .def_readonly("confirmed", &NextRound::confirmed,
                      "The one that gains most, in fresh futures; None where nothing gains.")
        .def_readonly("bought", &NextRound::bought, "Whether it gains there, too.");
    py::class_<models::Next>(module, "Next", "What to add to a company, round by round.")
        .def_readonly("rounds", &models::Next::rounds, "Each about the company of the one before.")
        .def_readonly("complete", &models::Next::complete, "False after a stop.")
        .def_property_readonly(
            "failures",
            [](const models::Next& of) {
                py::typing::List<py::str> texts;
                for (const models::FailedTry& failure : of.failures) {
                    texts.append(failure.company + ", " + text_of(failure.run));
                }
                return texts;
            },
            "Runs that failed, in words.");
}

}  // namespace bindings
