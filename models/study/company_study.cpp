#include "models/study/company_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "models/company/company.hpp"
#include "models/study/run_limits.hpp"
#include "models/study/scenario_text.hpp"
#include "models/study/sweep/swept_parameters.hpp"
#include "sim/errors.hpp"
#include "sim/trace.hpp"

namespace models {

namespace {

template <typename T>
bool same_names(const Named<T>& a, const Named<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.first == y.first; });
}

}  // namespace

void require_one_layout(const StudySpec& spec) {
    const Scenario& base = spec.variants.front().scenario;
    std::vector<sim::Diagnostic> diagnostics;
    for (const VariantSpec& variant : spec.variants) {
        const auto refuse = [&](const char* path, const char* what) {
            sim::Diagnostic diagnostic;
            diagnostic.file = spec.file;
            diagnostic.path = "variants." + variant.name + "." + path;
            diagnostic.message =
                std::string("differs from the base in ") + what +
                ", so their results cannot be compared; make it a study of its own";
            diagnostics.push_back(std::move(diagnostic));
        };
        const Scenario& other = variant.scenario;
        if (other.run.months != base.run.months) refuse("run.months", "its horizon");
        if (other.run.start != base.run.start) refuse("run.start", "its start");
        if (!same_names(other.markets, base.markets)) refuse("markets", "its markets");
        if (!same_names(other.warehouses, base.warehouses)) {
            refuse("warehouses", "its warehouses");
        }
        if (!same_names(other.products, base.products)) refuse("products", "its products");
        if (!same_names(other.plants, base.plants)) {
            refuse("plants", "its plants");
        } else if (!std::equal(other.plants.begin(), other.plants.end(), base.plants.begin(),
                               [](const auto& a, const auto& b) {
                                   return same_names(a.second.stages, b.second.stages);
                               })) {
            refuse("plants", "the stages of its plants");
        }
    }
    if (!diagnostics.empty()) throw sim::ConfigError(std::move(diagnostics));
}

void require_valid(const StudyRun& run) {
    std::vector<sim::Diagnostic> broken;
    const auto require = [&](const char* name, const Problem& problem) {
        if (!problem) return;
        sim::Diagnostic diagnostic;
        diagnostic.path = name;
        diagnostic.message = problem.text;
        broken.push_back(std::move(diagnostic));
    };
    const auto limited = [](std::uint64_t number, const WholeLimits& limits) {
        return outside(limits, fmt::format("{}", number), {.size = number});
    };
    require("replications", limited(run.replications, replications_limits));
    const auto threads = static_cast<std::uint64_t>(std::abs(std::int64_t{run.threads}));
    require("threads", outside(threads_limits, fmt::format("{}", run.threads),
                               {.negative = run.threads < 0, .size = threads}));
    if (run.replications > 0 &&
        run.first_replication > first_replication_limits.most - (run.replications - 1)) {
        require("first_replication",
                {fmt::format("is {}; it must be at most {}, so that all {} replications have a "
                             "number",
                             run.first_replication,
                             first_replication_limits.most - (run.replications - 1),
                             run.replications)});
    }
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
}

std::vector<DatedScenario> dated_companies(const StudySpec& spec) {
    std::vector<DatedScenario> companies;
    companies.reserve(spec.variants.size());
    for (const VariantSpec& variant : spec.variants) {
        companies.push_back(
            dated(spec.variants[variant.base].scenario, variant.scenario, variant.decisions));
    }
    return companies;
}

StudyRun study_run(const StudySpec& spec) {
    return {.replications = static_cast<std::uint64_t>(spec.replications), .seed = spec.seed};
}

sim::StudyHeader study_header(const StudySpec& spec, const StudyRun& run) {
    sim::StudyHeader header;
    header.title = spec.title;
    header.question = spec.question;
    header.seed = run.seed;
    header.first_replication = run.first_replication;
    if (!spec.file.empty()) {
        const std::string name = std::filesystem::path(spec.file).filename().string();
        header.attributes.emplace_back("scenario_file", name);
    }
    if (!spec.swept.empty()) {
        header.attributes.emplace_back(swept_attribute,
                                       fmt::format("{}", fmt::join(spec.swept, " ")));
    }
    if (spec.independent_points) {
        header.attributes.emplace_back(random_numbers_attribute, independent_points);
    }
    for (const VariantSpec& variant : spec.variants) {
        header.variants.push_back(
            {variant.name, variant.title, scenario_text(variant.scenario, variant.decisions)});
    }
    return header;
}

bool has_independent_points(const sim::StudyHeader& header) {
    return std::any_of(header.attributes.begin(), header.attributes.end(), [](const auto& each) {
        return each.first == random_numbers_attribute && each.second == independent_points;
    });
}

void require_valid(const StudySpec& spec, const StudyRun& run) {
    require_valid(run);
    if (!spec.independent_points || run.first_replication + run.replications <= futures_of_point) {
        return;
    }
    sim::Diagnostic diagnostic;
    diagnostic.path = "first_replication";
    diagnostic.message = fmt::format(
        "is {}; with {} more it must be at most {}, because the points of this sweep "
        "have random numbers of their own",
        run.first_replication, run.replications, futures_of_point);
    throw sim::ConfigError({std::move(diagnostic)});
}

sim::StudyOutcome run_company_study(const StudySpec& spec, const StudyRun& run,
                                    std::span<sim::ResultSink* const> sinks,
                                    const sim::Progress& progress, const std::atomic<bool>& stop) {
    require_valid(spec, run);
    require_one_layout(spec);
    const sim::StudyPlan plan{.variants = spec.variants.size(),
                              .replications = run.replications,
                              .first_replication = run.first_replication,
                              .threads = run.threads};
    const std::vector<DatedScenario> companies = dated_companies(spec);
    std::mutex profiling;
    const auto simulate = [&](std::size_t variant, std::uint64_t replication,
                              const sim::RunTerms& terms, std::span<double> row) {
        Company company(companies[variant]);
        sim::Trace trace;
        const sim::RunOptions options{.threads = terms.threads,
                                      .trace = run.profiled ? &trace : nullptr};
        const std::uint64_t future = replication + spec.variants[variant].first_future;
        if (!company.run(run.seed, future, options, terms.stop)) return false;
        company.measure(row);
        if (run.profiled) {
            const std::lock_guard lock(profiling);
            run.profiled(company.profile(), {company, trace});
        }
        return true;
    };
    return sim::run_study(plan, study_header(spec, run), kpi_layout(spec.variants.front().scenario),
                          simulate, sinks, progress, stop);
}

}  // namespace models
