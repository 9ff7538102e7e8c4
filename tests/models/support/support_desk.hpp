// The shipped support desk with as many customers as a test says.
#pragma once

#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/kit/order.hpp"
#include "models/kit/work_calendar.hpp"
#include "models/support/desk/support_desk.hpp"
#include "sim/context.hpp"
#include "sim/network.hpp"
#include "sim/port.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/queueing.hpp"
#include "tests/models/rooms.hpp"

namespace models::testing {

/// A market whose number of customers is as told, from given times on.
class Base {
 public:
    sim::Out<CustomerBase> base;

    struct Change {
        sim::Duration after;
        std::int64_t active;
    };
    explicit Base(std::vector<Change> changes) : changes_(std::move(changes)) {}
    void start(sim::Context& context) {
        for (const Change& change : changes_) {
            context.after<&Base::on_change>(change.after, {change.active});
        }
    }

 private:
    void on_change(const CustomerBase& now, sim::Context& context) { base.send(now, context); }
    std::vector<Change> changes_;
};

/// A support desk with those customers.
struct Desk {
    Scenario scenario = models::testing::anchor_company();
    models::testing::Office office;
    sim::Network network;
    support::SupportDesk* support;

    Desk(const Scenario& given, std::vector<Base::Change> changes)
        : scenario(given), office(scenario) {
        auto& base = network.add<Base>("base", std::move(changes));
        support = &network.add<support::SupportDesk>("support", office.setting, scenario.support,
                                                     sim::root_entity("support"));
        network.link<&support::SupportDesk::on_base>(base.base, sim::Duration{0}, *support);
    }
};

/// Agents around the clock; a customer asks .15 times a day.
[[nodiscard]] inline Scenario pooled_support(std::int64_t customers, std::int64_t agents,
                                             double handling_hours, std::int64_t months) {
    Scenario scenario = around_the_clock();
    scenario.run.months = months;
    scenario.support.tickets = 0.15;
    scenario.support.handling_time = sim::from_hours(handling_hours);
    scenario.support.handling_cv = 1.0;
    scenario.support.customers_per_agent =
        static_cast<double>(customers) / static_cast<double>(agents);
    return scenario;
}

}  // namespace models::testing
