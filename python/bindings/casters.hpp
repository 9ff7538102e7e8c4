// Converts the quantities of a company to Python: money to a float in EUR, dates to datetime.date,
// days of the year to the text that a file has, lengths of time to datetime.timedelta. The opposite
// direction goes through text with a unit (parameter_text.hpp).
#pragma once

#include <pybind11/chrono.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <chrono>

#include "models/describe/quantity_text.hpp"
#include "models/kit/quantity.hpp"

namespace bindings {

/// A read-only mapping from names to values of a bound type. It is a type of its own, so that
/// signatures show the type of the values.
template <typename T>
class NamedView : public pybind11::object {
    PYBIND11_OBJECT_DEFAULT(NamedView, object, PyMapping_Check)
};

/// Wraps a dict so that it cannot be changed.
template <typename T>
[[nodiscard]] NamedView<T> read_only(const pybind11::dict& entries) {
    return pybind11::module_::import("types").attr("MappingProxyType")(entries);
}

}  // namespace bindings

namespace pybind11::detail {

template <typename T>
struct handle_type_name<bindings::NamedView<T>> {
    static constexpr auto name =
        const_name("collections.abc.Mapping[str, ") + make_caster<T>::name + const_name("]");
};

template <>
struct type_caster<models::Money> {
    PYBIND11_TYPE_CASTER(models::Money, const_name("float"));
    static handle cast(models::Money amount, return_value_policy, handle) {
        return PyFloat_FromDouble(models::to_euros(amount));
    }
};

template <>
struct type_caster<std::chrono::year_month_day> {
    PYBIND11_TYPE_CASTER(std::chrono::year_month_day, const_name("datetime.date"));
    static handle cast(std::chrono::year_month_day date, return_value_policy, handle) {
        return module_::import("datetime")
            .attr("date")(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                          static_cast<unsigned>(date.day()))
            .release();
    }
};

template <>
struct type_caster<std::chrono::month_day> {
    PYBIND11_TYPE_CASTER(std::chrono::month_day, const_name("str"));
    static handle cast(std::chrono::month_day day, return_value_policy, handle) {
        return str(models::text_of(day, models::Unit{models::Dimension::day_of_year})).release();
    }
};

}  // namespace pybind11::detail
