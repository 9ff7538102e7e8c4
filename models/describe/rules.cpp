#include "models/describe/rules.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <utility>
#include <variant>

#include "models/describe/suggestion.hpp"

namespace models {

void Rules::report(std::string path, std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    broken_.push_back(std::move(diagnostic));
}

void Rules::require(bool holds, std::string_view path, std::string message) {
    if (!holds) report(std::string(path), std::move(message));
}

void Rules::check_bound(const std::string& prefix, const Parameter& parameter) {
    const auto path = [&] { return prefix + std::string(parameter.name); };
    std::string problem = parameter.broken_bound();
    if (!problem.empty()) report(path(), std::move(problem));
    if (parameter.form.unit.dimension != Dimension::span) return;
    const PlainValue value = parameter.plain();
    const auto* span = std::get_if<Span>(&value);
    if (span != nullptr && span->clock != sim::Duration{0} && span->working_days != 0.0) {
        report(path(), "is clock time and working days at once");
    }
}

void Rules::check_names(const std::vector<std::string>& names, const std::string& path) {
    std::set<std::string_view> seen;
    for (const std::string& name : names) {
        if (!seen.insert(name).second)
            report(path + "." + name, "is there twice; names must differ");
    }
}

void Rules::check_reference(const std::string& name, const std::set<std::string>& known,
                            std::string_view noun, std::string path) {
    if (known.contains(name)) return;
    references_hold_ = false;
    if (name.empty()) {
        report(std::move(path), fmt::format("is missing; name a {}", noun));
        return;
    }
    // Comparing each of many wrong names with each of many right ones would take minutes.
    constexpr std::size_t most_suggestions = 20;
    std::string suggestion;
    if (broken_.size() < most_suggestions) {
        suggestion = did_you_mean(name, std::vector<std::string>(known.begin(), known.end()));
    }
    report(std::move(path), fmt::format("there is no {} \"{}\"{}", noun, shown(name), suggestion));
}

}  // namespace models
