// Many small replications: what one costs beyond its events, what a second thread gains, and
// whether memory stays where it is.
//
// Two models: a single server of some hundred customers, the smallest replication that is one; and
// a company in its first month. The first is told beside one long run of the same model, the
// second beside running companies that were built before. Two such studies at once, of one thread
// each, tell what the machine's second processor gives to work that shares nothing.
#include <unistd.h>

#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "bench/duel.hpp"
#include "models/company/company.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/variants.hpp"
#include "sim/engine.hpp"
#include "sim/study.hpp"
#include "tests/support/queueing.hpp"

namespace {

constexpr double customers = 100.0;
constexpr double load = 0.9;

/// Bytes of this process that are in memory.
double resident() {
    std::ifstream file("/proc/self/statm");
    double all = 0.0;
    double in_memory = 0.0;
    if (!(file >> all >> in_memory)) throw std::runtime_error("/proc/self/statm cannot be read");
    return in_memory * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double simulate_customers(double number, std::uint64_t replication) {
    test_support::SingleServer queue(1.0, load);
    sim::Engine(queue.network, 1, replication).run(sim::Time{sim::from_hours(number)});
    return queue.station.mean_present(sim::Time{sim::from_hours(number)});
}

/// Runs a study of one number a replication, and keeps none.
void study(std::uint64_t replications, int threads, const sim::Progress& progress = {}) {
    sim::Layout layout;
    layout.add({.name = "present", .long_name = "Mean number present."});
    sim::StudyHeader header;
    header.variants = {{"base"}};
    const std::atomic<bool> stop = false;
    sim::run_study(
        {.replications = replications, .threads = threads}, header, layout,
        [](std::size_t, std::uint64_t replication, const sim::RunTerms&, std::span<double> row) {
            row[0] = simulate_customers(customers, replication);
            return true;
        },
        {}, progress, stop);
}

bench::Pass study_pass(int threads) {
    const std::uint64_t replications = bench::scaled(5e3);
    return bench::timed<bench::WallClock>([=] {
        study(replications, threads);
        return static_cast<double>(replications);
    });
}

bench::Pass long_run() {
    const auto replications = static_cast<double>(bench::scaled(5e3));
    return bench::timed<bench::WallClock>([=] {
        benchmark::DoNotOptimize(simulate_customers(customers * replications, 0));
        return replications;
    });
}

void tell_memory(benchmark::State& state) {
    const std::uint64_t replications = bench::scaled(1e4);
    double after_tenth = 0.0;
    sim::Progress progress;
    progress.report = [&](std::uint64_t done, std::uint64_t) {
        if (after_tenth == 0.0 && done >= replications / 10) after_tenth = resident();
    };
    study(replications, 1, progress);
    state.counters["replications"] = static_cast<double>(replications);
    state.counters["MB after a tenth"] = after_tenth / 1e6;
    state.counters["MB at the end"] = resident() / 1e6;
}

models::StudySpec first_month() {
    models::StudySpec spec = models::load_study(ESCALA_SOURCE_DIR "/scenarios/02_breakers_on.toml");
    spec.variants.resize(1);
    models::set_in_every_variant(spec, {{"run.months", "1"}});
    return spec;
}

bench::Pass company_study_pass(const models::StudySpec& spec, int threads) {
    const std::uint64_t replications = bench::scaled(200);
    return bench::timed<bench::WallClock>([&] {
        const std::atomic<bool> stop = false;
        models::run_company_study(spec, {.replications = replications, .threads = threads}, {}, {},
                                  stop);
        return replications;
    });
}

}  // namespace

int main(int argc, char** argv) {
    bench::duel("studies/single server, one thread", "replications", [] { return study_pass(1); },
                {{"one long run", long_run}});
    bench::duel("studies/single server, two threads", "replications", [] { return study_pass(2); },
                {{"one thread", [] { return study_pass(1); }}});

    const auto spec = std::make_shared<const models::StudySpec>(first_month());
    const auto on_one_thread = [=] { return company_study_pass(*spec, 1); };
    bench::duel("studies/company of one month, two threads", "replications",
                [=] { return company_study_pass(*spec, 2); },
                {{"one thread", on_one_thread},
                 {"two at once", [=] { return bench::two_at_once(on_one_thread); }}});

    const auto scenario = std::make_shared<const models::Scenario>(spec->variants.front().scenario);
    const std::uint64_t companies = bench::scaled(20);
    bench::duel("studies/company of one month", "replications",
                [=] {
                    std::vector<double> row(models::kpi_layout(*scenario).row_size());
                    return bench::timed([&] {
                        for (std::uint64_t i = 0; i < companies; ++i) {
                            models::Company company(*scenario);
                            company.run(1, i);
                            company.measure(row);
                        }
                        return companies;
                    });
                },
                {{"run alone", [=] {
                      std::vector<std::unique_ptr<models::Company>> built;
                      for (std::uint64_t i = 0; i < companies; ++i) {
                          built.push_back(std::make_unique<models::Company>(*scenario));
                      }
                      return bench::timed([&] {
                          for (std::uint64_t i = 0; i < companies; ++i) built[i]->run(1, i);
                          return companies;
                      });
                  }}});
    bench::tell("studies/resident memory", tell_memory);
    return bench::run(argc, argv);
}
