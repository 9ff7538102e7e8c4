// The arms of the study "circuit breakers" as scenario objects, by name, of the company of the
// anchor.
#pragma once

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/results.hpp"
#include "tests/models/anchor_company.hpp"

namespace models::testing {

struct Arm {
    std::string name;
    Scenario scenario = models::testing::anchor_company();
};

/// A company in which nothing is done.
[[nodiscard]] inline Scenario base() { return anchor_company(); }
[[nodiscard]] inline Scenario quotes_only(Scenario scenario = base()) {
    scenario.breakers.dynamic_quotes = true;
    return scenario;
}
[[nodiscard]] inline Scenario pause(Scenario scenario = base()) {
    scenario.breakers.pause_campaigns = true;
    return scenario;
}
[[nodiscard]] inline Scenario pause_trip(Scenario scenario = base()) {
    scenario.breakers.enabled = true;
    return scenario;
}
[[nodiscard]] inline Scenario with_backup(Scenario scenario = base()) {
    scenario.breakers.enabled = true;
    scenario.breakers.dynamic_quotes = true;
    scenario.breakers.backup = true;
    return scenario;
}
[[nodiscard]] inline Scenario stale(Scenario scenario = base()) {
    scenario.breakers.enabled = true;
    scenario.breakers.dynamic_quotes = true;
    scenario.information.delay = wd(22.0);
    scenario.information.period = clock_time(sim::day);
    return scenario;
}

/// The arms whose order the specification anchors.
[[nodiscard]] inline std::vector<Arm> anchor_arms(const Scenario& of = base()) {
    return {{"base", of},
            {"quotes_only", quotes_only(of)},
            {"pause", pause(of)},
            {"pause_trip", pause_trip(of)},
            {"pause_quotes", quotes_only(pause(of))},
            {"pause_trip_quotes", quotes_only(pause_trip(of))},
            {"with_backup", with_backup(of)},
            {"stale", stale(of)}};
}

/// Simulates the arms with common random numbers and keeps every value.
[[nodiscard]] inline sim::Results study_of(const std::vector<Arm>& arms, const StudyRun& run) {
    StudySpec spec;
    spec.title = "arms";
    spec.question = "What do the arms do?";
    for (const Arm& arm : arms) spec.variants.push_back({arm.name, arm.name, arm.scenario, {}, {}});
    sim::Results results;
    sim::ResultSink* const sinks[] = {&results};
    const std::atomic<bool> stop{false};
    const sim::StudyOutcome outcome = run_company_study(spec, run, sinks, {}, stop);
    for (const auto& failure : outcome.failures) throw std::runtime_error(failure.message);
    return results;
}

}  // namespace models::testing
