#include "models/study/sensitivity/altered_studies.hpp"

#include <array>
#include <utility>
#include <vector>

#include "models/study/altered_company.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"

namespace models {

std::optional<StudySpec> altered(const StudySpec& study, std::span<const std::string> paths,
                                 const NewValueAt& new_value) {
    StudySpec other = study;
    bool changed = false;
    for (std::size_t i = 0; i < other.variants.size(); ++i) {
        VariantSpec& company = other.variants[i];
        for (const std::string& path : paths) {
            if (!parameter_at(company.scenario, path)) continue;
            alter(company, path,
                  [&](const Scenario& scenario) { return new_value(scenario, path); });
        }
        const VariantSpec& before = study.variants[i];
        if (company.scenario == before.scenario && company.decisions == before.decisions) continue;
        changed = true;
        std::vector<sim::Diagnostic> broken = check(company);
        if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    }
    if (!changed) return std::nullopt;
    return other;
}

std::optional<sim::Results> AlteredStudies::simulate(const StudySpec& study, const StudyRun& run) {
    sim::Results results;
    const std::array<sim::ResultSink*, 1> sinks{&results};
    const sim::StudyOutcome outcome =
        run_company_study(study, run, sinks, progress_.hooks(), stop_);
    if (!outcome.complete || !outcome.failures.empty()) return std::nullopt;
    return results;
}

}  // namespace models
