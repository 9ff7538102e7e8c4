// The rules of line hauls.
#include <set>
#include <string>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models::logistics {

namespace {

void check(const Named<LineHaulParameters>& hauls, const std::string& path,
           const std::set<std::string>& warehouses, Rules& rules) {
    rules.check_entries(hauls, path);
    for (const auto& [name, haul] : hauls) {
        const std::string here = path + "." + name;
        rules.check_reference(haul.from, warehouses, "warehouse", here + ".from");
        rules.check_reference(haul.to, warehouses, "warehouse", here + ".to");
        rules.require(haul.from.empty() || haul.from != haul.to, here + ".to",
                      "is where the haul begins");
    }
}

}  // namespace

void LineHaulMechanism::check(const Scenario& scenario, Rules& rules) {
    logistics::check(scenario.hauls, "hauls", names_of(scenario.warehouses), rules);
}

}  // namespace models::logistics
