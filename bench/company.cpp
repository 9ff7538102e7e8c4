// The company of scenario 02, as it is and with a circuit breaker: how many of its years pass in a
// second, and how fast its events are beside the bare hold model.
//
// An event of the company does more than one of the hold model: it decides, keeps books and often
// draws more than once. The ratio tells how much of a run is what any event costs.
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "bench/bare_hold.hpp"
#include "bench/duel.hpp"
#include "bench/laws.hpp"
#include "models/company.hpp"
#include "models/scenario_file.hpp"

namespace {

/// Pending events of the hold model beside it: about what this company has on average.
constexpr std::size_t population = 1'024;

enum class Count { events, years };

bench::Pass pass(const models::Scenario& scenario, Count count) {
    models::Company company(scenario);
    return bench::timed([&] {
        company.run(1, 0);
        return count == Count::events ? static_cast<double>(company.events())
                                      : static_cast<double>(scenario.run.months) / 12.0;
    });
}

bench::Pass bare_pass() {
    bench::BareHold<bench::Exponential, bench::Heap4> hold(population, 1);
    hold.run(population);
    return bench::timed([&] { return hold.run(bench::scaled(1e6)); });
}

}  // namespace

int main(int argc, char** argv) {
    const models::StudySpec spec =
        models::load_study(ESCALA_SOURCE_DIR "/scenarios/02_breakers_on.toml");
    for (const models::VariantSpec& variant : spec.variants) {
        if (variant.name != "base" && variant.name != "pause_trip") continue;
        const auto scenario = std::make_shared<const models::Scenario>(variant.scenario);
        bench::duel("company/" + variant.name + "/years", "company-years",
                    [=] { return pass(*scenario, Count::years); }, {});
        bench::duel("company/" + variant.name + "/events", "events",
                    [=] { return pass(*scenario, Count::events); }, {{"bare heap", bare_pass}});
    }
    return bench::run(argc, argv);
}
