#include "models/study/sensitivity/tornado.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
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

/// Parameters that say how the run is made and when people work, and not what the world is like.
bool is_of_the_world(std::string_view path) {
    return !path.starts_with("run.") && !path.starts_with("calendar");
}

/// The numbers of all companies that mean something, in the order of the description.
std::vector<std::string> numbers_of(const StudySpec& study) {
    std::vector<std::string> numbers;
    std::set<std::string> known;
    for (const VariantSpec& company : study.variants) {
        for (const std::string& path : all_paths(company.scenario)) {
            if (!is_of_the_world(path) || why_left_out(company.scenario, path)) continue;
            if (!scaled_number(company.scenario, path, 1.0 - number_change) &&
                !scaled_number(company.scenario, path, 1.0 + number_change)) {
                continue;
            }
            if (known.insert(path).second) numbers.push_back(path);
        }
    }
    return numbers;
}

/// The answer of a study: the profit of its last arm against that of the first, or against 0 where
/// there is one only.
sim::Comparison answer_of(const sim::Results& results) {
    const std::vector<double> profit = results.series("profit", results.variants() - 1);
    const std::vector<double> base = results.variants() == 1
                                         ? std::vector<double>(profit.size(), 0.0)
                                         : results.series("profit", 0);
    return sim::compare_paired(sim::MetricKind::counter, base, profit, sim::Better::higher);
}

/// The same future by future.
std::vector<double> answers(const sim::Results& results) {
    std::vector<double> answers = results.series("profit", results.variants() - 1);
    if (results.variants() == 1) return answers;
    const std::vector<double> base = results.series("profit", 0);
    for (std::size_t i = 0; i < answers.size(); ++i) answers[i] -= base[i];
    return answers;
}

bool is_riskier(const sim::Results& results) {
    return Closures(results).more(results.variants() - 1, 0);
}

constexpr std::array factors{1.0 - number_change, 1.0 + number_change};

/// The values of a number in all companies that have it, each once, with " / " between them.
std::string values_of(const StudySpec& study, const std::string& path) {
    std::vector<std::string> values;
    for (const VariantSpec& company : study.variants) {
        const auto parameter = parameter_at(company.scenario, path);
        if (!parameter) continue;
        std::string text = parameter->text();
        if (std::find(values.begin(), values.end(), text) == values.end()) {
            values.push_back(std::move(text));
        }
    }
    return fmt::format("{}", fmt::join(values, " / "));
}

std::string sentence_of(const StudySpec& study, const std::string& path) {
    for (const VariantSpec& company : study.variants) {
        if (const auto parameter = parameter_at(company.scenario, path)) {
            return std::string(parameter->sentence);
        }
    }
    return {};
}

/// A study with a number at one side, or why there is none.
struct AtSide {
    std::optional<StudySpec> study = {};
    std::string why_not = {};
};

class Trials {
 public:
    Trials(const StudySpec& study, AlteredStudies& studies) : study_(study), studies_(studies) {}

    [[nodiscard]] std::uint64_t runs(std::size_t studies, const StudyRun& run) const {
        return studies * study_.variants.size() * run.replications;
    }

    /// The study with a number times `factor`.
    [[nodiscard]] AtSide with(const std::string& path, double factor) const {
        try {
            const std::array paths{path};
            AtSide side{
                .study = altered(study_, paths, [&](const Scenario& company, std::string_view at) {
                    return scaled_number(company, at, factor);
                })};
            if (!side.study) side.why_not = "it is at its bound";
            return side;
        } catch (const sim::ConfigError& error) {
            const sim::Diagnostic& first = error.diagnostics().front();
            return {.why_not = fmt::format("{} {}", first.path, first.message)};
        }
    }

    /// The larger change of the mean answer with a number lower or higher.
    [[nodiscard]] double swing(const std::string& path, const StudyRun& run, double as_is) {
        double swing = 0.0;
        for (const double factor : factors) {
            const auto study = with(path, factor).study;
            if (!study) continue;
            const auto results = studies_.simulate(*study, run);
            if (!results) continue;
            const double change = std::abs(sim::mean(answers(*results)) - as_is);
            if (change > swing) swing = change;  // false where it is missing
        }
        return swing;
    }

    [[nodiscard]] Side side(const std::string& path, double factor, const StudyRun& run,
                            const std::vector<double>& as_is) {
        AtSide at = with(path, factor);
        if (!at.study) return {.why_not = std::move(at.why_not)};
        const auto results = studies_.simulate(*at.study, run);
        if (!results) return {.why_not = "a run with it failed"};
        return {.other = OtherValue{
                    .value = values_of(*at.study, path),
                    .answer = answer_of(*results),
                    .change = sim::compare_paired(sim::MetricKind::counter, as_is,
                                                  answers(*results), sim::Better::higher),
                    .riskier = is_riskier(*results)}};
    }

 private:
    const StudySpec& study_;
    AlteredStudies& studies_;
};

}  // namespace

double InfluentialNumber::swing() const {
    double swing = 0.0;
    for (const Side* const side : {&lower, &higher}) {
        if (!side->other) continue;
        swing = std::max(swing, std::abs(side->other->change.difference.mean));
    }
    return swing;
}

bool InfluentialNumber::told() const {
    const auto is_told = [](const Side& side) {
        return side.other && (side.other->change.verdict == sim::Verdict::better ||
                              side.other->change.verdict == sim::Verdict::worse);
    };
    return is_told(lower) || is_told(higher);
}

TornadoOrReason tornado(const StudySpec& study, const StudyRun& run, const StudyRun& trial,
                        AlteredStudies& studies) {
    const auto no_results = [&studies](const char* otherwise) -> TornadoOrReason {
        return {.why_not = studies.stopped() ? "it was stopped" : otherwise};
    };
    constexpr const char* failed = "a run of the companies as they are failed";
    Trials trials(study, studies);
    const std::vector<std::string> paths = numbers_of(study);
    studies.expect(trials.runs(2 * most_told_numbers + 1, run) +
                   trials.runs(2 * paths.size() + 1, trial));
    const auto answer = studies.simulate(study, run);
    if (!answer) return no_results(failed);
    const auto as_is = studies.simulate(study, trial);
    if (!as_is) return no_results(failed);
    const double mean = sim::mean(answers(*as_is));
    std::vector<std::pair<double, std::string>> swings;
    for (const std::string& path : paths) {
        const double swing = trials.swing(path, trial, mean);
        if (studies.stopped()) return no_results(failed);
        if (swing > 0.0) swings.emplace_back(swing, path);
    }
    if (swings.empty()) return {.why_not = "no number changes the answer"};
    std::stable_sort(swings.begin(), swings.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    swings.resize(std::min(swings.size(), most_told_numbers));

    studies.expect(trials.runs(2 * swings.size(), run));
    const std::vector<double> gains = answers(*answer);
    Tornado found{.of_gain = study.variants.size() > 1,
                  .first_replication = run.first_replication,
                  .replications = run.replications,
                  .tried = paths.size(),
                  .tried_in = trial.replications,
                  .answer = answer_of(*answer),
                  .riskier = is_riskier(*answer)};
    for (const auto& [swing, path] : swings) {
        found.numbers.push_back({.path = path,
                                 .sentence = sentence_of(study, path),
                                 .value = values_of(study, path),
                                 .lower = trials.side(path, factors[0], run, gains),
                                 .higher = trials.side(path, factors[1], run, gains)});
        if (studies.stopped()) return no_results(failed);
    }
    for (sim::Comparison OtherValue::* const judged : {&OtherValue::answer, &OtherValue::change}) {
        std::vector<sim::Comparison*> family;
        for (InfluentialNumber& number : found.numbers) {
            for (Side* const side : {&number.lower, &number.higher}) {
                if (side->other) family.push_back(&((*side->other).*judged));
            }
        }
        sim::judge_together(family);
    }
    std::stable_sort(found.numbers.begin(), found.numbers.end(),
                     [](const auto& a, const auto& b) { return a.swing() > b.swing(); });
    return {.tornado = std::move(found)};
}

}  // namespace models
