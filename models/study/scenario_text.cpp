#include "models/study/scenario_text.hpp"

#include "models/company/scenario.hpp"
#include "models/describe/toml_text.hpp"

namespace models {

std::string scenario_text(const Scenario& scenario) {
    std::string text;
    describe::append_toml(text, scenario);
    return text;
}

}  // namespace models
