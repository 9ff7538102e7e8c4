// Runs the base company of a scenario file in every way that there is and writes the hash of its
// results for each: `every_way SCENARIO MONTHS`. One build proves that ways do not matter; the
// lines of several builds, that compilers do not.
#include <xxhash.h>

#include <cstdio>
#include <exception>

#include "models/study/scenario_file.hpp"
#include "models/study/variants.hpp"
#include "tests/models/ways_to_run.hpp"

int main(int count, char** arguments) {
    using namespace models::testing;
    if (count != 3) {
        std::fputs("usage: every_way SCENARIO MONTHS\n", stderr);
        return 2;
    }
    try {
        models::StudySpec study = models::load_study(arguments[1]);
        models::set_in_every_variant(study, {{"run.months", arguments[2]}});
        const models::Scenario& scenario = study.variants.front().scenario;
        const std::size_t partitions = models::Company(scenario).network().partition_count();
        for (const Way& way : ways_to_run(shardings_of(partitions))) {
            const Outcome outcome = outcome_of(scenario, way.options);
            const auto hash = static_cast<unsigned long long>(
                XXH3_64bits(outcome.row.data(), outcome.row.size() * sizeof(double)));
            std::printf("%016llx %s\n", hash, way.name.c_str());
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
