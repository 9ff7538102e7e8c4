// What the `build` of a mechanism receives: a place of the company, its parameters, and the streams
// that the mechanism can join.
//
// `add` builds a room and registers it for measuring and auditing. It also makes the connections
// that follow from the members of the room: a room with `on_closure` is told of the closure,
// `postings` go to the ledger through a tower, and `reports` go to the towers that read them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/company/dated_scenario.hpp"
#include "models/company/scenario.hpp"
#include "models/company/stream.hpp"
#include "models/company/supply_network.hpp"
#include "models/control/load/load_board.hpp"
#include "models/control/load/resources.hpp"
#include "models/control/messages.hpp"
#include "models/customers/messages.hpp"
#include "models/kit/audit.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/market_links.hpp"
#include "models/kit/posting.hpp"
#include "models/kit/setting.hpp"
#include "models/logistics/messages.hpp"
#include "models/marketing/messages.hpp"
#include "models/materials/messages.hpp"
#include "models/measure/rooms.hpp"
#include "models/production/messages.hpp"
#include "models/sales/messages.hpp"
#include "models/support/messages.hpp"
#include "sim/network.hpp"

namespace models {

/// What is built differently from what the scenario says. Tests and studies compare such builds.
struct Construction {
    bool breaker = true;  ///< false: the network has no circuit breaker at all
    bool idle_rooms =
        false;  ///< true: also builds the rooms and links of mechanisms that are switched off
    bool entity_logs = false;  ///< true: every market has an entity log
};

/// The calendars of the departments that may have one of their own.
struct DepartmentCalendars {
    WorkCalendar sales;
    WorkCalendar plant;
    WorkCalendar support;
    WorkCalendar warehouse;
};

/// The rooms of a company, registered for measuring and auditing.
struct RoomBook {
    struct Auditor {
        std::string room;
        std::function<void(Audit&)> audit;
    };

    Rooms rooms;
    std::vector<control::Sampler> samplers;
    std::vector<Auditor> auditors;
    std::vector<MarketResult> market_results;
    std::vector<std::shared_ptr<const void>> later_parameters;  ///< that rooms get at dates
};

/// Connects a room that tenders shipments with the streams to the markets. The room and the streams
/// may be named in any order.
class RoutedTenders {
 public:
    /// Shipments for a market go into this stream.
    void feed(Stream<ShipmentTender>& stream, std::size_t market);
    /// The room that tenders, and its links by market.
    void comes_from(sim::Out<ShipmentTender>& tenders, MarketLinks& links);

 private:
    struct Route {
        Stream<ShipmentTender>* stream;
        std::size_t market;
    };
    void join(const Route& route);

    sim::Out<ShipmentTender>* out_ = nullptr;
    MarketLinks* links_ = nullptr;
    std::vector<Route> routes_;
};

class CompanySite;
class PlantSite;

/// The kinds of places. At one instant the rooms of markets act before those of plants, these
/// before those of warehouses, and these before those of the company as a whole, so that a tower
/// that adds up on hearing of a plant has heard of the markets (docs/decisions/0022).
enum class Place : std::int32_t { market, plant, warehouse, company };

/// What all places of a company have in common.
class Site {
 public:
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    [[nodiscard]] CompanySite& company() const noexcept { return *company_; }
    /// The scenario at the start of the run.
    [[nodiscard]] const Scenario& scenario() const noexcept;
    [[nodiscard]] const DatedScenario& dated() const noexcept;
    [[nodiscard]] const Setting& setting() const noexcept;
    /// The setting of the rooms of a department with a calendar of its own.
    [[nodiscard]] Setting setting(const WorkCalendar DepartmentCalendars::* department) const;
    [[nodiscard]] const SupplyNetwork& supply() const noexcept;
    [[nodiscard]] const Construction& construction() const noexcept;
    [[nodiscard]] sim::Network& network() const noexcept;
    /// Name and index of the place in the scenario; empty and 0 for the company itself.
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] std::size_t index() const noexcept { return index_; }

    /// Builds a room. The path is its identity in the network. The namespace of the room has a
    /// function `void audit(const Room&, Audit&)`, which is called at the end of every run. At one
    /// instant rooms act in the order of the kinds of their places, then of the list of mechanisms,
    /// then of their paths.
    template <typename Room, typename... Arguments>
    Room& add(const std::string& path, Arguments&&... arguments);

    /// Gives a room its new parameters at the date of every decision that changes them.
    /// `parameters_of(scenario)` are those of the room; `Method` is an input of the room for
    /// Changed of them.
    template <auto Method, typename Room, typename ParametersOf>
    void change(Room& room, const ParametersOf& parameters_of);

 protected:
    Site(CompanySite& company, Place place, std::string name, std::size_t index,
         std::vector<Linkable*>& streams)
        : streams_(streams),
          company_(&company),
          place_(place),
          name_(std::move(name)),
          index_(index) {}
    ~Site() = default;

    /// All streams of the company. Each adds itself when it is built, and link() links them all.
    std::vector<Linkable*>& streams_;
    /// The plants whose towers read the reports of the rooms here, and the plant whose tower passes
    /// their postings on.
    std::vector<std::size_t> readers_;
    std::size_t books_through_ = 0;

 private:
    [[nodiscard]] sim::Rank rank() const noexcept;

    CompanySite* company_;
    Place place_;
    std::string name_;
    std::size_t index_;
};

/// A plant, with the tower that watches it and the markets that it serves.
class PlantSite : public Site {
 public:
    PlantSite(CompanySite& company, std::string name, std::size_t index,
              std::vector<std::size_t> readers, std::vector<Linkable*>& streams);

    [[nodiscard]] const PlantParameters& parameters() const;
    /// The markets that it serves, in order.
    [[nodiscard]] std::vector<std::size_t> own_markets() const;

    Stream<OrderRelease> releases{streams_};         ///< into the plant
    Stream<CancelOrder> cancellations{streams_};     ///< by customers, into the plant
    Stream<MaterialRequest> requests{streams_};      ///< of the plant, for material
    Stream<MaterialIssue> issues{streams_};          ///< of material, to the plant
    Stream<MaterialReturn> restocks{streams_};       ///< of returned goods, into the store
    Stream<Subcontract> subcontracts{streams_};      ///< orders that a subcontractor makes
    Stream<PlanShare> shared_plans{streams_};        ///< of key accounts, into the tower
    Stream<PlanShare> plans{streams_};               ///< that the tower passes on
    Stream<LoadReport> reports{streams_};            ///< into the tower
    Stream<Posting> postings{streams_};              ///< into the tower
    Stream<LoadSummary> summaries{streams_};         ///< of the tower
    Stream<CampaignSwitch> campaigns{streams_};      ///< into the markets' campaigns
    Stream<Control> controls{streams_};              ///< into the markets' desks
    Stream<BackupSwitch> backup_switches{streams_};  ///< into the plant
};

class WarehouseSite : public Site {
 public:
    WarehouseSite(CompanySite& company, std::string name, std::size_t index,
                  std::vector<Linkable*>& streams);

    Stream<GoodsTransfer> goods{streams_};  ///< into the warehouse
    RoutedTenders tenders;                  ///< of the warehouse
};

class MarketSite : public Site {
 public:
    MarketSite(CompanySite& company, std::string name, std::size_t index,
               std::vector<Linkable*>& streams);

    [[nodiscard]] const MarketParameters& parameters() const;
    [[nodiscard]] const Route& route() const;
    /// The plant that serves it.
    [[nodiscard]] PlantSite& plant() const;

    Stream<Lead> leads{streams_};                  ///< from the campaigns to the desk
    Stream<Lead> referrals{streams_};              ///< from customers to the desk
    Stream<Reorder> reorders{streams_};            ///< into the desk
    Stream<OrderAccepted> accepted{streams_};      ///< by the desk
    Stream<ShipmentTender> tenders{streams_};      ///< into the lane
    Stream<Delivered> delivered{streams_};         ///< by the lane
    Stream<KeyDelivery> key_deliveries{streams_};  ///< into the key accounts
    Stream<OrderCancelled> cancelled{streams_};    ///< by the plant, to the customers
    Stream<OrderOverdue> overdue{streams_};        ///< orders, to the customers
    Stream<ReorderDeferred> deferrals{streams_};   ///< by the desk, to the customers
    Stream<CustomerBase> base{streams_};           ///< how many customers there are
    Stream<Reputation> reputation{streams_};       ///< among customers, into the desk
    Stream<AnsweredLate> late_answers{streams_};   ///< of support, to the customers
};

/// The company as a whole.
class CompanySite : public Site {
 public:
    /// All references outlive it.
    CompanySite(const DatedScenario& dated, const Setting& setting,
                const DepartmentCalendars& departments, const SupplyNetwork& supply,
                const control::LoadMap& load_map, const Construction& construction,
                sim::Network& network, RoomBook& book);

    [[nodiscard]] const control::LoadMap& load_map() const noexcept { return *load_map_; }
    [[nodiscard]] RoomBook& book() noexcept { return *book_; }
    [[nodiscard]] std::deque<PlantSite>& plants() noexcept { return plants_; }
    [[nodiscard]] std::deque<WarehouseSite>& warehouses() noexcept { return warehouses_; }
    [[nodiscard]] std::deque<MarketSite>& markets() noexcept { return markets_; }

    /// What is added from now on belongs to the mechanism in this place of the list, from 0.
    void building(std::int32_t mechanism) noexcept { mechanism_ = mechanism; }
    /// Links all streams. To be called once, when everything is built.
    void link();

 private:
    friend class Site;
    std::int32_t mechanism_ = 0;
    const DatedScenario* dated_;
    const Setting* setting_;
    const DepartmentCalendars* departments_;
    const SupplyNetwork* supply_;
    const control::LoadMap* load_map_;
    const Construction* construction_;
    sim::Network* network_;
    RoomBook* book_;
    std::vector<Linkable*> all_streams_;
    std::deque<PlantSite> plants_;
    std::deque<WarehouseSite> warehouses_;
    std::deque<MarketSite> markets_;

 public:
    Stream<Closure> closures{streams_};          ///< to every room
    Stream<Posting> to_the_ledger{streams_};     ///< from the towers
    Stream<GoodsTransfer> outsourced{streams_};  ///< to the logistics provider
    std::deque<Stream<ShipmentTender>> hauls;    ///< into each line haul, in order
    RoutedTenders provider_tenders;              ///< of the logistics provider
};

inline const DatedScenario& Site::dated() const noexcept { return *company_->dated_; }
inline const Scenario& Site::scenario() const noexcept { return dated().at_start(); }
inline const Setting& Site::setting() const noexcept { return *company_->setting_; }
inline Setting Site::setting(const WorkCalendar DepartmentCalendars::* department) const {
    return with_calendar(setting(), company_->departments_->*department);
}
inline const SupplyNetwork& Site::supply() const noexcept { return *company_->supply_; }
inline const Construction& Site::construction() const noexcept { return *company_->construction_; }
inline sim::Network& Site::network() const noexcept { return *company_->network_; }
inline sim::Rank Site::rank() const noexcept {
    constexpr std::int32_t mechanisms_at_most = 1 << 16;
    return sim::Rank{static_cast<std::int32_t>(place_) * mechanisms_at_most + company_->mechanism_};
}

template <typename Room, typename... Arguments>
Room& Site::add(const std::string& path, Arguments&&... arguments) {
    using std::chrono_literals::operator""min;
    Room& room = network().add<Room>(rank(), path, std::forward<Arguments>(arguments)...);
    RoomBook& book = company_->book();
    const bool is_market = place_ == Place::market;
    book.rooms.add(room, index_, is_market);
    book.auditors.push_back({path, [&room](Audit& its_audit) { audit(room, its_audit); }});
    if constexpr (requires { &Room::on_closure; }) {
        company_->closures.template to<&Room::on_closure>(room, 5min);
    }
    if constexpr (requires { room.postings; }) {
        company_->plants()[books_through_].postings.from(room.postings);
    }
    if constexpr (requires { room.reports; }) {
        for (const std::size_t plant : readers_) {
            company_->plants()[plant].reports.from(room.reports);
        }
    }
    if constexpr (requires { &Room::sample; }) {
        book.samplers.push_back(
            {[&room] { return room.sampled_instants(); },
             [&room](std::size_t k, LoadReport& report) { room.sample(k, report); }});
    }
    if constexpr (requires { room.books().result(); }) {
        if (is_market) {
            book.market_results.push_back({index_, &room.books().result()});
        }
    }
    return room;
}

template <auto Method, typename Room, typename ParametersOf>
void Site::change(Room& room, const ParametersOf& parameters_of) {
    using Parameters = std::remove_cvref_t<decltype(parameters_of(scenario()))>;
    auto present = std::make_shared<const Parameters>(parameters_of(scenario()));
    const auto change_to = [&](const Scenario& later, sim::Time at) {
        auto next = std::make_shared<const Parameters>(parameters_of(later));
        if (*next == *present) return;
        // After the days and months that begin at the same instant, before its messages.
        network().at<Method>(room, at, {next.get()}, sim::Phase::message);
        company_->book().later_parameters.push_back(next);
        present = std::move(next);
    };
    if (dated().warm_up) change_to(dated().first, setting().months.opening());
    for (const DatedScenario::Change& change : dated().changes) {
        change_to(change.scenario, change.at);
    }
}

}  // namespace models
