#include "models/study/scenario_text.hpp"

#include "models/company/scenario.hpp"
#include "models/describe/toml_text.hpp"

namespace models {

std::string scenario_text(const Scenario& scenario, const std::vector<Decision>& decisions) {
    std::string text;
    describe::append_toml(text, scenario);
    append_decisions(text, decisions);
    return text;
}

void append_decisions(std::string& text, const std::vector<Decision>& decisions,
                      const std::string& prefix) {
    for (const Decision& decision : decisions) {
        describe::append_toml(text, decision.terms, prefix + "at." + month_key(decision.month));
        for (const auto& [path, value] : decision.changes) {
            // A switch has no quotes in a file. Everything else may have them.
            const bool is_switch = value == "true" || value == "false";
            text += fmt::format("{} = {}\n", describe::toml_string(path),
                                is_switch ? value : describe::toml_string(value));
        }
    }
}

}  // namespace models
