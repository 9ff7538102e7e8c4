#include "models/study/swept_parameters.hpp"

#include <algorithm>
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "models/company/scenario.hpp"
#include "models/describe/field_text.hpp"
#include "models/describe/walk.hpp"
#include "models/study/recorded_scenario.hpp"

namespace models {

namespace {

/// The paths that the study names, in order.
std::vector<std::string> swept_paths(const sim::StudyHeader& header) {
    std::vector<std::string> paths;
    for (const auto& [name, text] : header.attributes) {
        if (name != swept_attribute) continue;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(' ', begin), text.size());
            if (end > begin) paths.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return paths;
}

/// A value with the unit of its number, or as text.
struct Quantity {
    Literal value;
    std::string unit = "1";
};

template <typename Owner, typename T>
Quantity quantity_of(const T& value, const Field<Owner, T>& described) {
    const Unit& unit = described.form.unit;
    if constexpr (std::same_as<T, bool>) {
        return {value};
    } else if constexpr (std::same_as<T, double> || std::same_as<T, std::int64_t>) {
        return {value, joined_unit(unit.noun.empty() ? "1" : unit.noun, unit.per)};
    } else if constexpr (std::same_as<T, Money>) {
        return {to_euros(value), joined_unit("EUR", unit.per)};
    } else if constexpr (std::same_as<T, sim::Duration>) {
        return {sim::hours(value), "h"};
    } else if constexpr (std::same_as<T, Span>) {
        if (value.working_days != 0.0) return {value.working_days, "wd"};
        return {sim::hours(value.clock), "h"};
    } else {
        return {text_of(value, described)};
    }
}

/// One parameter in all arms; nothing when an arm lacks it.
std::optional<SweptParameter> parameter_at(const std::vector<Scenario>& arms,
                                           const std::string& path) {
    SweptParameter parameter{.path = path, .unit = {}, .sentence = {}, .values = {}};
    std::vector<Literal> texts;
    bool one_unit = true;
    for (const Scenario& arm : arms) {
        const bool found = visit_at(arm, path, [&](const auto& owner, const auto& described) {
            Quantity quantity = quantity_of(owner.*described.member, described);
            if (parameter.values.empty()) {
                parameter.unit = quantity.unit;
                parameter.sentence = described.sentence;
            }
            one_unit = one_unit && quantity.unit == parameter.unit;
            parameter.values.push_back(std::move(quantity.value));
            texts.emplace_back(text_of(owner.*described.member, described));
        });
        if (!found) return std::nullopt;
    }
    if (!one_unit) {
        parameter.unit = "1";
        parameter.values = std::move(texts);
    }
    return parameter;
}

}  // namespace

std::vector<SweptParameter> swept_parameters(const sim::StudyHeader& header) {
    const std::vector<std::string> paths = swept_paths(header);
    if (paths.empty()) return {};
    std::vector<Scenario> arms;
    for (const sim::VariantInfo& arm : header.variants) {
        std::optional<RecordedScenario> recorded = recorded_scenario(arm);
        if (!recorded) return {};
        arms.push_back(std::move(recorded->scenario));
    }
    std::vector<SweptParameter> parameters;
    for (const std::string& path : paths) {
        if (auto parameter = parameter_at(arms, path)) parameters.push_back(std::move(*parameter));
    }
    return parameters;
}

}  // namespace models
