#include "models/study/altered_company.hpp"

#include "models/study/scenario_path.hpp"

namespace models {

void alter(VariantSpec& company, std::string_view path, const NewValue& new_value) {
    const auto alter_in = [&](Scenario& scenario) {
        std::optional<std::string> value = new_value(scenario);
        if (value) set_value(scenario, path, *value);
        return value;
    };
    for (Decision& decision : company.decisions) {
        for (auto& [stated, value] : decision.changes) {
            if (full_path(company.scenario, stated) != path) continue;
            Scenario then = company.scenario;
            set_value(then, path, value);
            value = alter_in(then).value_or(value);
        }
    }
    alter_in(company.scenario);
}

}  // namespace models
