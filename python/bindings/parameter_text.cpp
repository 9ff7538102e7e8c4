#include "python/bindings/parameter_text.hpp"

#include <pybind11/chrono.h>

#include <chrono>
#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

#include "models/company/scenario.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/describe/walk.hpp"

namespace bindings {

namespace py = pybind11;

namespace {

bool is_timedelta(py::handle value) {
    return py::isinstance(value, py::module_::import("datetime").attr("timedelta"));
}

bool is_number(py::handle value) {
    return !py::isinstance<py::bool_>(value) &&
           (py::isinstance<py::float_>(value) || py::isinstance<py::int_>(value) ||
            PyNumber_Check(value.ptr()) != 0) &&
           !py::isinstance<models::Span>(value) && !is_timedelta(value);
}

double real(py::handle value) { return py::float_(py::reinterpret_borrow<py::object>(value)); }

/// The text of a Python value that fits a parameter of type T; nothing for any other value.
template <typename T>
std::optional<std::string> natural_text(py::handle value, const models::Unit& unit) {
    if constexpr (std::same_as<T, std::optional<bool>>) {
        if (value.is_none()) return "auto";
    }
    if constexpr (std::same_as<T, double>) {
        if (is_number(value)) return models::text_of(real(value), unit);
    }
    if constexpr (std::same_as<T, models::Money>) {
        if (is_number(value)) {
            const double euros = real(value);
            if (euros >= -1e12 && euros <= 1e12) {
                return models::text_of(models::money_from_euros(euros), unit);
            }
        }
    }
    if constexpr (std::same_as<T, sim::Duration>) {
        if (is_timedelta(value)) return models::text_of(value.cast<sim::Duration>(), unit);
    }
    if constexpr (std::same_as<T, models::Span>) {
        if (is_timedelta(value)) {
            return models::text_of(models::clock_time(value.cast<sim::Duration>()), unit);
        }
    }
    return std::nullopt;
}

std::string text_of(const models::Scenario& scenario, const std::string& path, py::handle value) {
    if (py::isinstance<py::str>(value)) return value.cast<std::string>();
    if (py::isinstance<py::bool_>(value)) return value.cast<bool>() ? "true" : "false";
    std::optional<std::string> text;
    models::for_each_field(
        scenario, [&](const std::string& known, const auto& stored, const auto& field) {
            if (known != path) return;
            text = natural_text<std::remove_cvref_t<decltype(stored)>>(value, field.form.unit);
        });
    return text ? *text : py::str(value).cast<std::string>();
}

}  // namespace

models::Assignments assignments(const models::Scenario& scenario, const Changes& changes) {
    models::Assignments texts;
    for (const auto& [key, value] : changes) {
        std::string path = py::str(key);
        std::string text = text_of(scenario, path, value);
        texts.emplace_back(std::move(path), std::move(text));
    }
    return texts;
}

}  // namespace bindings
