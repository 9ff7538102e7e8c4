#include "models/study/scenario_decoder.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "models/company/check.hpp"
#include "models/company/scenario.hpp"
#include "models/study/scenario_path.hpp"

namespace models {

namespace {

/// The place of the parameter, or of the innermost table around it that the file states; null when
/// the file states neither.
const sim::Diagnostic* place_of(std::string_view path, const Places& places) {
    while (!path.empty()) {
        if (const auto found = places.find(std::string(path)); found != places.end()) {
            return &found->second;
        }
        path = path.substr(0, path.rfind('.') == std::string_view::npos ? 0 : path.rfind('.'));
    }
    return nullptr;
}

bool breaks(const std::vector<sim::Diagnostic>& broken, const std::string& path) {
    return std::any_of(broken.begin(), broken.end(), [&path](const sim::Diagnostic& diagnostic) {
        return diagnostic.path == path;
    });
}

/// A rule may name a parameter that the file does not state, because another one breaks it: the
/// selling time of the default company is too long for the file's working hours. This is the place
/// of the first value that breaks no rule of `path` when it is as in `usual`; null when there is
/// none among the first ones.
const sim::Diagnostic* cause_of(const std::string& path, const Scenario& scenario,
                                const Scenario& usual, const Places& places) {
    constexpr std::size_t most_tried = 200;
    std::size_t tried = 0;
    for (const std::string& usual_path : all_paths(usual)) {
        const auto stated = places.find(usual_path);
        if (stated == places.end()) continue;
        if (++tried > most_tried) break;
        Scenario without = scenario;
        set_value(without, usual_path, value_at(usual, usual_path));
        if (!breaks(check(without), path)) return &stated->second;
    }
    return nullptr;
}

}  // namespace

void decode(Decoder& decoder, const toml::table& table, Scenario& scenario,
            const std::vector<std::string>& extra) {
    decoder.decode(table, scenario, extra);
}

bool check_rules(const Scenario& scenario, const Scenario& usual, const Places& places,
                 const sim::Diagnostic& otherwise, const std::string& prefix, Decoder& decoder) {
    std::vector<sim::Diagnostic> broken = check(scenario);
    for (sim::Diagnostic& diagnostic : broken) {
        const sim::Diagnostic* found = place_of(diagnostic.path, places);
        if (found == nullptr) found = cause_of(diagnostic.path, scenario, usual, places);
        sim::Diagnostic place = found == nullptr ? otherwise : *found;
        place.path = prefix + diagnostic.path;
        place.message = std::move(diagnostic.message);
        diagnostic = std::move(place);
    }
    const bool holds = broken.empty();
    decoder.add(std::move(broken));
    return holds;
}

}  // namespace models
