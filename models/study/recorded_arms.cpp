#include "models/study/recorded_arms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

constexpr std::string_view like_key = "like = ";
constexpr std::string_view equals = " = ";

// Text in quotes has the same form in TOML as in JSON.
std::string with_quotes(std::string_view text) { return nlohmann::json(text).dump(); }

std::optional<std::string> in_quotes_of(std::string_view text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_string()) return std::nullopt;
    return json.get<std::string>();
}

// Cuts the first line off a text and returns it.
std::string_view next_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

}  // namespace

std::string text_like(std::string_view name, const Assignments& values) {
    std::string text = fmt::format("{}{}\n", like_key, with_quotes(name));
    for (const auto& [path, value] : values) {
        text += fmt::format("{}{}{}\n", with_quotes(path), equals, with_quotes(value));
    }
    return text;
}

const std::optional<RecordedScenario>& RecordedArms::in_full(std::size_t arm) {
    const auto known = in_full_.find(arm);
    if (known != in_full_.end()) return known->second;
    return in_full_.emplace(arm, recorded_scenario(header_.variants[arm])).first->second;
}

std::optional<RecordedScenario> RecordedArms::like_another(std::string_view text) {
    const auto name = in_quotes_of(next_line(text).substr(like_key.size()));
    if (!name) return std::nullopt;
    auto place = places_.find(*name);
    if (place == places_.end()) {
        for (std::size_t arm = 0; arm < header_.variants.size(); ++arm) {
            if (header_.variants[arm].name != *name) continue;
            place = places_.emplace(*name, arm).first;
            break;
        }
        if (place == places_.end()) return std::nullopt;
    }
    std::optional<RecordedScenario> recorded = in_full(place->second);
    while (recorded && !text.empty()) {
        const std::string_view line = next_line(text);
        const std::size_t middle = line.find(equals);
        if (middle == std::string_view::npos) return std::nullopt;
        const auto path = in_quotes_of(line.substr(0, middle));
        const auto value = in_quotes_of(line.substr(middle + equals.size()));
        if (!path || !value) return std::nullopt;
        try {
            set_value(recorded->scenario, *path, *value);
        } catch (const sim::ConfigError&) {
            return std::nullopt;
        }
    }
    return recorded;
}

std::optional<RecordedScenario> RecordedArms::at(std::size_t arm) {
    const std::string& text = header_.variants[arm].scenario_text;
    if (text.starts_with(like_key)) return like_another(text);
    return recorded_scenario(header_.variants[arm]);
}

}  // namespace models
