#include "models/study/sweep/point_names.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "models/describe/suggestion.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

// The text without the characters that a variant's name cannot have.
std::string name_part(std::string_view text) {
    std::string part;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain) {
            part += c;
        } else if (c == '.') {
            part += '_';
        }
    }
    return part;
}

std::vector<std::string> names_of_values(const SweepAxis& axis, Scenario& scratch) {
    const std::vector<std::string>& stated = std::get<ListedValues>(axis.values).texts;
    const std::vector<std::string> exact = exact_values(axis.path, stated, scratch);
    const std::string leaf = name_part(axis.path.substr(axis.path.rfind('.') + 1));
    for (const std::vector<std::string>* const texts : {&stated, &exact}) {
        std::vector<std::string> names;
        for (const std::string& text : *texts) names.push_back("_" + leaf + "_" + name_part(text));
        if (std::set<std::string>(names.begin(), names.end()).size() == names.size()) return names;
    }
    sim::Diagnostic diagnostic;
    diagnostic.path = axis.path;
    diagnostic.message = "has two values that would give variants one name";
    throw sim::ConfigError({std::move(diagnostic)});
}

}  // namespace

std::vector<std::string> exact_values(const std::string& path,
                                      const std::vector<std::string>& values, Scenario& scratch) {
    static_cast<void>(value_at(scratch, path));  // throws for an unknown path
    std::vector<std::string> exact;
    std::map<std::string, std::size_t> first;
    std::vector<sim::Diagnostic> broken;
    for (std::size_t i = 0; i < values.size(); ++i) {
        try {
            set_value(scratch, path, values[i]);
        } catch (const sim::ConfigError& error) {
            broken.insert(broken.end(), error.diagnostics().begin(), error.diagnostics().end());
            continue;
        }
        exact.push_back(value_at(scratch, path));
        const auto [known, is_new] = first.try_emplace(exact.back(), i);
        if (is_new) continue;
        sim::Diagnostic diagnostic;
        diagnostic.path = path;
        diagnostic.message = fmt::format(
            "values {} (\"{}\") and {} (\"{}\") are the same value, {}", known->second + 1,
            shown(values[known->second]), i + 1, shown(values[i]), shown(exact.back()));
        broken.push_back(std::move(diagnostic));
    }
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    return exact;
}

PointNames::PointNames(const Design& design, Scenario& scratch)
    : digits_(fmt::format("{}", design.points() - 1).size()) {
    const Grid* const grid =
        design.sections().size() == 1 ? std::get_if<Grid>(&design.sections().front()) : nullptr;
    if (grid == nullptr) return;
    for (std::size_t i = 0; i < grid->axes.size(); ++i) {
        // An axis that follows another adds nothing to the names.
        if (grid->axes[i].leader == i) {
            of_values_.push_back(names_of_values(grid->axes[i], scratch));
        } else {
            of_values_.emplace_back();
        }
    }
}

std::string PointNames::at(const Design& design, std::uint64_t point) const {
    if (design.paths().empty()) return {};
    if (of_values_.empty()) return fmt::format("_point_{:0{}}", point, digits_);
    const auto& grid = std::get<Grid>(design.sections().front());
    const std::vector<std::size_t> position = position_in(grid, point);
    std::string name;
    for (std::size_t i = 0; i < of_values_.size(); ++i) {
        if (!of_values_[i].empty()) name += of_values_[i][position[i]];
    }
    return name;
}

}  // namespace models
