// Companies with parameters anywhere within their bounds, above all at and near these. An input is
// a number that stands for a company.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "models/company/check.hpp"
#include "models/company/company.hpp"
#include "models/describe/walk.hpp"
#include "models/study/scenario_text.hpp"
#include "sim/errors.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/models/extreme_values.hpp"
#include "tests/models/identities.hpp"
#include "tests/models/random_scenario.hpp"

namespace fuzz {

namespace {

using models::Bounds;
using models::Scenario;
using models::testing::Row;

constexpr std::uint64_t seed = 20'270'601;

std::string make(Random& random, const std::vector<std::string>& /*corpus*/) {
    return std::to_string(random.bits());
}

/// At or near a bound, anywhere between, or a multiple of what it was.
double any_magnitude(const Bounds& bounds, double usual, Random& random) {
    const std::vector<double> near = models::testing::near_bounds(bounds);
    const bool bounded = std::isfinite(bounds.least) && std::isfinite(bounds.most);
    switch (random.below(4)) {
        case 0:
        case 1:
            if (!near.empty()) return random.one_of(near);
            break;
        case 2:
            if (bounded) return bounds.least + random.share() * (bounds.most - bounds.least);
            break;
        default:
            break;
    }
    const double factors[] = {1e-6, 1e-3, 0.1, 0.5, 2.0, 10.0, 1e3, 1e6};
    return usual * factors[random.below(std::size(factors))];
}

/// One parameter in so many gets another value, if the company is still valid then.
void make_extreme(Scenario& scenario, std::size_t one_in, Random& random) {
    Scenario changed = scenario;
    models::for_each_field(
        changed, [&](const std::string& path, auto& value, const auto& described) {
            using T = std::remove_cvref_t<decltype(value)>;
            if (path.starts_with("run.") || !random.one_in(one_in)) return;
            const T before = value;
            if constexpr (std::is_same_v<T, bool>) {
                value = random.one_in(2);
            } else if constexpr (models::testing::is_quantity<T>) {
                const Bounds& bounds = described.form.bounds;
                models::testing::set_magnitude(
                    value, any_magnitude(bounds, models::magnitude(value), random));
                if (!models::within(bounds, models::magnitude(value))) value = before;
            }
            if (!models::check(changed).empty()) value = before;
        });
    scenario = changed;
}

Scenario company_of(std::uint64_t number) {
    Random random(number, 0);
    const auto any = rc::gen::exec(models::testing::any_scenario);
    Scenario scenario = any(rc::Random(number), rc::kNominalSize).value();
    scenario.run.months = 1 + static_cast<std::int64_t>(random.below(3));
    scenario.run.most_events = 60'000;
    make_extreme(scenario, 2 + random.below(60), random);
    return scenario;
}

/// The row of a run; nothing when it comes to too many events, which the error must say.
std::optional<Row> run(models::Company& company, const sim::RunOptions& options) {
    try {
        company.run(seed, 0, options);
    } catch (const sim::ModelError& error) {
        const std::string what = error.what();
        require(what.find("more than 60000 events") != std::string::npos ||
                    what.find("more than 20 million arrivals") != std::string::npos ||
                    what.find("more than a million at once") != std::string::npos,
                what);
        return std::nullopt;
    }
    return Row(company);
}

void require_same(const Row& one, const Row& other) {
    for (const sim::Variable& variable : one.layout().variables()) {
        if (variable.engine_counter) continue;
        for (std::size_t i = variable.offset; i < variable.offset + variable.size; ++i) {
            const double a = one.values()[i];
            const double b = other.values()[i];
            require((std::isnan(a) && std::isnan(b)) || a == b,
                    fmt::format("{} differs between one thread and three", variable.name));
        }
    }
}

/// Orders that were due and delivered by then.
double on_time(const Row& row) {
    const double due = row("orders_due");
    return due == 0.0 ? 0.0 : due * row("otd");
}

/// The company with next to nothing of one capacity that all orders of its market need.
Scenario with_less(Scenario scenario, Random& random) {
    // Products pass different stages. Less of a stage that some pass keeps these from the next
    // stage, where the others then wait less.
    if (random.one_in(2) || !scenario.products.empty()) {
        for (auto& [name, market] : scenario.markets) market.lane.capacity = 1e-6;
    } else {
        for (auto& [name, plant] : scenario.plants) {
            models::production::StageParameters& stage =
                plant.stages[random.below(plant.stages.size())].second;
            stage.servers = 1;
            stage.time = sim::from_hours(1000.0);
        }
    }
    return scenario;
}

void check(const std::string& input) {
    std::uint64_t number = 0;
    std::from_chars(input.data(), input.data() + input.size(), number);
    const Scenario scenario = company_of(number);
    const auto about = [&scenario](const std::string& what) {
        return what + "\n" + models::scenario_text(scenario);
    };
    try {
        for (const auto& rule : models::check(scenario)) {
            require(false, "a company of the test is not valid: " + rule.message);
        }
        models::Company company(scenario);
        const std::optional<Row> row = run(company, {});
        if (!row) return;
        for (const auto identity : models::testing::all_identities) {
            const std::string broken = identity(company);
            require(broken.empty(), broken);
        }
        models::Company in_parallel(scenario);
        const std::optional<Row> other =
            run(in_parallel, {.threads = 3, .windows = sim::Windows::always});
        require(other.has_value(), "only the run on three threads has too many events");
        require_same(*row, *other);
        Random random(number, 1);
        const Scenario less = with_less(scenario, random);
        if (!models::check(less).empty()) return;
        models::Company narrower(less);
        const std::optional<Row> fewer = run(narrower, {});
        // A few orders are on time by chance, and a subcontractor delivers what the plant does not.
        if (fewer) {
            require(on_time(*fewer) <= 1.05 * on_time(*row) + 5.0 ||
                        (*fewer)("orders_subcontracted") > 0.0,
                    fmt::format("less capacity delivers more on time: {} instead of {}",
                                on_time(*fewer), on_time(*row)));
        }
    } catch (const Broken& broken) {
        throw Broken(about(broken.what()));
    } catch (const std::exception& error) {
        throw Broken(about(error.what()));
    }
}

}  // namespace

const Target company_target{
    "company",
    "a valid company runs: identities hold, one result for 1 and 3 threads, and less "
    "capacity delivers no more on time",
    make,
    check,
    30,
    4000};

}  // namespace fuzz
