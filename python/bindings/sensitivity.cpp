// Binds what models/study/sensitivity/ answers: what kills a company, and on which numbers an
// answer hangs.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "models/study/follow_up.hpp"
#include "python/bindings/register.hpp"

namespace bindings {

namespace py = pybind11;

void register_sensitivity(py::module_& module) {
    using models::InfluentialNumber;
    using models::OtherValue;
    using models::RuinDrivers;
    using models::Tornado;
    using models::WithoutDriver;
    py::class_<WithoutDriver>(module, "WithoutDriver", "A company without a driver of its ruin.")
        .def_readonly("words", &WithoutDriver::words, "The driver.")
        .def_readonly("paths", &WithoutDriver::paths, "Its parameters.")
        .def_readonly("ruin", &WithoutDriver::ruin, "The change of the probability to close.")
        .def_readonly("profit", &WithoutDriver::profit, "The change of profit, EUR.");
    py::class_<RuinDrivers>(module, "RuinDrivers", "What kills a company.")
        .def_readonly("arm", &RuinDrivers::arm, "The place of the variant that is asked about.")
        .def_readonly("closed", &RuinDrivers::closed, "Futures in which it closes.")
        .def_readonly("futures", &RuinDrivers::futures, "Of so many.")
        .def_readonly("without", &RuinDrivers::without, "The driver that saves most first.")
        .def_readonly("without_effect", &RuinDrivers::without_effect,
                      "Drivers without which nothing changes.")
        .def_property_readonly(
            "left_on",
            [](const RuinDrivers& of) {
                py::typing::Dict<py::str, py::str> reasons;
                for (const auto& one : of.left_on) reasons[py::str(one.words)] = one.why;
                return reasons;
            },
            "Drivers that cannot be switched off, and why.");
    py::class_<OtherValue>(module, "OtherValue", "An answer with another value of a number.")
        .def_readonly("value", &OtherValue::value, "The value, as a file states it.")
        .def_readonly("answer", &OtherValue::answer, "The answer then, EUR.")
        .def_readonly("change", &OtherValue::change, "The change of the answer, EUR.")
        .def_readonly("riskier", &OtherValue::riskier, "Whether more futures of the arm close.");
    py::class_<InfluentialNumber>(module, "InfluentialNumber", "A number that an answer hangs on.")
        .def_readonly("path", &InfluentialNumber::path, "Its parameter.")
        .def_readonly("sentence", &InfluentialNumber::sentence, "What it means.")
        .def_readonly("value", &InfluentialNumber::value, "Its value, as a file states it.")
        .def_property_readonly(
            "lower", [](const InfluentialNumber& of) { return of.lower.other; },
            "A fifth lower; None where it cannot be.")
        .def_property_readonly(
            "higher", [](const InfluentialNumber& of) { return of.higher.other; },
            "A fifth higher; likewise.");
    py::class_<Tornado>(module, "Tornado", "On which numbers an answer hangs.")
        .def_readonly("of_gain", &Tornado::of_gain,
                      "Whether the answer is a gain over the base, and not a profit.")
        .def_readonly("first_replication", &Tornado::first_replication, "Of the futures below.")
        .def_readonly("replications", &Tornado::replications,
                      "Futures in which these numbers were tried.")
        .def_readonly("tried", &Tornado::tried, "Numbers that were tried in a few futures.")
        .def_readonly("answer", &Tornado::answer, "As it is, EUR.")
        .def_readonly("numbers", &Tornado::numbers, "The most influential first.");
    py::class_<models::FollowUp>(module, "FollowUp", "What is simulated after a study.")
        .def_readonly("drivers", &models::FollowUp::drivers, "None where no variant closes.")
        .def_readonly("tornado", &models::FollowUp::tornado, "None where `why_no_tornado` says so.")
        .def_readonly("why_no_tornado", &models::FollowUp::why_no_tornado,
                      "Why there is none; empty where there is one.");
}

}  // namespace bindings
