#include "models/study/scenario_text.hpp"

#include "models/company/scenario.hpp"
#include "models/describe/toml_text.hpp"

namespace models {

std::string scenario_text(const Scenario& scenario, const std::vector<Decision>& decisions) {
    std::string text;
    describe::append_toml(text, scenario);
    for (const Decision& decision : decisions) {
        describe::append_toml(text, decision.terms, "at." + month_key(decision.month));
        for (const auto& [path, value] : decision.changes) {
            text +=
                fmt::format("{} = {}\n", describe::toml_string(path), describe::toml_string(value));
        }
    }
    return text;
}

}  // namespace models
