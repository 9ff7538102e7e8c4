// One company, wired: the only place that sees all rooms.
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
// A market, a lane and all that follows belong to the plant that serves the market
// (supply_network.hpp). What a plant's rooms say to each other may be quick; what leaves them are
// postings on fixed instants, so that plants with their markets can be simulated apart.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "models/components/circuit_breaker.hpp"
#include "models/components/customers.hpp"
#include "models/components/desk.hpp"
#include "models/components/entity_log.hpp"
#include "models/components/haul.hpp"
#include "models/components/key_accounts.hpp"
#include "models/components/lane.hpp"
#include "models/components/lead_source.hpp"
#include "models/components/ledger.hpp"
#include "models/components/materials.hpp"
#include "models/components/plant.hpp"
#include "models/components/subcontractor.hpp"
#include "models/components/supplier.hpp"
#include "models/components/support.hpp"
#include "models/components/third_party_logistics.hpp"
#include "models/components/tower.hpp"
#include "models/components/warehouse.hpp"
#include "models/scenario.hpp"
#include "models/supply_network.hpp"
#include "models/timeline.hpp"
#include "sim/engine.hpp"
#include "sim/network.hpp"

namespace models {

/// What is built besides what the scenario says; for comparing builds.
struct Construction {
    bool breaker = true;       ///< false: the network has no circuit breaker at all
    bool idle_rooms = false;   ///< true: rooms and links of what is switched off are built
    bool entity_logs = false;  ///< true: every market notes who came into being in it
};

class Company {
 public:
    struct MarketRooms {
        std::string name;
        company::LeadSource* leads;
        company::Desk* desk;
        company::Customers* customers;
        company::Support* support;           ///< null when nobody asks for support
        company::KeyAccounts* key_accounts;  ///< null when there are none
        company::Lane* lane;
        company::EntityLog* log;  ///< null unless asked for
    };
    struct PlantRooms {
        std::string name;
        company::Plant* plant;
        company::MaterialStore* materials;
        company::Tower* tower;
        company::CircuitBreaker* breaker;  ///< null when there is none, or nothing for it to do
        company::Subcontractor* subcontractor;
    };

    /// The scenario must have passed `check`.
    explicit Company(const Scenario& scenario, Construction construction = {});
    Company(const Company&) = delete;
    Company& operator=(const Company&) = delete;

    /// Simulates the whole horizon, once. Returns false when `stop` became true first: then nothing
    /// can be said of the company. Throws sim::ModelError; refuses a result whose books do not
    /// balance, whose orders are not conserved or whose stock is negative.
    bool run(std::uint64_t seed, std::uint64_t replication, const sim::RunOptions& options = {},
             const std::atomic<bool>* stop = nullptr);

    [[nodiscard]] const Scenario& scenario() const noexcept { return scenario_; }
    [[nodiscard]] const Timeline& timeline() const noexcept { return timeline_; }
    [[nodiscard]] const sim::Network& network() const noexcept { return network_; }
    /// For rooms that watch the others; to be added before the run.
    [[nodiscard]] sim::Network& network() noexcept { return network_; }
    [[nodiscard]] std::uint64_t events() const noexcept { return profile_.events; }
    /// How the run was carried out; nothing of it is a result.
    [[nodiscard]] const sim::RunProfile& profile() const noexcept { return profile_; }

    [[nodiscard]] const SupplyNetwork& supply() const noexcept { return supply_; }
    /// In the order of the scenario, as all that follows.
    [[nodiscard]] const std::vector<MarketRooms>& markets() const noexcept { return markets_; }
    [[nodiscard]] const std::vector<PlantRooms>& plants() const noexcept { return plants_; }
    [[nodiscard]] const std::vector<company::Warehouse*>& warehouses() const noexcept {
        return warehouses_;
    }
    /// The logistics provider; null when logistics are not outsourced.
    [[nodiscard]] const company::ThirdPartyLogistics* provider() const noexcept {
        return provider_;
    }
    [[nodiscard]] const company::Ledger& ledger() const noexcept { return *ledger_; }

    /// Stages of the plants, then the warehouses, then the lanes: what load is measured of. With
    /// several plants or warehouses their names stand before those of their stages, or behind.
    [[nodiscard]] static std::vector<std::string> resource_names(const Scenario& scenario);

 private:
    void audit(std::uint64_t seed, std::uint64_t replication) const;

    void build_plants(const Construction& construction);
    void build_warehouses();
    void build_provider();
    void build_markets(const Construction& construction);
    void build_key_accounts(std::size_t market, double weekly_volume, PlantRooms& plant,
                            bool shares_plans);
    void build_entity_logs();
    void build_routes();
    template <typename Room>
    void post_to(company::Tower& tower, Room& room);
    template <typename Room>
    void report_to(const PlantRooms& plant, Room& room);

    const Scenario scenario_;
    const Timeline timeline_;
    const SupplyNetwork supply_;
    sim::Network network_;
    std::vector<MarketRooms> markets_;
    std::vector<PlantRooms> plants_;
    std::vector<company::Warehouse*> warehouses_;
    std::vector<company::Haul*> hauls_;
    company::ThirdPartyLogistics* provider_ = nullptr;
    company::Ledger* ledger_ = nullptr;
    sim::RunProfile profile_;
};

}  // namespace models
