// One company, built of its mechanisms and wired by their streams.
//
//   market/<m>/leads ──────┐                          ┌─> supplier ─┐
//   market/<m>/customers ──> desk ──> plant/<p> <─> materials/<p> <─┘
//     ^        │ ^                     │  └─> subcontractor/<p> ─┐
//     │        v │                     v                         │
//     │     support       warehouse/<w> ──> haul/<h> ─> warehouse│
//     │                 or third party logistics                 │
//     │                        │                                 │
//     └───────────── lane/<m> <┴─────────────────────────────────┘
//   plant, warehouses, markets, lanes ~reports~> tower/<p> ─> breaker/<p> ~controls~> desk
//                                                                   ~campaigns~> leads
//   plant all ~postings~> tower/<p> ~postings~> ledger ~closure~> all
//
// The rooms of a market and its lane belong to the plant that serves the market
// (supply_network.hpp). Messages within such a group may have short delays. Only postings leave it,
// and they leave at instants that are known beforehand. So the groups can be simulated in parallel.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>

#include "models/company/dated_scenario.hpp"
#include "models/company/scenario.hpp"
#include "models/company/site.hpp"
#include "models/company/supply_network.hpp"
#include "models/control/load/load_board.hpp"
#include "models/kit/months.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/work_calendar.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "sim/results.hpp"

namespace models {

class Company {
 public:
    /// The scenario must have passed `check`.
    explicit Company(const Scenario& scenario, Construction construction = {});
    /// A company that decisions change during the run. Every scenario must have passed `check`.
    explicit Company(DatedScenario scenario, Construction construction = {});
    Company(const Company&) = delete;
    Company& operator=(const Company&) = delete;

    /// Simulates the whole horizon, once. Returns false when `stop` became true first; the company
    /// has no results then. Throws sim::ModelError, also when the audit of a room fails at the end.
    bool run(std::uint64_t seed, std::uint64_t replication, const sim::RunOptions& options = {},
             const std::atomic<bool>* stop = nullptr);

    /// Fills a row of `kpi_layout(scenario())`, once the company has run.
    void measure(std::span<double> row) const;

    /// The scenario at the opening.
    [[nodiscard]] const Scenario& scenario() const noexcept { return dated_.first; }
    [[nodiscard]] const Months& months() const noexcept { return months_; }
    [[nodiscard]] const WorkCalendar& calendar() const noexcept { return calendar_; }
    [[nodiscard]] const sim::Network& network() const noexcept { return network_; }
    /// Components that observe the rooms can be added to it before the run.
    [[nodiscard]] sim::Network& network() noexcept { return network_; }
    [[nodiscard]] std::uint64_t events() const noexcept { return profile_.events; }
    /// How the run was carried out. It is no part of the results.
    [[nodiscard]] const sim::RunProfile& profile() const noexcept { return profile_; }
    [[nodiscard]] const SupplyNetwork& supply() const noexcept { return supply_; }
    [[nodiscard]] const Rooms& rooms() const noexcept { return book_.rooms; }

 private:
    const DatedScenario dated_;
    const Months months_;
    const WorkCalendar calendar_;
    const DepartmentCalendars departments_;
    const SupplyNetwork supply_;
    const Setting setting_;
    const control::LoadMap load_map_;
    sim::Network network_;
    RoomBook book_;
    sim::RunProfile profile_;
};

/// The months, and the working hours, of a scenario.
[[nodiscard]] Months months_of(const Scenario& scenario);
[[nodiscard]] WorkCalendar calendar_of(const Scenario& scenario);
[[nodiscard]] DepartmentCalendars departments_of(const Scenario& scenario);
/// What rooms of the company share; months and calendar outlive it.
[[nodiscard]] Setting setting_of(const Scenario& scenario, const Months& months,
                                 const WorkCalendar& calendar);

/// The variables of one replication, in order; the same for all scenarios with the same months,
/// start, markets, products, plants, stages and warehouses.
[[nodiscard]] sim::Layout kpi_layout(const Scenario& scenario);

}  // namespace models
