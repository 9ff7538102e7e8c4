// Statistical procedures keep what they promise where companies are simulated: intervals of changes
// cover the truth, McNemar's test calls no difference that is none, and the confirmed gain of the
// best of several arms is unbiased.
//
// 200 macro-studies of a tiny company. The truth comes from other replications, many more than
// those of a macro-study. `make coverage` runs them, in a minute; a short one is in the ordinary
// suite.
#include <algorithm>
#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/confirmation.hpp"
#include "models/study/leading_arm.hpp"
#include "sim/variable_statistics.hpp"
#include "tests/models/study/study_text.hpp"

namespace {

using Sample = std::vector<double>;

/// Two months of one representative, one machine and 40 customers, a millisecond. About half of the
/// futures use up a credit line of 97,000 EUR.
std::string tiny_company(const std::string& credit_line) {
    return "run.months = 2\nrun.warm_up = \"0 wd\"\nrun.sample_period = \"1 d\"\n"
           "customers.opening = 40\nmarketing.budget = \"100 EUR/wd\"\nsales.reps = 1\n"
           "plants.plant.stages.assembly.servers = 1\nfinance.opening_cash = \"0 EUR\"\n"
           "finance.opening_receivables = \"0 EUR\"\nfinance.credit_line = \"" +
           credit_line + "\"\n";
}

const std::atomic<bool> run_on = false;

sim::Results run_futures(const models::StudySpec& spec, std::uint64_t first,
                         std::uint64_t replications) {
    sim::Results results;
    const std::array<sim::ResultSink*, 1> sinks{&results};
    models::run_company_study(
        spec, {.replications = replications, .first_replication = first, .seed = 8, .threads = 2},
        sinks, {}, run_on);
    return results;
}

// ---- Intervals of changes
// ------------------------------------------------------------------------

constexpr std::size_t macro_studies = 200;
constexpr std::size_t least_covered = 181;
constexpr std::size_t most_covered = 197;
constexpr std::size_t truth_futures = 8'000;

/// A KPI of an arm beside the base: the futures of all macro-studies, then those of the truth.
struct Futures {
    sim::Variable variable;
    Sample base;
    Sample value;

    Futures(const sim::Results& results, const char* kpi, std::size_t arm)
        : variable(results.layout().variable(kpi)),
          base(results.series(kpi, 0)),
          value(results.series(kpi, arm)) {}

    [[nodiscard]] double true_change() const {
        const auto truth = [](const Sample& all) {
            return sim::mean(std::span(all).last(truth_futures));
        };
        return truth(value) - truth(base);
    }

    /// The comparisons of macro-studies of so many futures.
    [[nodiscard]] std::vector<sim::Comparison> studies(std::size_t futures) const {
        std::vector<sim::Comparison> found;
        for (std::size_t macro = 0; macro < macro_studies; ++macro) {
            const auto own = [&](const Sample& all) {
                return std::span(all).subspan(macro * futures, futures);
            };
            found.push_back(sim::compare_paired(variable, own(base), own(value)));
        }
        return found;
    }
};

std::size_t covered(const std::vector<sim::Comparison>& studies, double truth) {
    std::size_t found = 0;
    for (const sim::Comparison& study : studies) {
        found += study.difference.low <= truth && truth <= study.difference.high ? 1 : 0;
    }
    return found;
}

bool keeps_its_level(std::size_t covered_studies) {
    return covered_studies >= least_covered && covered_studies <= most_covered;
}

// ---- The best of several
// -------------------------------------------------------------------------

/// The errors of the gain that is told of the best arm, over macro-studies.
struct Errors {
    Sample confirmed;
    Sample unconfirmed;
};

Errors errors_of_the_best(std::size_t studies, std::uint64_t futures, std::uint64_t of_the_truth) {
    const models::StudySpec spec = models::testing::study_of(
        tiny_company("1000000 EUR") +
        "[variants.steady]\nsales.decision_cv = 0.2\n[variants.patient]\nsales.decision_cv = 0.7\n"
        "[variants.wild]\nsales.decision_cv = 0.9\n[variants.slower]\nsales.decision = \"14 "
        "wd\"\n");
    std::vector<models::RecordedScenario> companies;
    for (const models::VariantSpec& variant : spec.variants) {
        companies.push_back({variant.scenario, variant.decisions});
    }
    // Replications of a macro-study are followed by those that confirm it.
    const sim::Results truth = run_futures(spec, 2 * futures * studies, of_the_truth);
    const sim::Variable& profit = truth.layout().variable("profit");
    Errors errors;
    for (std::size_t study = 0; study < studies; ++study) {
        const sim::Results results = run_futures(spec, 2 * futures * study, futures);
        const auto found = models::confirmed(results, companies, 2, {}, run_on);
        REQUIRE(found);
        const double gain = sim::compare_paired(truth, profit, 0, found->arm).difference.mean;
        errors.confirmed.push_back(found->profit.difference.mean - gain);
        errors.unconfirmed.push_back(
            sim::compare_paired(results, profit, 0, found->arm).difference.mean - gain);
    }
    return errors;
}

void check_unbiased(const Errors& errors) {
    const sim::Interval fair = sim::t_interval(errors.confirmed, 0.99);
    const sim::Interval flattered = sim::t_interval(errors.unconfirmed, 0.99);
    CAPTURE(fair.low, fair.high, flattered.low, flattered.high);
    CHECK(fair.low < 0.0);
    CHECK(fair.high > 0.0);
    CHECK(flattered.low > 0.0);
    // It would see a bias as large as that of the flattered gain.
    CHECK(fair.half_width() < flattered.mean);
}

}  // namespace

TEST_CASE("of 200 studies of companies 181 to 197 intervals cover the true change, by kind",
          "[.coverage]") {
    constexpr std::size_t futures = 20;
    enum : std::size_t { faster = 1, fewer, dear };
    // Once for all sections.
    static const sim::Results results = run_futures(
        models::testing::study_of(tiny_company("97000 EUR") +
                                  "[variants.faster]\nsales.decision = \"2 wd\"\n"
                                  "[variants.fewer]\nmarketing.budget = \"10 EUR/wd\"\n"
                                  "marketing.referrals = \"0 referrals/wd\"\n"
                                  "[variants.dear]\nfinance.fixed_costs = \"21500 EUR/month\"\n"),
        0, macro_studies * futures + truth_futures);

    SECTION("a mean has Student's paired interval") {
        for (const char* kpi : {"deals_won", "orders_delivered"}) {
            const Futures of(results, kpi, faster);
            const auto studies = of.studies(futures);
            const double truth = of.true_change();
            WARN(kpi << ": " << covered(studies, truth) << " of " << macro_studies);
            CHECK(keeps_its_level(covered(studies, truth)));
            // A truth that is wrong by a tenth of the base is not covered as often.
            CHECK_FALSE(keeps_its_level(covered(studies, truth + 0.1 * studies.front().base)));
        }
    }
    SECTION("an occurrence has Newcombe's paired interval") {
        const Futures of(results, "ruin", dear);
        const auto studies = of.studies(futures);
        const double truth = of.true_change();
        WARN("ruin: " << covered(studies, truth) << " of " << macro_studies << ", change "
                      << truth);
        CHECK(truth > 0.05);
        CHECK(keeps_its_level(covered(studies, truth)));
        CHECK_FALSE(keeps_its_level(covered(studies, truth - 0.3)));
    }
    SECTION("an interval that the range cuts off covers as often as the whole one") {
        // Three futures of an arm that nearly ends what is won: the range cuts many intervals off.
        constexpr std::size_t few_futures = 3;
        const Futures of(results, "deals_won", fewer);
        const auto held = of.studies(few_futures);
        Futures free = of;
        free.variable.range = sim::any_number;
        const auto uncut = free.studies(few_futures);
        std::size_t cut = 0;
        for (std::size_t i = 0; i < held.size(); ++i) {
            cut += held[i].difference.low > uncut[i].difference.low ? 1 : 0;
        }
        const double truth = of.true_change();
        WARN("cut off in " << cut << " studies: " << covered(held, truth) << " of " << macro_studies
                           << " cover, uncut " << covered(uncut, truth));
        CHECK(cut >= 10);
        CHECK(covered(held, truth) >= least_covered);
        // The change would be cut off at the mean of the base.
        std::size_t by_mean = 0;
        for (const sim::Comparison& study : uncut) {
            by_mean += std::max(study.difference.low, -study.base) <= truth &&
                               truth <= study.difference.high
                           ? 1
                           : 0;
        }
        CHECK(by_mean < covered(held, truth));
        CHECK(by_mean < least_covered);
    }
}

TEST_CASE("of 200 studies of companies without a difference at most 1 in 20 calls one",
          "[.coverage]") {
    constexpr std::size_t futures = 40;
    // Futures against other futures of the same company: no difference, and no pairing.
    const models::StudySpec spec = models::testing::study_of(tiny_company("97000 EUR"));
    const sim::Results results = run_futures(spec, 100'000, 2 * macro_studies * futures);
    std::size_t by_mcnemar = 0;
    std::size_t by_student = 0;
    const auto calls = [&](const char* kpi, std::size_t macro) {
        const sim::Variable& variable = results.layout().variable(kpi);
        const Sample all = results.series(kpi, 0);
        const auto part = [&](std::size_t which) {
            return std::span(all).subspan((2 * macro + which) * futures, futures);
        };
        return sim::compare_paired(variable, part(0), part(1)).verdict != sim::Verdict::cannot_tell;
    };
    for (std::size_t macro = 0; macro < macro_studies; ++macro) {
        by_mcnemar += calls("ruin", macro) ? 1 : 0;
        by_student += calls("deals_won", macro) ? 1 : 0;
    }
    WARN("called: McNemar " << by_mcnemar << ", Student " << by_student << " of " << macro_studies);
    // Of 200 at 5 %, 19 or more have a chance of 1 in 100.
    CHECK(by_mcnemar <= 18);
    CHECK(by_student <= 18);
    CHECK(by_student >= 3);
}

TEST_CASE("of 200 best arms the confirmed gain is unbiased, and the one that chose them is not",
          "[.coverage]") {
    check_unbiased(errors_of_the_best(macro_studies, 4, 2'000));
}

TEST_CASE("confirmation: the gain of the best arm is unbiased in other futures alone") {
    check_unbiased(errors_of_the_best(100, 3, 800));
}
