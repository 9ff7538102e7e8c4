#include "models/study/scenario_text.hpp"

#include "models/describe/toml_text.hpp"
#include "models/scenario_fields.hpp"

namespace models {

std::string scenario_text(const Scenario& scenario) {
    std::string text;
    describe::append_toml(text, scenario);
    return text;
}

}  // namespace models
