// One run of a large company on two threads: scenario 99_scale, 16 plants and 256 markets.
//
// Beside it the same run in one queue, on one thread that may use windows, and two such runs side
// by side, which share nothing: how much of what two processors give is left when they work on the
// same company. Building the company and measuring it is not timed.
#include <memory>

#include "bench/duel.hpp"
#include "models/company/company.hpp"
#include "models/study/scenario_file.hpp"

namespace {

using bench::WallClock;

bench::Pass pass(const models::Scenario& scenario, const sim::RunOptions& options) {
    models::Company company(scenario);
    return bench::timed<WallClock>([&] {
        company.run(1, 0, options);
        return company.events();
    });
}

}  // namespace

int main(int argc, char** argv) {
    const models::StudySpec spec = models::load_study(ESCALA_SOURCE_DIR "/scenarios/99_scale.toml");
    const auto scenario = std::make_shared<const models::Scenario>(spec.variants.front().scenario);
    const auto one_queue = [=] { return pass(*scenario, {.windows = sim::Windows::never}); };
    bench::duel("99_scale/two threads", "events", [=] { return pass(*scenario, {.threads = 2}); },
                {{"one queue", one_queue},
                 {"one thread", [=] { return pass(*scenario, {}); }},
                 {"two at once", [=] { return bench::two_at_once(one_queue); }}});
    return bench::run(argc, argv);
}
