#include "models/study/sweep/swept_parameters.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "models/company/scenario.hpp"
#include "models/describe/parameter.hpp"
#include "models/study/recorded_arms.hpp"
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

/// One parameter in all arms so far.
class ParameterInArms {
 public:
    explicit ParameterInArms(const std::string& path)
        : parameter_{.path = path, .unit = {}, .sentence = {}, .values = {}} {}

    void add(const Scenario& arm) {
        const std::optional<Parameter> found = parameter_at(arm, parameter_.path);
        in_all_ = in_all_ && found.has_value();
        if (!in_all_) return;
        Quantity quantity = quantity_of(*found);
        if (parameter_.values.empty()) {
            parameter_.unit = quantity.unit;
            parameter_.sentence = found->sentence;
        }
        one_kind_ = one_kind_ && quantity.unit == parameter_.unit &&
                    (parameter_.values.empty() ||
                     quantity.value.index() == parameter_.values.front().index());
        parameter_.values.push_back(std::move(quantity.value));
        texts_.emplace_back(found->text());
    }

    /// Nothing when an arm lacks it.
    std::optional<SweptParameter> result() && {
        if (!in_all_) return std::nullopt;
        if (!one_kind_) {
            parameter_.unit = "1";
            parameter_.values = std::move(texts_);
        }
        return std::move(parameter_);
    }

 private:
    SweptParameter parameter_;
    std::vector<Literal> texts_;
    bool one_kind_ = true;
    bool in_all_ = true;
};

}  // namespace

std::vector<SweptParameter> swept_parameters(const sim::StudyHeader& header) {
    const std::vector<std::string> paths = swept_paths(header);
    if (paths.empty()) return {};
    std::vector<ParameterInArms> in_arms(paths.begin(), paths.end());
    RecordedArms arms(header);
    for (std::size_t arm = 0; arm < header.variants.size(); ++arm) {
        const std::optional<RecordedScenario> recorded = arms.at(arm);
        if (!recorded) return {};
        for (ParameterInArms& parameter : in_arms) parameter.add(recorded->scenario);
    }
    std::vector<SweptParameter> parameters;
    for (ParameterInArms& parameter : in_arms) {
        if (auto found = std::move(parameter).result()) parameters.push_back(std::move(*found));
    }
    return parameters;
}

}  // namespace models
