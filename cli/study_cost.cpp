#include "cli/study_cost.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

#include "escala/version.hpp"
#include "models/company/company.hpp"
#include "models/study/company_study.hpp"
#include "sim/files.hpp"
#include "sim/hdf5/writer.hpp"
#include "sim/partial_file.hpp"
#include "sim/results.hpp"

namespace cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t sampled_replications = 3;

double peak_memory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024.0;
}

std::uint64_t variants_of(const Sweep& sweep) {
    return sweep.spec.design.points() * sweep.spec.arms.variants.size();
}

/// Up to four variants from all over the sweep.
models::StudySpec sample_of(const Sweep& sweep) {
    constexpr std::uint64_t most = 4;
    const std::uint64_t arms = sweep.spec.arms.variants.size();
    const std::uint64_t count = std::min(variants_of(sweep), most);
    models::StudySpec sample = sweep.spec.arms;
    sample.variants.clear();
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t place = i * variants_of(sweep) / count;
        std::vector<models::VariantSpec> variants = models::at_point(sweep.spec, place / arms);
        models::VariantSpec& variant = variants[static_cast<std::size_t>(place % arms)];
        std::int64_t& events = variant.scenario.run.most_events;
        events = std::min(events, most_events_of_estimate);
        sample.variants.push_back(std::move(variant));
    }
    return sample;
}

/// The first months of a few replications.
struct Trial {
    sim::Results results;
    double seconds = 0.0;
};

Trial trial(models::StudySpec sample, std::int64_t months, std::uint64_t replications,
            std::uint64_t seed, const std::atomic<bool>& stop) {
    for (models::VariantSpec& variant : sample.variants) variant.scenario.run.months = months;
    Trial trial;
    sim::ResultSink* const sink = &trial.results;
    const auto start = std::chrono::steady_clock::now();
    static_cast<void>(models::run_company_study(
        sample, {.replications = replications, .seed = seed, .threads = 1}, std::span(&sink, 1), {},
        stop));
    trial.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return trial;
}

/// The size of a file with the first variants and replications of the results.
double file_size(const sim::Results& results, std::size_t variants, std::size_t replications,
                 const fs::path& path) {
    sim::StudyHeader header = results.header();
    header.variants.resize(variants);
    {
        sim::Hdf5Writer writer(path, {escala::version(), escala::commit()});
        writer.begin(header, results.layout());
        for (std::size_t i = 0; i < replications; ++i) {
            const double* const rows = results.data() + i * results.replication_stride();
            writer.append(i, {rows, variants * results.variant_stride()});
        }
        writer.finish({}, true);
    }
    const auto size = static_cast<double>(fs::file_size(path));
    fs::remove(path);
    return size;
}

/// A file has a part of its own, one for each variant and one for each run. The three are solved
/// from three small files.
double estimated_file(const Sweep& sweep, const sim::Results& results, double row_growth) {
    const fs::path path = sim::path_elsewhere("escala-plan.h5");
    try {
        const auto variants = static_cast<double>(results.variants());
        const double one = file_size(results, 1, 1, path);
        const double all = file_size(results, results.variants(), 1, path);
        const double more = file_size(results, results.variants(), sampled_replications, path);
        const double run = std::max((more - all) / (variants * (sampled_replications - 1.0)), 0.0);
        const double variant =
            results.variants() == 1 ? 0.0 : std::max((all - one) / (variants - 1.0) - run, 0.0);
        const auto arms = static_cast<double>(variants_of(sweep));
        return one - run - variant + arms * variant +
               arms * static_cast<double>(sweep.run.replications) * run * row_growth;
    } catch (const sim::FileError&) {
        return 0.0;
    }
}

}  // namespace

StudyCost estimated_cost(const Sweep& sweep, const std::atomic<bool>& stop) {
    constexpr double long_enough = 0.2;
    const models::Scenario& scenario = sweep.spec.arms.variants.front().scenario;
    const models::StudySpec sample = sample_of(sweep);
    const auto variants = static_cast<double>(sample.variants.size());
    StudyCost cost;
    cost.months = std::min<std::int64_t>(3, scenario.run.months);
    Trial last = trial(sample, cost.months, 1, sweep.run.seed, stop);
    while (!stop && last.results.failures().empty() && cost.months < scenario.run.months &&
           last.seconds < long_enough) {
        cost.months = std::min(2 * cost.months, scenario.run.months);
        last = trial(sample, cost.months, 1, sweep.run.seed, stop);
    }
    cost.row_bytes = 8.0 * static_cast<double>(models::kpi_layout(scenario).row_size());
    if (!last.results.failures().empty()) cost.failure = last.results.failures().front().message;
    if (stop || !cost.failure.empty()) return cost;
    const double growth =
        static_cast<double>(scenario.run.months) / static_cast<double>(cost.months);
    double events = 0.0;
    for (std::size_t variant = 0; variant < sample.variants.size(); ++variant) {
        events += last.results.series("events", variant).front();
    }
    cost.seconds = growth * last.seconds / variants;
    cost.events = growth * events / variants;
    cost.peak_bytes = peak_memory();
    last = trial(sample, cost.months, sampled_replications, sweep.run.seed, stop);
    if (!stop && last.results.failures().empty()) {
        cost.file_bytes = estimated_file(
            sweep, last.results,
            cost.row_bytes / (8.0 * static_cast<double>(last.results.layout().row_size())));
    }
    return cost;
}

}  // namespace cli
