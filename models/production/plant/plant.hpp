// A plant: orders pass a credit check, wait for material, and then go through stages with parallel
// servers, failures, inspection and rework.
//
// Order: ACCEPTED, CREDIT, WAIT_MATERIAL, STAGE(1..n), READY; or SUBCONTRACTED; or CANCELLED by its
// customer or when the company closes. Shifts follow the calendar. Service times, failures and
// repairs are drawn by server; defects are drawn by order.
//
// The product of an order says how long each visit takes, and which stages it passes by: it spends
// no time there and takes no server. It takes its material at the first stage that it visits. One
// that visits none goes from the credit check to the warehouse.
//
// Where work in progress is limited, orders wait before the first stage until one leaves the last.
// Stages take orders first in, first out, or by priority. The priority is that of the market, plus
// that of key accounts. With preemption, any server can later complete the rest of the interrupted
// service (preemptive resume); a server that waits for material is not interrupted. If there are
// fewer repair crews than servers, servers wait for a crew in the order in which they broke down.
#pragma once

#include <array>
#include <boost/circular_buffer.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/control/messages.hpp"
#include "models/customers/messages.hpp"
#include "models/kit/accrual.hpp"
#include "models/kit/active_periods.hpp"
#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/market_links.hpp"
#include "models/kit/pool.hpp"
#include "models/kit/reporting.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/station.hpp"
#include "models/kit/time_in_use.hpp"
#include "models/kit/waiting_line.hpp"
#include "models/logistics/messages.hpp"
#include "models/materials/messages.hpp"
#include "models/production/messages.hpp"
#include "models/production/plant/parameters.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::production {

/// One step of an order through a stage, for components that observe the plant.
struct OrderProgress {
    enum class Step : std::uint8_t { arrived, started, finished };
    sim::EntityId order;
    std::uint16_t stage;
    Step step;
    sim::Time at;
};

class Plant {
 public:
    sim::Out<GoodsTransfer> finished;    ///< to its warehouse
    sim::Out<GoodsTransfer> outsourced;  ///< to the logistics provider, once it has taken over
    sim::Out<MaterialRequest> material_requests;
    sim::Out<Subcontract> subcontracts;
    sim::Out<OrderCancelled> cancellations;  ///< to the market of the order
    MarketLinks cancelling_markets;          ///< the links of `cancellations`
    sim::Out<LoadReport> reports;
    sim::Out<Posting> postings;
    sim::Out<OrderProgress> progress;

    struct Parameters {
        StagesParameters stages;
        Span credit_check;
        std::vector<std::int64_t> urgency;  ///< [market] of its orders; the higher goes first
        std::int64_t key_urgency = 0;       ///< of key accounts, on top of their market's
        double material_per_price = 0.0;    ///< material value of an order as a share of its price
        /// What the plant knows of a product.
        struct Product {
            double share = 1.0;          ///< of the orders
            std::vector<double> visits;  ///< [stage] factor on its time; 0: the order passes it by
            double material_per_price = 0.0;  ///< 0: its orders ask for no material

            bool operator==(const Product&) const = default;
        };
        std::vector<Product> products{};  ///< none: orders are alike, and visit every stage
        bool partners_plan = false;       ///< whether key accounts share their plans
        double backup_capacity = 0.0;     ///< orders a working day that a subcontractor takes
        Span backup_start_least;  ///< least time from the order to the subcontractor's start
        sim::Time outsourced_from = sim::Time::max();  ///< goods go to the logistics provider

        bool operator==(const Parameters&) const = default;
    };

    /// `index`: of the plant, in its reports.
    Plant(const Setting& setting, const Parameters& parameters, sim::EntityId identity,
          std::uint16_t index = 0);

    void start(sim::Context& context);
    void on_release(const OrderRelease& release, sim::Context& context);
    /// An order that waits is taken out at once. One that a stage works on, or that has a server
    /// and waits for its material, is taken out when that visit ends. What has left the plant, and
    /// what a subcontractor makes, is delivered.
    void on_cancel(const CancelOrder& cancel, sim::Context& context);
    void on_material(const MaterialIssue& issue, sim::Context& context);
    void on_plan(const PlanShare& plan, sim::Context& context);
    void on_backup(const BackupSwitch& backup, sim::Context& context);
    void on_change(const Changed<Parameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    /// The load of every stage (equation 4): the expected remaining hours of accepted, unfinished
    /// orders and of orders that partners have planned and not yet placed, divided by the hours
    /// available within the load horizon.
    using Loads = std::array<double, most_stages>;
    [[nodiscard]] Loads loads() const;
    /// Working hours that broken servers waited for a repair crew, summed over servers, up to the
    /// end of the run or the closure.
    [[nodiscard]] double repair_wait_hours() const;
    /// Accepted, unfinished orders that are not subcontracted.
    [[nodiscard]] std::int64_t orders() const noexcept { return orders_; }
    [[nodiscard]] std::int64_t received() const noexcept { return received_; }
    [[nodiscard]] std::int64_t sent() const noexcept { return sent_; }
    /// Because the company closed.
    [[nodiscard]] std::int64_t cancelled() const noexcept { return cancelled_; }
    /// Taken out because their customers cancelled them.
    [[nodiscard]] std::int64_t taken_out() const noexcept { return taken_out_; }
    [[nodiscard]] const Monthly<std::int64_t>& subcontracted() const noexcept {
        return subcontracted_;
    }
    [[nodiscard]] const Monthly<std::int64_t>& reworked() const noexcept { return reworked_; }
    [[nodiscard]] const Station& station(std::size_t stage) const { return stages_[stage].station; }
    [[nodiscard]] std::size_t stages() const noexcept { return stages_.size(); }
    /// Working hours in which servers of a stage were up, up to the end of the run or the closure.
    [[nodiscard]] double available_hours(std::size_t stage) const {
        return sim::hours(available(stage));
    }
    /// Working hours that services of a stage took.
    [[nodiscard]] double busy_hours(std::size_t stage) const { return sim::hours(busy(stage)); }
    /// Both by month.
    [[nodiscard]] const TimeInUse& use(std::size_t stage) const { return stages_[stage].use; }
    /// When every server of a stage was at work or broken, so that an order that came had to wait.
    /// A server that waits for material is idle.
    [[nodiscard]] const ActivePeriods& active(std::size_t stage) const {
        return stages_[stage].active;
    }
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    /// Writes the report that the room would have sent at a sampling instant.
    void sample(std::size_t instant, LoadReport& report) const;
    [[nodiscard]] std::size_t sampled_instants() const noexcept { return sampled_orders_.size(); }
    [[nodiscard]] std::int64_t subcontracted_orders() const { return subcontracted_.total(); }

 private:
    struct StageRoom {
        StageRoom(const StageParameters& parameters, std::size_t rework_to, std::size_t levels,
                  sim::EntityId identity, const Setting& setting);
        void apply(const StageParameters& stage);
        void note_active(sim::Time now);

        StageParameters parameters;
        std::size_t rework_to;
        sim::Gamma service_hours{0.0, 0.0};
        double mean_uptime_hours = 0.0;
        std::vector<sim::EntityId> server_ids;
        Station station;
        std::int64_t broken = 0;      // servers that are down
        std::int64_t unsupplied = 0;  // servers that wait for the material of their jobs
        ActivePeriods active;
        sim::Duration down{0};  // working time of all servers, repairs that ended
        sim::Duration gone{0};  // working time of the servers that went, while they were here
        TimeInUse use;
        sim::EntityId identity;
    };
    struct OrderRef {
        std::uint32_t order;
    };
    struct ServerRef {
        std::uint16_t stage;
        std::uint16_t server;
        std::uint32_t turn;  // number of the failure, which is that of its draws
    };
    struct Tick {
        std::uint64_t number;
    };

    void apply(const Parameters& parameters);
    void on_credit_passed(const OrderRef& ref, sim::Context& context);
    void on_service_done(const ServerRef& ref, sim::Context& context);
    void on_failure(const ServerRef& ref, sim::Context& context);
    void on_repair(const ServerRef& ref, sim::Context& context);
    void on_report(const Tick& tick, sim::Context& context);
    void on_sample(const Tick& tick, sim::Context& context);
    void on_backup_day(const Tick& tick, sim::Context& context);
    void on_accounts(const Tick& tick, sim::Context& context);
    void on_month(const MonthStart& start, sim::Context& context);

    /// Of a stage, up to observed_until_.
    [[nodiscard]] sim::Duration available(std::size_t stage) const;
    [[nodiscard]] sim::Duration busy(std::size_t stage) const;
    void end_month(sim::Time now);
    /// What all servers cost in a month. A broken one costs what a working one costs.
    [[nodiscard]] Money monthly_cost() const;
    /// Orders that have begun the first stage or wait at it, and have not left.
    [[nodiscard]] std::int64_t in_work() const noexcept { return orders_ - not_begun_; }
    /// Counts an order in at a position, or out of it.
    void put_at(std::size_t position, const Order& order) {
        if (position == 0) ++not_begun_;
        at_[order.product * (stages_.size() + 1) + position] += order.size;
    }
    void take_from(std::size_t position, const Order& order) {
        if (position == 0) --not_begun_;
        at_[order.product * (stages_.size() + 1) + position] -= order.size;
    }
    /// The factor of an order on the time of a stage.
    [[nodiscard]] double visit_of(const Order& order, std::size_t stage) const {
        return visits_[order.product * stages_.size() + stage];
    }
    [[nodiscard]] std::size_t first_visited(const Order& order, std::size_t stage) const {
        while (stage < stages_.size() && visit_of(order, stage) == 0.0) ++stage;
        return stage;
    }
    [[nodiscard]] std::uint16_t level_of(const Order& order) const;
    void begin(std::uint32_t order, sim::Context& context);
    void release_held(sim::Context& context);
    /// An order goes to the first stage that it visits, from one on; it leaves if there is none.
    void enter(std::uint32_t order, std::size_t stage, sim::Context& context);
    void fill_servers(std::size_t stage, sim::Context& context);
    /// Lets a server take up the first waiting order; whether there was a server for it.
    bool take_up_next(std::size_t stage, sim::Context& context);
    void begin_service(std::size_t stage, std::size_t server, sim::Context& context);
    void schedule_completion(std::size_t stage, std::size_t server, sim::Context& context);
    void interrupt(std::size_t stage, std::size_t server, sim::Context& context);
    void repair(const ServerRef& ref, sim::Context& context);
    [[nodiscard]] sim::Duration down_since(const ServerRef& ref) const {
        return stages_[ref.stage].station.server(ref.server).down_since;
    }
    void plan_failure(std::size_t stage, std::size_t server, sim::Context& context);
    void await_failure(std::size_t stage, std::size_t server, sim::Context& context);
    [[nodiscard]] static double uptime_hours(const StageRoom& room, std::size_t server, double mean,
                                             const sim::Context& context);
    void change_failures(std::size_t stage, double mean_before, sim::Context& context);
    void staff(std::size_t stage, std::int64_t servers, sim::Context& context);
    void end_of_service(StageRoom& room, std::size_t server, sim::Context& context) const;
    void leave(std::uint32_t order, sim::Context& context);
    /// Forgets an order that has left; its number is used again.
    void give_back(std::uint32_t order);
    /// The share done of the expected work on an order that is at a position of `at_`; one beyond
    /// them is that of a finished order.
    [[nodiscard]] double work_done(const Order& order, std::size_t position) const;
    /// `position`: where the order was; it is not counted there any more.
    void take_out(std::uint32_t order, std::size_t position, sim::Context& context);
    [[nodiscard]] std::optional<std::uint32_t> take_unstarted(sim::Context& context);
    void watch(std::uint32_t order, std::size_t stage, OrderProgress::Step step,
               sim::Context& context) const;
    void apply_products();
    void set_planned(std::size_t market, double orders);
    [[nodiscard]] std::int64_t committed_orders() const;
    void fill(LoadReport& report, std::int64_t orders, std::span<const double> loads) const;

    const Months& months_;
    const WorkCalendar& calendar_;  // of the shifts
    const WorkCalendar& company_;
    Parameters parameters_;
    Reporting reporting_;
    sim::Duration sample_period_;
    double horizon_days_;  // of the company
    sim::EntityId identity_;
    std::uint16_t index_;
    Dispatch dispatch_ = Dispatch::arrival;
    std::int64_t most_in_work_ = 0;
    std::vector<StageRoom> stages_;
    std::vector<double> visits_;               // [product][stage], factors
    std::vector<std::size_t> material_stage_;  // [product], where it is asked for
    std::vector<double> material_per_price_;   // [product]
    std::vector<double> product_shares_;       // [product]
    // [product][position][stage], of an order of size 1; position 0: not yet begun
    std::vector<double> remaining_hours_;
    std::vector<double> horizon_hours_;  // [stage], available within the load horizon
    std::vector<std::int64_t> at_;       // [product][position], sizes of orders in hand
    std::int64_t not_begun_ = 0;         // orders at position 0
    std::vector<double> planned_;        // [market], orders planned and not yet placed
    double planned_orders_ = 0.0;        // of all markets
    Pool<Order> slots_;
    WaitingLine<std::uint32_t> held_;  // orders that wait because of the limit on work in progress
    std::int64_t free_crews_;
    boost::circular_buffer<ServerRef> broken_;  // servers that wait for a repair crew
    sim::Duration repair_wait_{0};              // working time, repairs that have begun

    std::int64_t orders_ = 0;
    std::int64_t received_ = 0;
    std::int64_t sent_ = 0;
    std::int64_t cancelled_ = 0;
    std::int64_t taken_out_ = 0;
    bool backup_on_ = false;
    double backup_credit_ = 0.0;
    std::uint64_t backup_switches_ = 0;
    bool closed_ = false;
    sim::Time observed_until_{};
    Books books_;
    Accrual server_costs_;
    Monthly<std::int64_t> subcontracted_{months_};
    Monthly<std::int64_t> reworked_{months_};
    std::vector<double> sampled_loads_;
    std::vector<std::int64_t> sampled_orders_;
};

}  // namespace models::production
