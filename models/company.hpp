// One company, wired: the only place that sees all rooms.
//
//   market/<name>/leads ─┐                            ┌─> supplier ─┐
//   market/<name>/customers ─> desk ─> plant <─> materials <────────┘
//        ^                              │  └─> subcontractor ─┐
//        │                              v                     │
//        └──────────── lane <─── warehouse <── plant <────────┘
//   plant, warehouse, lanes ~reports~> tower ─> breaker ~controls~> desk, leads, plant
//   all ~postings~> ledger ~closure~> all
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "models/components/circuit_breaker.hpp"
#include "models/components/customers.hpp"
#include "models/components/desk.hpp"
#include "models/components/lane.hpp"
#include "models/components/lead_source.hpp"
#include "models/components/ledger.hpp"
#include "models/components/materials.hpp"
#include "models/components/plant.hpp"
#include "models/components/subcontractor.hpp"
#include "models/components/supplier.hpp"
#include "models/components/tower.hpp"
#include "models/components/warehouse.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/network.hpp"

namespace models {

/// What is built besides what the scenario says; for comparing builds.
struct Construction {
    bool breaker = true;  ///< false: the network has no circuit breaker at all
};

class Company {
 public:
    struct MarketRooms {
        std::string name;
        company::LeadSource* leads;
        company::Desk* desk;
        company::Customers* customers;
        company::Lane* lane;
    };

    /// The scenario must have passed `check`.
    explicit Company(const Scenario& scenario, Construction construction = {});
    Company(const Company&) = delete;
    Company& operator=(const Company&) = delete;

    /// Simulates the whole horizon, once. Throws sim::ModelError; refuses a result whose books do
    /// not balance, whose orders are not conserved or whose stock is negative.
    void run(std::uint64_t seed, std::uint64_t replication);

    [[nodiscard]] const Scenario& scenario() const noexcept { return scenario_; }
    [[nodiscard]] const Timeline& timeline() const noexcept { return timeline_; }
    [[nodiscard]] const sim::Network& network() const noexcept { return network_; }
    [[nodiscard]] std::uint64_t events() const noexcept { return events_; }

    [[nodiscard]] const std::vector<MarketRooms>& markets() const noexcept { return markets_; }
    [[nodiscard]] const company::Plant& plant() const noexcept { return *plant_; }
    [[nodiscard]] const company::MaterialStore& materials() const noexcept { return *materials_; }
    [[nodiscard]] const company::Warehouse& warehouse() const noexcept { return *warehouse_; }
    [[nodiscard]] const company::Ledger& ledger() const noexcept { return *ledger_; }
    /// Null when the network was built without one.
    [[nodiscard]] const company::CircuitBreaker* breaker() const noexcept { return breaker_; }

    /// Stages of the plant, then the warehouse, then the lanes: what load is measured of.
    [[nodiscard]] static std::vector<std::string> resource_names(const Scenario& scenario);

 private:
    void audit(std::uint64_t seed, std::uint64_t replication) const;

    const Scenario scenario_;
    const Timeline timeline_;
    sim::Network network_;
    std::vector<MarketRooms> markets_;
    company::Plant* plant_ = nullptr;
    company::MaterialStore* materials_ = nullptr;
    company::Warehouse* warehouse_ = nullptr;
    company::Ledger* ledger_ = nullptr;
    company::CircuitBreaker* breaker_ = nullptr;
    std::uint64_t events_ = 0;
};

}  // namespace models
