// The company of scenario 02, as it is and with a circuit breaker: how many of its years pass in a
// second, how fast its events are beside the bare hold model, how many events an order takes, and
// how much memory.
//
// An event of the company does more than one of the hold model: it decides, keeps books and often
// draws more than once. The ratio tells how much of a run is what any event costs. The hold model
// beside it has as many pending events as the company has on average over its run.
//
// Bytes per entity are what a company some dozens of times as large holds after a year, beyond the
// same one with a thousandth of the demand, for each lead or deal without an outcome, each order
// that is not delivered, and each customer, whose next order is to come. They are the node of its
// event (32 to 256 bytes) and its entry in the queue (24), the records that rooms keep (a deal 48,
// an order 56, a customer 32), and what containers have in reserve; there is no telling which of
// them are whose, so the same bytes over those in flight alone are told beside.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "bench/bare_hold.hpp"
#include "bench/duel.hpp"
#include "bench/laws.hpp"
#include "models/company/company.hpp"
#include "models/customers/base/customers.hpp"
#include "models/sales/desk/desk.hpp"
#include "models/study/events_per_order.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/trace.hpp"
#include "tests/support/allocations.hpp"

namespace {

using models::Company;
using models::Scenario;

enum class Count { events, years };

bench::Pass pass(const Scenario& scenario, Count count) {
    Company company(scenario);
    return bench::timed([&] {
        company.run(1, 0);
        return count == Count::events ? static_cast<double>(company.events())
                                      : static_cast<double>(scenario.run.months) / 12.0;
    });
}

bench::Pass bare_pass(std::size_t population) {
    bench::BareHold<bench::Exponential, bench::Heap4> hold(population, 1);
    hold.run(population);
    return bench::timed([&] { return hold.run(bench::scaled(1e6)); });
}

/// Events that are pending in the company on average.
std::size_t pending(const Scenario& scenario) {
    Company company(scenario);
    company.run(1, 0);
    return static_cast<std::size_t>(company.profile().pending + 0.5);
}

void tell_work(benchmark::State& state, const Scenario& scenario) {
    Company company(scenario);
    sim::Trace trace;
    company.run(1, 0, {.trace = &trace});
    const models::EventsPerOrder events(company, trace);
    state.counters["pending events"] = company.profile().pending;
    state.counters["orders"] = static_cast<double>(events.orders());
    state.counters["events per order"] = events.all();
    for (const auto& [room, handlers] : events.times()) {
        state.counters["by " + room] = events.of_room(room);
        for (const auto& [handler, times] : handlers) {
            state.counters["by " + room + ": " + handler] = events.per_order(times);
        }
    }
}

/// What a company holds, and for whom.
struct Stock {
    double bytes = 0.0;
    double in_flight = 0.0;
    double customers = 0.0;
};

/// Takes stock in the midst of a run.
class StockTaker {
 public:
    StockTaker(const Company& company, std::size_t month) : company_(company), month_(month) {}

    void start(sim::Context& context) {
        context.at<&StockTaker::on_month>(company_.months().month_start(month_), {});
    }
    [[nodiscard]] const Stock& stock() const noexcept { return stock_; }

 private:
    struct Month {};

    void on_month(const Month&, sim::Context&) {
        stock_.bytes = static_cast<double>(test_support::bytes_held().value_or(0));
        const models::Rooms& rooms = company_.rooms();
        for (const auto& [desk, market, of_market] : rooms.of<models::sales::Desk>()) {
            stock_.in_flight += static_cast<double>(desk->open_deals() + desk->open_reorders());
        }
        for (const auto& [book, market, of_market] : rooms.of<models::customers::Customers>()) {
            stock_.in_flight += static_cast<double>(book->open_orders());
            stock_.customers += static_cast<double>(book->active());
        }
    }

    const Company& company_;
    std::size_t month_;
    Stock stock_;
};

/// The scenario for a company `times` as large.
Scenario enlarged(Scenario scenario, std::int64_t times) {
    const auto factor = static_cast<double>(times);
    scenario.demand.scale *= factor;
    for (auto& [name, plant] : scenario.plants) {
        for (auto& [stage, described] : plant.stages) described.servers *= times;
    }
    for (auto& [name, warehouse] : scenario.warehouses) warehouse.modules *= times;
    for (auto& [name, market] : scenario.markets) market.lane.capacity *= factor;
    for (models::Money* const amount :
         {&scenario.finance.opening_cash, &scenario.finance.opening_receivables,
          &scenario.finance.fixed_costs, &scenario.finance.credit_line}) {
        *amount = *amount * times;
    }
    return scenario;
}

Stock stock_after_a_year(Scenario scenario) {
    scenario.run.months = 18;  // what is to come after the end is not pending
    const auto before = static_cast<double>(test_support::bytes_held().value_or(0));
    Company company(scenario);
    const auto& taker = company.network().add<StockTaker>("stock taker", company, std::size_t{12});
    company.run(1, 0);
    Stock stock = taker.stock();
    stock.bytes -= before;
    return stock;
}

void tell_memory(benchmark::State& state, const Scenario& scenario) {
    // Containers grow by doubling: of several sizes, none is the lucky one.
    Stock sum;
    for (const std::int64_t times : {20, 28, 40}) {
        Scenario large = enlarged(scenario, times);
        const Stock full = stock_after_a_year(large);
        large.demand.scale *= 1e-3;
        const Stock empty = stock_after_a_year(large);
        sum.bytes += full.bytes - empty.bytes;
        sum.in_flight += full.in_flight - empty.in_flight;
        sum.customers += full.customers - empty.customers;
    }
    state.counters["leads, deals and orders in flight"] = sum.in_flight;
    state.counters["customers"] = sum.customers;
    state.counters["bytes per lead, deal or order in flight"] = sum.bytes / sum.in_flight;
    state.counters["bytes per entity"] = sum.bytes / (sum.in_flight + sum.customers);
}

}  // namespace

int main(int argc, char** argv) {
    const models::StudySpec spec =
        models::load_study(ESCALA_SOURCE_DIR "/scenarios/02_breakers_on.toml");
    for (const models::VariantSpec& variant : spec.variants) {
        if (variant.name != "base" && variant.name != "pause_trip") continue;
        const auto scenario = std::make_shared<const Scenario>(variant.scenario);
        const std::string name = "company/" + variant.name;
        const std::size_t population = pending(*scenario);
        bench::duel(name + "/years", "company-years", [=] { return pass(*scenario, Count::years); },
                    {});
        bench::duel(name + "/events", "events", [=] { return pass(*scenario, Count::events); },
                    {{"bare heap", [=] { return bare_pass(population); }}});
        bench::tell(name + "/work", [=](benchmark::State& state) { tell_work(state, *scenario); });
        bench::tell(name + "/memory",
                    [=](benchmark::State& state) { tell_memory(state, *scenario); });
    }
    return bench::run(argc, argv);
}
