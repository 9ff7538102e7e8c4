// A company that runs allocates for what it grows by, and nothing for each order that passes.
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <memory>

#include "models/company/company.hpp"
#include "sim/context.hpp"
#include "tests/models/arms.hpp"
#include "tests/models/rooms.hpp"
#include "tests/support/allocations.hpp"

namespace {

using models::Company;
using models::production::OrderProgress;

/// Notes how many allocations were made, and orders finished, from month 6 to the end.
class Meter {
 public:
    explicit Meter(const Company& company) : company_(company) {}

    void start(sim::Context& context) {
        context.at<&Meter::on_month>(company_.months().month_start(6), {});
    }
    void finish(sim::Time) {
        const std::uint64_t allocations = *test_support::allocations() - allocations_;
        per_order_ =
            static_cast<double>(allocations) / static_cast<double>(delivered() - delivered_);
    }
    [[nodiscard]] double per_order() const noexcept { return per_order_; }

 private:
    struct Month {};

    void on_month(const Month&, sim::Context&) {
        delivered_ = delivered();
        allocations_ = *test_support::allocations();
    }
    [[nodiscard]] std::int64_t delivered() const {
        return models::testing::markets_of(company_).front().customers->counts().delivered.total();
    }

    const Company& company_;
    std::int64_t delivered_ = 0;
    std::uint64_t allocations_ = 0;
    double per_order_ = 0.0;
};

/// Allocates once for every order that reaches the last stage.
class Waster {
 public:
    explicit Waster(std::size_t last) : last_(last) {}

    void on_progress(const OrderProgress& progress, sim::Context&) {
        if (progress.stage != last_ || progress.step != OrderProgress::Step::arrived) return;
        kept_ = std::make_unique<OrderProgress>(progress);
    }

 private:
    std::size_t last_;
    std::unique_ptr<OrderProgress> kept_;
};

[[nodiscard]] double allocations_per_order(const models::Scenario& scenario, bool wasteful) {
    Company company(scenario);
    auto& meter = company.network().add<Meter>("meter", company);
    if (wasteful) {
        auto& waster = company.network().add<Waster>(
            "waster", scenario.plants.front().second.stages.size() - 1);
        // Its port is joined to one more listener before the run.
        auto& plant = const_cast<
            models::production::Plant&>(  // NOLINT(cppcoreguidelines-pro-type-const-cast)
            *models::testing::plants_of(company).front().plant);
        company.network().link<&Waster::on_progress>(plant.progress, sim::Duration{0}, waster);
    }
    company.run(20'270'214, 0);
    return meter.per_order();
}

/// The company that does not grow; otherwise its backlog does without end, and with it the memory.
[[nodiscard]] models::Scenario steady() {
    models::Scenario scenario = models::testing::base();
    scenario.marketing.growth = 0.0;
    return scenario;
}

/// What is kept of every hour is enlarged now and then, and so is what an unlucky month needs.
constexpr double seldom = 0.01;

}  // namespace

TEST_CASE("a company allocates nothing for an order", "[allocations]") {
    if (!test_support::allocations()) SKIP("a sanitizer keeps the allocator to itself");
    CHECK(allocations_per_order(steady(), false) < seldom);
    CHECK(allocations_per_order(models::testing::pause_trip(), false) < seldom);
}

TEST_CASE("one allocation an order is seen", "[allocations]") {
    if (!test_support::allocations()) SKIP("a sanitizer keeps the allocator to itself");
    CHECK(allocations_per_order(steady(), true) > 0.5);
}
