// A study simulated again and again, each time with other values of some parameters.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/study/company_study.hpp"
#include "models/study/progress_over_studies.hpp"
#include "models/study/study_spec.hpp"
#include "sim/results.hpp"

namespace models {

/// A value of a parameter that makes a new one, as text; nothing to keep it.
using NewValueAt =
    std::function<std::optional<std::string>(const Scenario& company, std::string_view path)>;

/// The study with new values of parameters in all its companies, the base included: so the company
/// had them before the opening, too. Nothing where no company changes. Throws sim::ConfigError
/// where a company breaks a rule with them.
[[nodiscard]] std::optional<StudySpec> altered(const StudySpec& study,
                                               std::span<const std::string> paths,
                                               const NewValueAt& new_value);

/// Simulates studies, one after the other.
class AlteredStudies {
 public:
    /// All must outlive this.
    AlteredStudies(ProgressOverStudies& progress, const std::atomic<bool>& stop)
        : progress_(progress), stop_(stop) {}

    /// So many runs follow, for the progress.
    void expect(std::uint64_t runs) { progress_.expect(runs); }

    /// The results; nothing when the study was stopped or a run failed.
    [[nodiscard]] std::optional<sim::Results> simulate(const StudySpec& study, const StudyRun& run);

    [[nodiscard]] bool stopped() const { return stop_; }

 private:
    ProgressOverStudies& progress_;
    const std::atomic<bool>& stop_;
};

}  // namespace models
