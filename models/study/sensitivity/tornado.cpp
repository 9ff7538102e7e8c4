#include "models/study/sensitivity/tornado.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "models/describe/parameter.hpp"
#include "models/study/closures.hpp"
#include "models/study/left_out.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/sensitivity/scaled_number.hpp"
#include "sim/errors.hpp"
#include "sim/results.hpp"

namespace models {

namespace {

/// The numbers of all companies that mean something, but for how the run is made.
std::vector<std::string> numbers_of(const StudySpec& study) {
    std::vector<std::string> numbers;
    for (const VariantSpec& company : study.variants) {
        for (const std::string& path : all_paths(company.scenario)) {
            if (path.starts_with("run.") || why_left_out(company.scenario, path)) continue;
            if (!scaled_number(company.scenario, path, 1.0 - number_change) &&
                !scaled_number(company.scenario, path, 1.0 + number_change)) {
                continue;
            }
            if (std::find(numbers.begin(), numbers.end(), path) == numbers.end()) {
                numbers.push_back(path);
            }
        }
    }
    return numbers;
}

/// The answer of a study, future by future: the gain of the last arm over the first, or the profit
/// of the only one.
std::vector<double> answers(const sim::Results& results) {
    std::vector<double> answers = results.series("profit", results.variants() - 1);
    if (results.variants() == 1) return answers;
    const std::vector<double> base = results.series("profit", 0);
    for (std::size_t i = 0; i < answers.size(); ++i) answers[i] -= base[i];
    return answers;
}

constexpr std::array factors{1.0 - number_change, 1.0 + number_change};

/// A number as a page shows it: as the arm has it, or the base where only that has it.
Parameter shown(const StudySpec& study, const std::string& path) {
    for (auto company = study.variants.rbegin(); company != study.variants.rend(); ++company) {
        if (const auto parameter = parameter_at(company->scenario, path)) return *parameter;
    }
    throw sim::InternalError("no company has the parameter " + path);
}

class Trials {
 public:
    Trials(const StudySpec& study, AlteredStudies& studies) : study_(study), studies_(studies) {}

    [[nodiscard]] std::uint64_t runs(std::size_t studies, const StudyRun& run) const {
        return studies * study_.variants.size() * run.replications;
    }

    /// The study with a number times `factor`; nothing where that changes nothing, or breaks a rule
    /// of a company.
    [[nodiscard]] std::optional<StudySpec> with(const std::string& path, double factor) const {
        try {
            const std::array paths{path};
            return altered(study_, paths, [&](const Scenario& company, std::string_view at) {
                return scaled_number(company, at, factor);
            });
        } catch (const sim::ConfigError&) {
            return std::nullopt;
        }
    }

    /// The larger change of the mean answer with a number lower or higher; nothing where it was
    /// stopped.
    [[nodiscard]] double swing(const std::string& path, const StudyRun& run, double as_is) {
        double swing = 0.0;
        for (const double factor : factors) {
            const auto study = with(path, factor);
            if (!study) continue;
            const auto results = studies_.simulate(*study, run);
            if (!results) continue;
            const double change = std::abs(sim::mean(answers(*results)) - as_is);
            if (change > swing) swing = change;  // false where it is missing
        }
        return swing;
    }

    [[nodiscard]] std::optional<OtherValue> other_value(const std::string& path, double factor,
                                                        const StudyRun& run,
                                                        const std::vector<double>& as_is) {
        const auto study = with(path, factor);
        if (!study) return std::nullopt;
        const auto results = studies_.simulate(*study, run);
        if (!results) return std::nullopt;
        const std::vector<double> then = answers(*results);
        return OtherValue{.value = shown(*study, path).text(),
                          .answer = sim::t_interval(then),
                          .change = sim::compare_paired(sim::MetricKind::counter, as_is, then,
                                                        sim::Better::higher),
                          .riskier = Closures(*results).more(results->variants() - 1, 0)};
    }

 private:
    const StudySpec& study_;
    AlteredStudies& studies_;
};

}  // namespace

double InfluentialNumber::swing() const {
    double swing = 0.0;
    for (const auto& side : {lower, higher}) {
        if (side) swing = std::max(swing, std::abs(side->change.difference.mean));
    }
    return swing;
}

bool InfluentialNumber::told() const {
    const auto is_told = [](const std::optional<OtherValue>& side) {
        return side && (side->change.verdict == sim::Verdict::better ||
                        side->change.verdict == sim::Verdict::worse);
    };
    return is_told(lower) || is_told(higher);
}

std::optional<Tornado> tornado(const StudySpec& study, const StudyRun& run, const StudyRun& trial,
                               AlteredStudies& studies) {
    Trials trials(study, studies);
    const std::vector<std::string> paths = numbers_of(study);
    const std::uint64_t told_runs = trials.runs(2 * most_told_numbers + 1, run);
    studies.expect(trials.runs(2 * paths.size() + 1, trial) + told_runs);
    const auto as_is = studies.simulate(study, trial);
    if (!as_is) return std::nullopt;
    const double mean = sim::mean(answers(*as_is));
    std::vector<std::pair<double, std::string>> swings;
    for (const std::string& path : paths) {
        const double swing = trials.swing(path, trial, mean);
        if (studies.stopped()) return std::nullopt;
        if (swing > 0.0) swings.emplace_back(swing, path);
    }
    if (swings.empty()) return std::nullopt;
    std::stable_sort(swings.begin(), swings.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    swings.resize(std::min(swings.size(), most_told_numbers));

    studies.expect(trials.runs(2 * swings.size() + 1, run));
    const auto answer = studies.simulate(study, run);
    if (!answer) return std::nullopt;
    const std::vector<double> gains = answers(*answer);
    Tornado found{.of_gain = study.variants.size() > 1,
                  .first_replication = run.first_replication,
                  .replications = run.replications,
                  .tried = paths.size(),
                  .answer = sim::t_interval(gains),
                  .numbers = {}};
    for (const auto& [swing, path] : swings) {
        const Parameter parameter = shown(study, path);
        InfluentialNumber number{.path = path,
                                 .sentence = std::string(parameter.sentence),
                                 .value = parameter.text(),
                                 .lower = trials.other_value(path, factors[0], run, gains),
                                 .higher = trials.other_value(path, factors[1], run, gains)};
        if (studies.stopped()) return std::nullopt;
        found.numbers.push_back(std::move(number));
    }
    std::vector<sim::Comparison*> family;
    for (InfluentialNumber& number : found.numbers) {
        for (auto* const side : {&number.lower, &number.higher}) {
            if (*side) family.push_back(&(*side)->change);
        }
    }
    sim::judge_together(family);
    std::stable_sort(found.numbers.begin(), found.numbers.end(),
                     [](const auto& a, const auto& b) { return a.swing() > b.swing(); });
    return found;
}

}  // namespace models
