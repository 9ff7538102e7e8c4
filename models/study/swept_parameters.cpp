#include "models/study/swept_parameters.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "models/company/scenario.hpp"
#include "models/describe/parameter.hpp"
#include "models/study/recorded_scenario.hpp"
#include "models/study/scenario_path.hpp"

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

Quantity quantity_of(const Parameter& parameter) {
    const Unit& unit = parameter.form.unit;
    const PlainValue value = parameter.plain();
    if (const auto* flag = std::get_if<bool>(&value)) return {*flag};
    if (const auto* money = std::get_if<Money>(&value)) {
        return {to_euros(*money), joined_unit("EUR", unit.per)};
    }
    if (const auto* duration = std::get_if<sim::Duration>(&value)) {
        return {sim::hours(*duration), "h"};
    }
    if (const auto* span = std::get_if<Span>(&value)) {
        if (span->working_days != 0.0) return {span->working_days, "wd"};
        return {sim::hours(span->clock), "h"};
    }
    const std::string number_unit = joined_unit(unit.noun.empty() ? "1" : unit.noun, unit.per);
    if (const auto* number = std::get_if<double>(&value)) return {*number, number_unit};
    if (const auto* count = std::get_if<std::int64_t>(&value)) return {*count, number_unit};
    return {parameter.text()};
}

/// One parameter in all arms; nothing when an arm lacks it.
std::optional<SweptParameter> in_all(const std::vector<Scenario>& arms, const std::string& path) {
    SweptParameter parameter{.path = path, .unit = {}, .sentence = {}, .values = {}};
    std::vector<Literal> texts;
    bool one_kind = true;
    for (const Scenario& arm : arms) {
        const std::optional<Parameter> found = parameter_at(arm, path);
        if (!found) return std::nullopt;
        Quantity quantity = quantity_of(*found);
        if (parameter.values.empty()) {
            parameter.unit = quantity.unit;
            parameter.sentence = found->sentence;
        }
        one_kind = one_kind && quantity.unit == parameter.unit &&
                   (parameter.values.empty() ||
                    quantity.value.index() == parameter.values.front().index());
        parameter.values.push_back(std::move(quantity.value));
        texts.emplace_back(found->text());
    }
    if (!one_kind) {
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
        if (auto parameter = in_all(arms, path)) parameters.push_back(std::move(*parameter));
    }
    return parameters;
}

}  // namespace models
