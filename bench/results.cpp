// Writing results to HDF5, beside simulating them: runs per second of scenario 02, in full. A file
// takes some time whatever it holds, so a study of some seconds is written.
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "bench/duel.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/hdf5/writer.hpp"
#include "sim/results.hpp"

namespace {

sim::Results simulate(const models::StudySpec& spec, std::uint64_t replications) {
    sim::Results results;
    sim::ResultSink* const sink = &results;
    const std::atomic<bool> stop = false;
    models::run_company_study(spec, {.replications = replications, .threads = 1}, {&sink, 1}, {},
                              stop);
    return results;
}

}  // namespace

int main(int argc, char** argv) {
    const auto spec = std::make_shared<const models::StudySpec>(
        models::load_study(ESCALA_SOURCE_DIR "/scenarios/02_breakers_on.toml"));
    const std::uint64_t replications = bench::scaled(30);
    const auto results = std::make_shared<const sim::Results>(simulate(*spec, replications));
    const auto runs = static_cast<double>(replications * spec->variants.size());
    const auto path = std::filesystem::temp_directory_path() /
                      ("escala-bench-" + std::to_string(getpid()) + ".h5");
    bench::duel("results/write HDF5", "runs",
                [=] {
                    const bench::Pass pass = bench::timed<bench::WallClock>([&] {
                        sim::write_hdf5(*results, path, {.version = "bench", .commit = ""});
                        return runs;
                    });
                    std::filesystem::remove(path);
                    return pass;
                },
                {{"simulating", [=] {
                      return bench::timed<bench::WallClock>([&] {
                          benchmark::DoNotOptimize(simulate(*spec, replications).data());
                          return runs;
                      });
                  }}});
    return bench::run(argc, argv);
}
