// The rules of plants and their stages.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/control/messages.hpp"
#include "models/describe/rules.hpp"
#include "models/describe/suggestion.hpp"

namespace models::production {

namespace {

void check(const Named<StageParameters>& stages, const std::string& path, Rules& rules) {
    const std::vector<std::string> names = rules.check_entries(stages, path);
    rules.require(!names.empty(), path, "there are none; a plant has at least one stage");
    rules.require(
        names.size() <= most_stages, path,
        fmt::format("there are {}, but a plant has at most {}", names.size(), most_stages));
    for (const auto& [name, stage] : stages) {
        const std::string rework = path + "." + name + ".rework_at";
        if (stage.rework_at.empty()) {
            rules.require(stage.defect_share == 0.0, rework,
                          "is empty, but the stage finds defects; name the stage that mends them");
            continue;
        }
        bool found = false;
        for (const std::string& known : names) {
            found = found || known == stage.rework_at;
            if (known == name) break;
        }
        if (found) continue;
        rules.report(rework,
                     fmt::format("\"{}\" is neither this stage nor one before it{}",
                                 shown(stage.rework_at), did_you_mean(stage.rework_at, names)));
    }
}

}  // namespace

void PlantMechanism::check(const Scenario& scenario, Rules& rules) {
    rules.check_entries(scenario.plants, "plants");
    rules.require(!scenario.plants.empty(), "plants", "there are none; a company has at least one");
    for (const auto& [name, plant] : scenario.plants) {
        production::check(plant.stages, "plants." + name + ".stages", rules);
    }
}

}  // namespace models::production
