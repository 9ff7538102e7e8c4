#include "models/describe/parameter.hpp"

namespace models {

std::string Parameter::example_text() const {
    std::string text = default_text();
    return is_bare(form.unit) && text != "auto" ? text : '"' + text + '"';
}

std::string Parameter::called_text() const {
    std::string text;
    std::string_view rest = words_;
    for (;;) {
        const std::size_t open = rest.find('{');
        if (open == std::string_view::npos) return text.append(rest);
        const std::size_t close = rest.find('}', open);
        text.append(rest.substr(0, open));
        text += sibling_(owner_, rest.substr(open + 1, close - open - 1));
        rest.remove_prefix(close + 1);
    }
}

std::string Parameter::broken_bound() const {
    if (operations_->within(value_, form.bounds)) return {};
    if (form.unit.dimension == Dimension::choice) return "is no known choice";
    return "is " + text() + "; it must be " + bounds_text(form);
}

std::string WritableParameter::read(const Literal& literal, const WorkingDays& days) const {
    Problem problem = operations().read(literal, form, target_, days);
    if (problem.of_form && !problem.text.ends_with('?')) {
        const std::string example = example_text();
        problem.text += example == "\"auto\"" && operations().may_be_open
                            ? std::string(", or \"auto\"")
                            : "; write it like " + example;
    }
    return problem.text;
}

}  // namespace models
