#include "models/study/sensitivity/ruin_drivers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "models/study/left_out.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"
#include "sim/variable_statistics.hpp"

namespace models {

namespace {

/// A driver to be tried, and the study in which it is off.
struct Trial {
    WithoutDriver result;
    StudySpec study;
};

/// A KPI of an arm in the first so many futures.
std::vector<double> first_of(const sim::Results& results, const char* kpi, std::size_t arm,
                             std::uint64_t futures) {
    std::vector<double> values = results.series(kpi, arm);
    if (values.size() > futures) values.resize(futures);
    return values;
}

std::size_t closures(const std::vector<double>& ruin) {
    return static_cast<std::size_t>(
        std::count_if(ruin.begin(), ruin.end(), [](double closed) { return closed > 0.0; }));
}

/// The value of a driver without its mechanism.
std::optional<std::string> off_value(const Scenario& company, std::string_view path) {
    const auto parameter = parameter_at(company, path);
    if (!parameter) return std::nullopt;
    return std::string(parameter->driver.off);
}

/// Whether a parameter means something, and its mechanism is not switched off.
bool is_used(const Scenario& company, std::string_view path) {
    if (why_left_out(company, path)) return false;
    const auto enabled =
        parameter_at(company, fmt::format("{}.enabled", path.substr(0, path.rfind('.'))));
    return !enabled || enabled->text() != "false";
}

/// The drivers of all companies, with their parameters, in the order of the description.
std::vector<WithoutDriver> drivers_of(const StudySpec& study) {
    std::vector<WithoutDriver> drivers;
    for (const VariantSpec& company : study.variants) {
        for (const std::string& path : all_paths(company.scenario)) {
            const auto parameter = parameter_at(company.scenario, path);
            if (!parameter || parameter->driver.off.empty()) continue;
            if (!is_used(company.scenario, path)) continue;
            const std::string_view words = parameter->driver.words;
            auto driver = std::find_if(drivers.begin(), drivers.end(),
                                       [&](const auto& each) { return each.words == words; });
            if (driver == drivers.end()) {
                drivers.push_back({.words = std::string(words), .paths = {}});
                driver = drivers.end() - 1;
            }
            if (std::find(driver->paths.begin(), driver->paths.end(), path) ==
                driver->paths.end()) {
                driver->paths.push_back(path);
            }
        }
    }
    return drivers;
}

/// The drivers that can be switched off; the others go to `left_on`, but for those that are off.
std::vector<Trial> trials_of(const StudySpec& study, std::vector<DriverLeftOn>& left_on) {
    std::vector<Trial> trials;
    for (WithoutDriver& driver : drivers_of(study)) {
        try {
            auto without = altered(study, driver.paths, off_value);
            if (without) trials.push_back({std::move(driver), *std::move(without)});
        } catch (const sim::ConfigError& error) {
            const sim::Diagnostic& first = error.diagnostics().front();
            left_on.push_back({driver.words, first.path + " " + first.message});
        }
    }
    return trials;
}

}  // namespace

std::size_t closing_arm(const sim::Results& results, std::uint64_t futures) {
    std::size_t most = results.variants();
    std::size_t most_closed = 0;
    if (!results.layout().has_variable("ruin")) return most;
    for (std::size_t arm = 0; arm < results.variants(); ++arm) {
        const std::size_t closed = closures(first_of(results, "ruin", arm, futures));
        if (closed <= most_closed) continue;
        most = arm;
        most_closed = closed;
        if (arm == 0) break;
    }
    return most;
}

RuinDrivers ruin_drivers(const sim::Results& results, std::size_t arm, const StudySpec& study,
                         const StudyRun& run, AlteredStudies& studies) {
    RuinDrivers found{.arm = arm, .futures = run.replications};
    found.closed = closures(first_of(results, "ruin", arm, run.replications));
    std::vector<Trial> trials = trials_of(study, found.left_on);
    studies.expect(trials.size() * study.variants.size() * run.replications);
    for (Trial& trial : trials) {
        const auto anew = studies.simulate(trial.study, run);
        if (studies.stopped()) break;
        if (!anew) {
            found.left_on.push_back({trial.result.words, "a run without it failed"});
            continue;
        }
        const auto compared = [&](const char* kpi) {
            return sim::compare_paired(results.layout().variable(kpi),
                                       first_of(results, kpi, arm, run.replications),
                                       anew->series(kpi, study.variants.size() - 1));
        };
        trial.result.ruin = compared("ruin");
        trial.result.profit = compared("profit");
        if (trial.result.ruin.verdict == sim::Verdict::identical &&
            trial.result.profit.verdict == sim::Verdict::identical) {
            found.without_effect.push_back(trial.result.words);
        } else {
            found.without.push_back(std::move(trial.result));
        }
    }
    for (sim::Comparison WithoutDriver::* const change :
         {&WithoutDriver::ruin, &WithoutDriver::profit}) {
        std::vector<sim::Comparison*> family;
        for (WithoutDriver& each : found.without) family.push_back(&(each.*change));
        sim::judge_together(family);
    }
    std::stable_sort(found.without.begin(), found.without.end(),
                     [](const WithoutDriver& a, const WithoutDriver& b) {
                         if (a.ruin.value != b.ruin.value) return a.ruin.value < b.ruin.value;
                         return a.profit.difference.mean > b.profit.difference.mean;
                     });
    return found;
}

}  // namespace models
