#include "python/bindings/parameter_text.hpp"

#include <pybind11/chrono.h>

#include <chrono>
#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

#include "models/company/scenario.hpp"
#include "models/describe/path.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/describe/scaled_decimal.hpp"
#include "models/describe/walk.hpp"
#include "sim/errors.hpp"

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

/// The Python value that a scalar of numpy or pandas stands for; any other value as it is. Times
/// are read in microseconds, because finer ones would become plain numbers.
py::object plain(py::handle value) {
    py::object object = py::reinterpret_borrow<py::object>(value);
    if (!py::hasattr(object, "dtype") || !py::hasattr(object, "item") ||
        py::getattr(object, "ndim", py::int_(1)).not_equal(py::int_(0))) {
        return object;
    }
    const std::string kind = py::str(object.attr("dtype").attr("kind"));
    if (kind == "m") return object.attr("astype")("timedelta64[us]").attr("item")();
    if (kind == "M") return object.attr("astype")("datetime64[us]").attr("item")();
    return object.attr("item")();
}

/// The date of a datetime at midnight, which is how pandas holds dates; any other value as it is.
py::object without_midnight(py::object value) {
    const py::module_ datetime = py::module_::import("datetime");
    if (!py::isinstance(value, datetime.attr("datetime"))) return value;
    const bool at_midnight = value.attr("time")().equal(datetime.attr("time")());
    return at_midnight ? value.attr("date")() : value;
}

/// The text of a Python value that fits a parameter of type T; nothing for any other value.
template <typename T>
std::optional<std::string> natural_text(py::handle value, const models::Unit& unit) {
    if constexpr (models::is_optional<T>) {
        if (value.is_none()) return "auto";
        return natural_text<typename T::value_type>(value, unit);
    }
    if constexpr (std::same_as<T, double>) {
        if (is_number(value)) {
            // A share stays the bare number that it is, so that one of 70 gives a warning.
            return unit.dimension == models::Dimension::share ? models::decimal_text(real(value))
                                                              : models::text_of(real(value), unit);
        }
    }
    if constexpr (std::same_as<T, models::Money>) {
        if (is_number(value)) {
            const double euros = real(value);
            if (euros >= -1e12 && euros <= 1e12) {
                return models::text_of(models::money_from_euros(euros), unit);
            }
            return models::decimal_text(euros) + " EUR";  // the reader says that it is too large
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

template <typename Root>
std::string text_of(const Root& root, const std::string& path, py::handle given) {
    const py::object value = without_midnight(plain(given));
    if (py::isinstance<py::str>(value)) return value.cast<std::string>();
    if (py::isinstance<py::bool_>(value)) return value.cast<bool>() ? "true" : "false";
    std::optional<std::string> text;
    models::visit_at(root, path, [&](const auto& owner, const auto& field) {
        using Stored = std::remove_cvref_t<decltype(owner.*field.member)>;
        text = natural_text<Stored>(value, field.form.unit);
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

std::vector<models::Decision> decisions(const models::Scenario& scenario,
                                        const Decisions& by_month) {
    std::vector<models::Decision> all;
    for (const auto& [key, stated] : by_month) {
        const std::string month = py::str(key);
        models::Decision decision{.month = models::month_in(month), .terms = {}, .changes = {}};
        if (decision.month == 0) {
            sim::Diagnostic diagnostic;
            diagnostic.path = "at.\"" + month + '"';
            diagnostic.message = "is no month of the run; write it like \"month 14\"";
            throw sim::ConfigError({std::move(diagnostic)});
        }
        for (const auto& [name, value] : py::cast<Changes>(stated)) {
            const std::string path = py::str(name);
            if (path == "lead_time" || path == "one_off_cost") {
                models::describe::set_value(decision.terms, path,
                                            text_of(decision.terms, path, value));
            } else {
                decision.changes.emplace_back(path, text_of(scenario, path, value));
            }
        }
        all.push_back(std::move(decision));
    }
    return all;
}

}  // namespace bindings
