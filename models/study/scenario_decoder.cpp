#include "models/study/scenario_decoder.hpp"

#include <utility>

#include "models/company/check.hpp"
#include "models/company/scenario.hpp"

namespace models {

void decode(Decoder& decoder, const toml::table& table, Scenario& scenario,
            const std::vector<std::string>& extra) {
    decoder.decode(table, scenario, extra);
}

bool check_rules(const Scenario& scenario, const Places& places, const sim::Diagnostic& otherwise,
                 const std::string& prefix, Decoder& decoder) {
    std::vector<sim::Diagnostic> broken = check(scenario);
    for (sim::Diagnostic& diagnostic : broken) {
        sim::Diagnostic place = otherwise;
        for (std::string path = diagnostic.path; !path.empty();
             path.resize(path.rfind('.') == std::string::npos ? 0 : path.rfind('.'))) {
            if (const auto found = places.find(path); found != places.end()) {
                place = found->second;
                break;
            }
        }
        place.path = prefix + diagnostic.path;
        place.message = std::move(diagnostic.message);
        diagnostic = std::move(place);
    }
    const bool holds = broken.empty();
    decoder.add(std::move(broken));
    return holds;
}

}  // namespace models
