// The parameters of a company as typed, read-only properties. One visitor over the descriptions of
// the parameters (models/describe/field.hpp) creates all of them, with their docstrings. So every
// described parameter is a property.
#include <algorithm>
#include <cctype>
#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>

#include "models/company/scenario.hpp"
#include "models/describe/parameter.hpp"
#include "models/study/study_spec.hpp"
#include "python/bindings/casters.hpp"
#include "python/bindings/register.hpp"
#include "sim/errors.hpp"

namespace bindings {

namespace py = pybind11;

namespace {

/// "key_accounts" as "KeyAccounts".
std::string camel_case(std::string_view name) {
    std::string text;
    bool opens = true;
    for (const char c : name) {
        if (c != '_') {
            text += opens ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        }
        opens = c == '_';
    }
    return text;
}

/// The unit of a property in words, where its Python type does not imply it.
std::string meaning(const models::Unit& unit) {
    const std::string per = unit.per.empty() ? "" : " per " + std::string(unit.per);
    const std::string noun(unit.noun);
    switch (unit.dimension) {
        case models::Dimension::share:
            return "A fraction of one" + per + ": 1.2 stands for 120 %.";
        case models::Dimension::money:
            return "In EUR" + per + ".";
        case models::Dimension::clock:
            return "Around the clock.";
        case models::Dimension::work:
            return "Of working time.";
        case models::Dimension::time_of_day:
            return "Since midnight.";
        case models::Dimension::span:
            return "Either clock time or working days (wd).";
        case models::Dimension::flag:
            return {};
        case models::Dimension::number:
        case models::Dimension::count:
            if (noun.empty() && per.empty()) return "Without a unit.";
            return "In " + (noun.empty() ? "units" : noun) + per + ".";
        default:
            return {};
    }
}

template <typename Owner, typename T>
std::string documentation(const models::Field<Owner, T>& field) {
    if (field.sentence.empty()) {
        throw sim::InternalError("the parameter '" + std::string(field.name) + "' says nothing");
    }
    std::string text = std::string(field.sentence) + "\n\n";
    if constexpr (std::same_as<T, std::optional<bool>>) {
        text += "None is \"auto\" in a file: as `enabled` says.\n";
    } else if constexpr (models::is_optional<T>) {
        text += "None is \"auto\" in a file.\n";
    }
    if (const std::string unit = meaning(field.form.unit); !unit.empty()) text += unit + "\n";
    if (const auto bounds = models::bounds_text(field.form); !bounds.empty()) {
        text += "Bounds: " + bounds + ".\n";
    }
    text += "Default: " + models::Parameter(Owner{}, field).example_text() + ".\n";
    return text + "Source: " + std::string(field.source.text()) + ".";
}

/// The repr of a group with the values as a file states them: "Lane(\n capacity = 40 shipments/wd,
/// …".
template <typename T>
std::string listing(const std::string& name, const T& object) {
    std::string text = name + "(\n";
    models::visit_members<T>([&](const auto& described) {
        using Described = std::remove_cvref_t<decltype(described)>;
        text += "    " + std::string(described.name);
        if constexpr (models::is_section<Described> || models::is_entries<Described>) {
            text += ": …\n";
        } else {
            text += " = " + models::parameter_of(object, described).text() + "\n";
        }
    });
    return text + ")";
}

template <typename T>
void register_group(py::module_& module, std::string_view name, std::string_view sentence);

/// Adds the property of one member to the class of its owner.
template <typename Class, typename Described, typename Of>
void add_property(py::module_& module, Class& owner, const Described& described, const Of& of) {
    using Value = typename Described::Value;
    using Owner = typename Class::type;
    const std::string name(described.name);
    const auto member = described.member;
    if constexpr (models::is_section<Described>) {
        register_group<Value>(module, described.noun.empty() ? described.name : described.noun,
                              described.sentence);
        owner.def_property_readonly(
            name.c_str(),
            [member, of](const Owner& object) -> const Value& { return of(object).*member; },
            py::return_value_policy::reference_internal, std::string(described.sentence).c_str());
    } else if constexpr (models::is_entries<Described>) {
        register_group<Value>(module, described.noun, described.sentence);
        owner.def_property_readonly(
            name.c_str(),
            [member, of](const py::object& self) {
                py::dict entries;
                for (const auto& [key, entry] : of(self.cast<const Owner&>()).*member) {
                    entries[py::str(key)] =
                        py::cast(&entry, py::return_value_policy::reference_internal, self);
                }
                return read_only<Value>(entries);
            },
            (std::string(described.sentence) + " By name, in the order of the file.").c_str());
    } else if constexpr (std::is_enum_v<Value>) {
        owner.def_property_readonly(
            name.c_str(),
            [member, of](const Owner& object) {
                return models::choices<Value>().at(static_cast<std::size_t>(of(object).*member));
            },
            documentation(described).c_str());
    } else {
        owner.def_property_readonly(
            name.c_str(), [member, of](const Owner& object) { return of(object).*member; },
            documentation(described).c_str());
    }
}

template <typename T>
void register_group(py::module_& module, std::string_view name, std::string_view sentence) {
    // Sections of one kind, such as the calendars of departments, share a class.
    if (py::detail::get_type_info(typeid(T)) != nullptr) return;
    std::string words(name);
    std::replace(words.begin(), words.end(), ' ', '_');
    const std::string class_name = camel_case(words);
    py::class_<T> group(module, class_name.c_str(), std::string(sentence).c_str());
    group.def("__repr__", [class_name](const T& object) { return listing(class_name, object); });
    models::visit_members<T>(
        [&](const auto& described) { add_property(module, group, described, std::identity{}); });
}

void register_span(py::module_& module) {
    py::class_<models::Span>(
        module, "Span",
        "A length of time as people state it: clock time or working days, never both.\n\n"
        "Only a working calendar turns working days into clock time.")
        .def_property_readonly(
            "clock", [](const models::Span& span) { return span.clock; },
            "The length in clock time; zero for a span in working days.")
        .def_property_readonly(
            "working_days", [](const models::Span& span) { return span.working_days; },
            "The length in working days; zero for a span in clock time.")
        .def("__str__", [](const models::Span& span) { return models::text_of(span, {}); })
        .def("__repr__",
             [](const models::Span& span) { return "Span('" + models::text_of(span, {}) + "')"; })
        .def(
            "__eq__",
            [](const models::Span& span, const py::object& other) {
                return py::isinstance<models::Span>(other) &&
                       span == other.cast<const models::Span&>();
            },
            py::arg("other"))
        .def("__hash__", [](const models::Span& span) {
            return py::hash(py::make_tuple(span.clock, span.working_days));
        });
}

}  // namespace

void register_parameters(py::module_& module) {
    register_span(module);
    py::class_<models::VariantSpec> variant(
        module, "Variant", "One arm of a study: a complete company, and what tells it apart.");
    models::visit_members<models::Scenario>([&](const auto& section) {
        add_property(
            module, variant, section,
            [](const models::VariantSpec& of) -> const models::Scenario& { return of.scenario; });
    });
}

}  // namespace bindings
