// Row 37 of docs/model/validation.md: entities that variants share, and what the pairing buys.
#include "models/study/twins.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "sim/errors.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/arms.hpp"
#include "tests/models/rooms.hpp"

namespace {

using models::Company;
using models::EntityKind;
using models::Scenario;
using models::Twins;

constexpr std::uint64_t seed = 20'270'237;

/// A company whose plant fills up within a year, and that survives it.
Scenario busy() {
    Scenario scenario = models::testing::anchor_company();
    scenario.run.months = 12;
    scenario.marketing.budget = models::euros(2500);
    scenario.finance.opening_cash = models::euros(5'000'000);
    return scenario;
}

Scenario with_backup() {
    Scenario scenario = busy();
    scenario.breakers.backup = true;
    return scenario;
}

/// Another price for what nobody buys: logistics are not outsourced.
Scenario price_of_nothing() {
    Scenario scenario = busy();
    scenario.outsourcing.order_fee = models::euros(999);
    return scenario;
}

Scenario paused() { return models::testing::pause(busy()); }

Twins twins_of(const std::vector<models::testing::Arm>& arms, models::StudyRun run) {
    models::StudySpec spec;
    for (const auto& arm : arms)
        spec.variants.push_back({arm.name, arm.name, arm.scenario, {}, {}});
    run.seed = seed;
    const std::atomic<bool> stop{false};
    return models::run_twins(spec, run, {}, stop);
}

const Twins& known_case() {
    static const Twins twins = twins_of({{"base", busy()},
                                         {"backup", with_backup()},
                                         {"nothing", price_of_nothing()},
                                         {"paused", paused()}},
                                        {.replications = 6});
    return twins;
}

const models::SharedEntities& entities(const Twins& twins, std::size_t variant, EntityKind kind) {
    return twins.variants.at(variant).entities.at(static_cast<std::size_t>(kind));
}

const models::KpiPairing& kpi(const Twins& twins, std::size_t variant, const std::string& name) {
    for (const models::KpiPairing& pairing : twins.variants.at(variant).kpis) {
        if (pairing.name == name) return pairing;
    }
    throw sim::InternalError("no such KPI: " + name);
}

std::vector<double> row_of(const Scenario& scenario, models::Construction construction) {
    Company company(scenario, construction);
    company.run(seed, 3);
    const sim::Layout layout = models::kpi_layout(scenario);
    std::vector<double> row(layout.row_size(), std::numeric_limits<double>::quiet_NaN());
    company.measure(row);
    for (const sim::Variable& variable : layout.variables()) {
        if (variable.engine_counter) row[variable.offset] = 0.0;
    }
    for (double& value : row) {
        if (std::isnan(value)) value = -1e300;  // so that missing equals missing
    }
    return row;
}

}  // namespace

TEST_CASE("row 37: backup leaves all paid leads and the luck of most orders in place", "[row37]") {
    const auto& leads = entities(known_case(), 0, EntityKind::paid_lead);
    CHECK(leads.base > 10'000);
    CHECK(leads.common == leads.base);
    CHECK(leads.variant == leads.base);
    // What customers do depends on how late they were served, which backup changes.
    const auto& orders = entities(known_case(), 0, EntityKind::order);
    CAPTURE(orders.base, orders.variant, orders.common);
    CHECK(orders.share() > 0.8);
    CHECK(orders.share() < 1.0);
}

TEST_CASE("row 37: a price that nobody pays leaves every entity in place", "[row37]") {
    for (const EntityKind kind : models::entity_kinds) {
        const auto& shared = entities(known_case(), 1, kind);
        CAPTURE(models::to_string(kind));
        CHECK(shared.base > 0);
        CHECK(shared.share() == 1.0);
        CHECK(shared.variant == shared.base);
    }
}

TEST_CASE("row 37: a price that nobody pays correlates fully, and its change is exact", "[row37]") {
    for (const char* name : {"profit", "otd", "orders_delivered", "cash_end"}) {
        const auto pairing = kpi(known_case(), 1, name);
        CAPTURE(name);
        CHECK(pairing.n == 6);
        CHECK(std::abs(pairing.correlation - 1.0) < 1e-12);
        CHECK(std::isinf(pairing.variance_reduction));
    }
}

TEST_CASE("row 37: campaigns that pause take leads away and leave the others in place", "[row37]") {
    const auto& leads = entities(known_case(), 2, EntityKind::paid_lead);
    CHECK(leads.common < leads.base);
    CHECK(leads.common == leads.variant);
}

TEST_CASE("row 37: another seed shares no entity", "[row37]") {
    Company here(busy(), {.entity_logs = true});
    Company there(busy(), {.entity_logs = true});
    here.run(seed, 0);
    there.run(seed + 1, 0);
    for (const auto& shared : models::shared_entities(here, there)) {
        CHECK(shared.base > 0);
        CHECK(shared.common == 0);
    }
}

TEST_CASE("row 37: another replication shares no entity", "[row37]") {
    Company here(busy(), {.entity_logs = true});
    Company there(busy(), {.entity_logs = true});
    here.run(seed, 0);
    there.run(seed, 1);
    for (const auto& shared : models::shared_entities(here, there)) CHECK(shared.common == 0);
}

TEST_CASE("twins: the log has as many entities as the KPIs count, ruin included") {
    for (const bool ruinous : {false, true}) {
        CAPTURE(ruinous);
        Scenario scenario = busy();
        if (ruinous) {
            scenario.finance.opening_cash = models::euros(0);
            scenario.finance.opening_receivables = models::euros(0);
        }
        Company company(scenario, {.entity_logs = true});
        company.run(seed, 0);
        REQUIRE(models::testing::ledger_of(company).ruined() == ruinous);
        const auto market = models::testing::markets_of(company).front();
        const auto logged = [&](EntityKind kind) {
            return static_cast<std::int64_t>(market.log->of(kind).size());
        };
        CHECK(logged(EntityKind::paid_lead) == market.leads->created().total());
        CHECK(logged(EntityKind::referral) == market.customers->counts().referred.total());
        CHECK(logged(EntityKind::order) == market.customers->counts().accepted.total());
        CHECK(logged(EntityKind::customer) == market.customers->counts().born.total());
    }
}

TEST_CASE("twins: a company with logs has the results of one without, to the bit") {
    CHECK(row_of(paused(), {.entity_logs = true}) == row_of(paused(), {}));
}

TEST_CASE("twins: companies without logs cannot be compared") {
    const Company plain(busy());
    CHECK_THROWS_AS(models::shared_entities(plain, plain), sim::InternalError);
}

TEST_CASE("twins: the number of threads changes nothing") {
    const auto study = [](int threads) {
        return twins_of({{"base", busy()}, {"paused", paused()}},
                        {.replications = 3, .threads = threads});
    };
    const Twins one = study(1);
    const Twins two = study(2);
    for (const EntityKind kind : models::entity_kinds) {
        CHECK(entities(one, 0, kind).common == entities(two, 0, kind).common);
    }
    CHECK(kpi(one, 0, "profit").correlation == kpi(two, 0, "profit").correlation);
    CHECK(kpi(one, 0, "profit").variance_reduction == kpi(two, 0, "profit").variance_reduction);
}

TEST_CASE("twins: a study that is stopped at once compares nothing") {
    models::StudySpec spec;
    spec.variants = {{"base", "base", busy(), {}, {}}, {"paused", "paused", paused(), {}, {}}};
    const std::atomic<bool> stop{true};
    const Twins twins = models::run_twins(spec, {.replications = 4, .threads = 1}, {}, stop);
    CHECK_FALSE(twins.complete);
    CHECK(twins.replications == 0);
    CHECK(std::isnan(entities(twins, 0, EntityKind::order).share()));
}

TEST_CASE("twins: variance reduction is that of the difference of two series") {
    // Variances 1 and 4, the second twice the first: a difference of variance 1.
    const auto pairing = models::pairing("x", {1.0, 2.0, 3.0}, {2.0, 4.0, 6.0});
    CHECK(pairing.n == 3);
    CHECK(std::abs(pairing.correlation - 1.0) < 1e-12);
    CHECK(std::abs(pairing.variance_reduction - 5.0) < 1e-12);
}

TEST_CASE("twins: series that run against each other make pairing a loss") {
    const auto pairing = models::pairing("x", {1.0, 2.0, 3.0}, {3.0, 2.0, 1.0});
    CHECK(std::abs(pairing.correlation + 1.0) < 1e-12);
    CHECK(std::abs(pairing.variance_reduction - 0.5) < 1e-12);
}

TEST_CASE("twins: a replication without a value on one side is no pair") {
    const double none = std::numeric_limits<double>::quiet_NaN();
    const auto pairing = models::pairing("x", {1.0, none, 3.0}, {1.0, 2.0, 3.0});
    CHECK(pairing.n == 2);
    CHECK(std::isinf(pairing.variance_reduction));
}
