// The description of one simulated company: every parameter, its storage and its default.
//
// This is the only place where a default stands. The units, bounds, sources and sentences that
// describe each field are in `scenario_fields.hpp`, beside nothing else; from both come the TOML
// decoder, the JSON Schema, the reference page, the Python properties and the echo in the results.
// The unit of a plain number is in its comment; shares are fractions of one.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/quantity.hpp"

namespace models {

/// Named entries in the order of the file, e.g. the stages of a plant.
template <typename T>
using Named = std::vector<std::pair<std::string, T>>;

struct Run {
    std::chrono::year_month_day start{std::chrono::year{2027}, std::chrono::February,
                                      std::chrono::day{1}};  // a Monday
    std::int64_t months = 36;
    sim::Duration sample_period = std::chrono::hours{2};  // between two measurements of load

    bool operator==(const Run&) const = default;
};

struct Calendar {
    sim::Duration opens = std::chrono::hours{9};    // time of day
    sim::Duration closes = std::chrono::hours{17};  // time of day
    std::int64_t days_per_week = 5;                 // 5: Monday to Friday
    double days_per_month = 22.0;                   // working days that a monthly amount stands for

    bool operator==(const Calendar&) const = default;
};

/// How much is asked for, apart from what marketing buys; for stress and for unplanned peaks.
struct Demand {
    double scale = 1.0;            // of budget, leads, representatives and opening customers
    double spike_factor = 1.0;     // on leads, referrals and reorders
    std::int64_t spike_month = 9;  // begins with this month, the first month being 1
    Span spike_length = wd(15.0);

    bool operator==(const Demand&) const = default;
};

struct Marketing {
    Money budget = euros(968);             // paid campaigns, EUR per working day, at the opening
    double growth = 0.05;                  // per month, of budget, ceiling and saturation alike
    double lead_ceiling = 242.7;           // leads per working day at unlimited spend
    Money saturation_spend = euros(4840);  // EUR per working day
    double season_amplitude = 0.0;         // share by which demand swings over a season
    sim::Duration season_period = 365 * sim::day;  // of one full swing
    double referrals = 0.01;                       // per satisfied customer and working day

    bool operator==(const Marketing&) const = default;
};

enum class AttentionLaw : std::uint8_t { log_logistic, exponential };

struct Sales {
    std::int64_t reps = 25;                              // people
    sim::Duration selling_time = std::chrono::hours{8};  // per rep and working day
    Money wage = euros(3200);                            // per rep and month, part of fixed costs
    sim::Duration pickup = std::chrono::hours{2};        // mean, until a rep looks at a new lead
    AttentionLaw attention_law = AttentionLaw::log_logistic;
    sim::Duration attention = std::chrono::minutes{5};  // median (log-logistic), mean (exponential)
    double attention_shape = 4.0;
    double live_contact = 0.90;   // contact probability while the lead attends
    double cold_contact = 0.072;  // contact probability of one later attempt
    double persistence = 0.647;   // probability of one more attempt after a failed one
    Span attempt_gap = clock_time(sim::day);
    sim::Duration attempt_time = std::chrono::minutes{6};  // selling time
    double attempt_cv = 0.0;
    sim::Duration discovery_time = std::chrono::minutes{45};    // selling time
    sim::Duration proposal_time = std::chrono::hours{2};        // selling time
    sim::Duration negotiation_time = std::chrono::minutes{90};  // selling time
    double bant_pass = 0.45;
    Span decision = wd(15.0);  // mean, from quote to decision
    double decision_cv = 0.6;
    double win_probability = 0.22;   // at the standard quoted lead time
    double quote_sensitivity = 1.5;  // logit lost when the quote doubles the standard

    bool operator==(const Sales&) const = default;
};

struct Orders {
    Money price = euros(2400);  // mean
    double price_cv = 0.5;
    double cost_share = 0.58;            // cost of goods, of price
    double material_share = 0.70;        // materials, of cost of goods
    Span standard_lead_time = wd(20.0);  // quoted when quotes are static
    Span credit_check = clock_time(std::chrono::hours{2});
    double late_penalty = 0.01;      // of price per working day late
    double late_penalty_cap = 0.10;  // of price
    Money expediting = euros(60);    // per order that is late beyond the tolerance
    Span expediting_after = wd(5.0);
    double bad_debt = 0.005;  // share of invoices never paid

    bool operator==(const Orders&) const = default;
};

struct Customers {
    std::int64_t opening = 330;
    Span reorder_gap = wd(60.0);  // mean
    double reorder_cv = 1.0;
    double regular_share = 0.0;  // share of customers who are regular buyers
    double regular_cv = 0.3;
    double churn_base = 0.06;            // hazard at a delivery on time
    double churn_per_late_day = 0.09;    // log hazard per working day late
    double churn_defect = 1.0;           // log hazard of a defect that escaped
    double churn_sla_miss = 0.5;         // log hazard of a ticket answered late
    Span late_cap = wd(30.0);            // lateness beyond this angers no further
    double satisfaction_weight = 0.2;    // of the newest delivery
    Span satisfaction_decay = wd(10.0);  // lateness that lowers the target by a factor e

    bool operator==(const Customers&) const = default;
};

/// Partners who buy much and regularly, with an end demand and a stock of their own.
struct KeyAccounts {
    double share = 0.0;         // of the opening volume of a market; 0: there are none
    std::int64_t partners = 4;  // in each market
    double demand_cv = 0.3;     // of one partner's end demand in a week
    Span review = wd(5.0);      // a week: between two orders
    double service_factor = 1.645;
    std::int64_t forecast_window = 8;  // weeks
    double holding_rate = 0.20;        // of stock value per year
    double shortage_cost = 0.20;       // of the price, per order's worth that is short
    std::int64_t priority = 1;         // at a plant, on top of the market's

    bool operator==(const KeyAccounts&) const = default;
};

/// Collaborative planning, forecasting and replenishment with the key accounts.
struct Cpfr {
    bool enabled = false;
    double accuracy = 0.6;    // of the plan: share of the demand variance that it explains
    Span horizon = wd(20.0);  // of the plan
    double commitment = 1.1;  // orders up to this multiple of the plan pass the breaker

    bool operator==(const Cpfr&) const = default;
};

struct Support {
    double tickets = 0.0;  // per customer and working day; 0: nobody asks for support
    sim::Duration handling_time = std::chrono::minutes{45};  // mean working time
    double handling_cv = 1.0;
    double customers_per_agent = 60.0;  // staffing, reviewed every month
    Money wage = euros(3200);           // per agent and month, on top of fixed costs
    Span answer_within = clock_time(std::chrono::hours{2});  // working time to the first answer
    sim::Duration patience{0};  // mean working time until a ticket is given up; 0: never

    bool operator==(const Support&) const = default;
};

/// The transport to the customers of a market.
struct Lane {
    sim::Duration least_transit = std::chrono::hours{4};
    sim::Duration transit = std::chrono::hours{8};  // mean of the part above the least
    double transit_cv = 0.5;
    double capacity = 40.0;  // shipments per working day
    Money cost = euros(0);   // per shipment, above the warehouse's cost per order
    bool customs = false;
    sim::Duration clearance = 3 * sim::day;  // median
    double clearance_sigma = 0.8;            // of the logarithm
    double hold_share = 0.05;                // of clearances that end in a hold
    sim::Duration hold = 5 * sim::day;       // mean, then the shipment is cleared anew
    double hold_cv = 0.5;

    bool operator==(const Lane&) const = default;
};

enum class DemandCurve : std::uint8_t { immediate, linear, s_curve };
enum class RouteBy : std::uint8_t { cost, time };

struct Market {
    double share = 1.0;      // of the company's demand, budget, representatives and customers
    double growth = 0.0;     // per month, on top of marketing.growth
    std::int64_t opens = 1;  // month of the run in which it opens
    DemandCurve curve = DemandCurve::immediate;
    std::int64_t ramp_months = 12;  // from opening to full demand
    std::string warehouse;          // where its lane begins; empty: where the best route leads
    RouteBy route_by = RouteBy::cost;
    std::int64_t priority = 0;  // of its orders at a plant; the higher goes first
    Lane lane;

    bool operator==(const Market&) const = default;
};

struct Stage {
    std::int64_t servers = 1;
    sim::Duration time = std::chrono::hours{1};  // mean working time per visit
    double cv = 0.5;
    double availability = 0.95;                    // share of working time a server is up
    sim::Duration repair = std::chrono::hours{2};  // mean working time to repair
    double defect_share = 0.0;  // of visits found defective when this stage inspects
    double detection = 1.0;     // share of defects that the inspection finds
    std::string rework_at;      // the stage that mends a found defect; empty: no inspection

    bool operator==(const Stage&) const = default;
};

/// Which order a stage takes up first. Preemptive: one that is more urgent also interrupts work.
enum class Dispatch : std::uint8_t { arrival, priority, preemptive };

struct Plant {
    Named<Stage> stages = {
        {"cutting", Stage{.servers = 6, .time = std::chrono::hours{4}, .rework_at = {}}},
        {"assembly", Stage{.servers = 8, .time = std::chrono::hours{6}, .rework_at = {}}},
        {"qc", Stage{.servers = 2,
                     .time = std::chrono::hours{1},
                     .defect_share = 0.03,
                     .rework_at = "assembly"}},
        {"packing", Stage{.servers = 2, .time = std::chrono::minutes{90}, .rework_at = {}}},
    };
    Dispatch dispatch = Dispatch::arrival;
    std::int64_t wip_limit = 0;     // orders in its stages at once; 0: no limit
    std::int64_t repair_crews = 0;  // 0: as many as servers
    std::string warehouse;  // that takes what it makes; empty: of its own name, else the first

    bool operator==(const Plant&) const = default;
};

enum class PolicyKind : std::uint8_t { order_up_to, min_max, base_stock, fixed_quantity };
enum class ForecastKind : std::uint8_t { moving_average, smoothing, constant };
enum class LevelSource : std::uint8_t { service_factor, newsvendor, fixed };
enum class DemandLaw : std::uint8_t { normal, exponential, poisson };

struct Materials {
    PolicyKind policy = PolicyKind::order_up_to;
    Span review = wd(5.0);
    sim::Duration lead_time = 7 * sim::day;  // mean
    double lead_time_cv = 0.4;
    LevelSource levels = LevelSource::service_factor;
    double service_factor = 1.645;  // z of the safety stock
    Money underage_cost = euros(60);
    Money overage_cost = euros(4);
    DemandLaw demand_law = DemandLaw::normal;
    double reorder_point = 0.0;   // orders, of fixed levels
    double order_up_to = 0.0;     // orders, of fixed levels
    double order_quantity = 0.0;  // orders, of fixed levels
    ForecastKind forecast = ForecastKind::moving_average;
    std::int64_t forecast_window = 8;  // reviews in the moving average
    double smoothing = 0.2;            // weight of the newest review
    bool backup = false;
    sim::Duration backup_lead_time = 2 * sim::day;  // mean
    double backup_lead_time_cv = 0.2;
    double backup_cost_ratio = 1.2;
    double opening_demand = 6.0;  // orders per working day that opening stock is made for
    double holding_rate = 0.20;   // of stock value per year

    bool operator==(const Materials&) const = default;
};

struct Warehouse {
    std::int64_t modules = 1;           // at the opening
    double module_capacity = 250.0;     // orders per month and module
    Money module_cost = euros(18'000);  // per module and month
    Money order_cost = euros(35);       // per order
    double expand_at = 0.95;            // use of the last month that orders one more module
    Span expand_time = wd(20.0);
    Money module_value = euros(0);  // capital bound in one module

    bool operator==(const Warehouse&) const = default;
};

/// A line haul between two warehouses.
struct Haul {
    std::string from;  // warehouse
    std::string to;    // warehouse
    sim::Duration least_transit = std::chrono::hours{12};
    sim::Duration transit = std::chrono::hours{12};  // mean of the part above the least
    double transit_cv = 0.5;
    Money cost = euros(0);  // per order

    bool operator==(const Haul&) const = default;
};

/// Logistics by a third party (3PL): warehouse and transport, never production.
struct Outsourcing {
    bool enabled = false;
    Span starts = clock_time(sim::Duration{0});      // from the start to the contract
    Span onboarding = clock_time(6 * sim::week);     // from the contract to the first order
    Span overlap = clock_time(30 * sim::day);        // that in-house is paid for afterwards
    Money monthly_fee = euros(1500);                 // from the contract on
    Money order_fee = euros(105);                    // per order
    double base_volume = 250.0;                      // orders per month at the plain fee
    double pooled_capacity = 3.0;                    // over the base volume
    double surcharge = 0.25;                         // on the fee of orders above the base
    sim::Duration cut_off = std::chrono::hours{14};  // time of day
    Money management_freed = euros(0);               // per month, once in-house has ended

    bool operator==(const Outsourcing&) const = default;
};

struct Finance {
    Money opening_cash = euros(600'000);
    Money opening_receivables = euros(446'400);  // 31 working days x 6 orders x 2400 EUR
    Money fixed_costs = euros(120'000);          // per month, wages included, logistics excluded
    Span receivable_term = wd(31.0);
    Span payable_term = wd(22.0);
    Money ruin_limit = euros(-150'000);
    sim::Duration posting_period = std::chrono::hours{1};  // between two batches of postings

    bool operator==(const Finance&) const = default;
};

struct Information {
    Span delay = clock_time(std::chrono::minutes{5});  // age of a report when it is read
    Span period = clock_time(std::chrono::hours{1});   // between two reports

    bool operator==(const Information&) const = default;
};

struct Breakers {
    bool enabled = false;                 // pause and trip, unless named apart
    std::optional<bool> pause_campaigns;  // unset: as `enabled`
    std::optional<bool> trip;             // unset: as `enabled`
    bool dynamic_quotes = false;
    bool backup = false;
    Span horizon = wd(20.0);     // over which committed work is held against capacity
    double throttle_at = 1.00;   // load at which campaigns pause
    double resume_at = 0.85;     // load at which they resume
    double open_at = 1.20;       // load at which deals are deferred
    double half_open_at = 1.08;  // load at which some deals are let through again
    double half_open_accept = 0.25;
    Span half_open_time = wd(2.0);
    Span dwell = wd(1.0);        // least stay in a state
    Span defer_time = wd(10.0);  // until a deferred deal may return
    double return_probability = 0.5;
    std::int64_t most_returns = 3;
    double quote_margin = 1.15;  // dynamic quote over horizon x load
    double backup_on = 1.10;
    double backup_off = 0.90;

    /// Whether campaigns pause, and whether deals are deferred, after what `enabled` implies.
    [[nodiscard]] bool pauses() const noexcept { return pause_campaigns.value_or(enabled); }
    [[nodiscard]] bool trips() const noexcept { return trip.value_or(enabled); }

    bool operator==(const Breakers&) const = default;
};

struct Backup {
    double capacity = 2.0;    // orders per working day
    double cost_ratio = 1.3;  // over our own cost of goods
    Span start_least = clock_time(sim::day);
    Span start_most = clock_time(3 * sim::day);
    Span production_time = wd(5.0);

    bool operator==(const Backup&) const = default;
};

/// One company and one horizon: all that a replication needs besides a seed.
struct Scenario {
    Run run;
    Calendar calendar;
    Demand demand;
    Marketing marketing;
    Sales sales;
    Orders orders;
    Customers customers;
    KeyAccounts key_accounts;
    Cpfr cpfr;
    Support support;
    Named<Market> markets = {{"national", Market{}}};
    Named<Plant> plants = {{"main", Plant{}}};
    Materials materials;
    Named<Warehouse> warehouses = {{"main", Warehouse{}}};
    Named<Haul> hauls = {};
    Outsourcing outsourcing;
    Finance finance;
    Information information;
    Breakers breakers;
    Backup backup;

    bool operator==(const Scenario&) const = default;
};

}  // namespace models
