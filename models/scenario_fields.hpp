// The table of all parameters: unit, bounds, one sentence and source of each, beside nothing else.
//
// Adding a member to a struct of scenario.hpp fails the build until it is described here. Bounds
// are in EUR, hours (durations), days (spans), fractions (shares) or plain numbers. The tags of the
// sources: [S] seed article, [L] published figure, second-hand, [K] standard theory, [A]
// assumption, [P] computed with a prototype; A1, B1 … are the claims of the seed articles.
#pragma once

#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/scenario.hpp"

namespace models {

template <>
struct Described<Run> {
    static constexpr auto fields = std::tuple{
        field<&Run::start>(between(2000, 2100), "First day of the simulation, a Monday.", "[A]"),
        field<&Run::months>(units::count("months"), between(1, 600),
                            "Length of the simulation in calendar months.", "[A]"),
        field<&Run::sample_period>(units::clock, between(0.25, 24e3),
                                   "Time between two measurements of load for the results.", "[A]"),
    };
};

template <>
struct Described<Calendar> {
    static constexpr auto fields = std::tuple{
        field<&Calendar::opens>(units::time_of_day, between(0, 24),
                                "Time of day at which work begins.", "[A]"),
        field<&Calendar::closes>(units::time_of_day, between(0, 24),
                                 "Time of day at which work ends.", "[A]"),
        field<&Calendar::days_per_week>(units::count("days"), between(1, 7),
                                        "Working days in a week, from Monday on.", "[A]"),
        field<&Calendar::days_per_month>(units::rate("wd", "month"), positive(31),
                                         "Working days that a monthly amount stands for.", "[A]"),
    };
};

template <>
struct Described<Demand> {
    static constexpr auto fields = std::tuple{
        field<&Demand::scale>(units::number, positive(1e4),
                              "Scale of the company's demand: of budget, leads, representatives, "
                              "opening customers and opening stock, at unchanged capacity.",
                              "[A] B1"),
        field<&Demand::spike_factor>(
            units::number, between(1, 100),
            "Factor on leads, referrals and reorders while a spike lasts; key "
            "accounts ask for what they always do.",
            "[A]"),
        field<&Demand::spike_month>(units::count("month"), between(1, 600),
                                    "Month in which the spike begins, the first being 1.", "[A]"),
        field<&Demand::spike_length>(bounds::wait, "Length of the spike.", "[A]"),
    };
};

template <>
struct Described<Marketing> {
    static constexpr auto fields = std::tuple{
        field<&Marketing::budget>(units::money_per("wd"), between(0, 1e7),
                                  "Spend on paid campaigns at the opening.",
                                  "[A] 44 leads/wd at 22 EUR"),
        field<&Marketing::growth>(
            units::share_per("month"), between(-0.5, 1.0),
            "Monthly growth of budget, lead ceiling and saturation spend alike, so that a lead "
            "keeps its price.",
            "[A] A1"),
        field<&Marketing::lead_ceiling>(units::rate("leads", "wd"), between(0, 1e5),
                                        "Paid leads that unlimited spend would bring.",
                                        "[A] eq. 1"),
        field<&Marketing::saturation_spend>(
            units::money_per("wd"), positive(1e7),
            "Spend that brings 63 % of the lead ceiling; beyond it campaigns saturate.",
            "[A] A20, eq. 1"),
        field<&Marketing::season_amplitude>(units::share, bounds::fraction,
                                            "Share by which demand swings around its mean over "
                                            "a season.",
                                            "[A] eq. 1"),
        field<&Marketing::season_period>(units::clock, positive(24e4),
                                         "Length of one full swing of demand.", "[A] eq. 1"),
        field<&Marketing::referrals>(
            units::rate("referrals", "wd"), bounds::fraction,
            "New prospects that one satisfied customer refers per working day.", "[A] eq. 1"),
    };
};

template <>
struct Described<Sales> {
    static constexpr auto fields = std::tuple{
        field<&Sales::reps>(units::count("reps"), between(1, 1e4),
                            "Sales representatives at the desk.", "[A]"),
        field<&Sales::selling_time>(units::work, bounds::shift,
                                    "Time that one rep can sell on a working day.", "[A]"),
        field<&Sales::wage>(units::money_per("month"), between(0, 1e6),
                            "Wage of one rep, a part of the fixed costs; it counts towards CAC.",
                            "[A]"),
        field<&Sales::pickup>(units::clock, between(0, 24e3),
                              "Mean time until a rep looks at a new lead.", "[A] A11"),
        field<&Sales::attention_law>(
            "Law of the time for which a new lead attends: log-logistic or exponential.",
            "[P] A11"),
        field<&Sales::attention>(units::clock, bounds::clock_time,
                                 "Time for which a new lead attends: the median (log-logistic) or "
                                 "the mean (exponential).",
                                 "[S] A11"),
        field<&Sales::attention_shape>(units::number, positive(100),
                                       "Shape of the log-logistic law: the larger, the sharper "
                                       "the loss of attention.",
                                       "[P] A11"),
        field<&Sales::live_contact>(units::share, bounds::fraction,
                                    "Probability of a contact while the lead attends.",
                                    "[P] A11, eq. 2"),
        field<&Sales::cold_contact>(units::share, bounds::fraction,
                                    "Probability of a contact in one attempt after attention is "
                                    "gone.",
                                    "[P] A9, A11"),
        field<&Sales::persistence>(units::share, between(0, 0.99),
                                   "Probability of one more attempt after a failed one.", "[P] A9"),
        field<&Sales::attempt_gap>(bounds::wait, "Time between two attempts to reach a lead.",
                                   "[A]"),
        field<&Sales::attempt_time>(units::work, bounds::shift, "Mean selling time of one attempt.",
                                    "[A] 0.1 h"),
        field<&Sales::attempt_cv>(units::number, bounds::variation,
                                  "Coefficient of variation of the time of an attempt.", "[A]"),
        field<&Sales::discovery_time>(units::work, bounds::work_time,
                                      "Mean selling time of a discovery talk.", "[A] A14"),
        field<&Sales::proposal_time>(units::work, bounds::work_time,
                                     "Mean selling time of a proposal.", "[A] A14"),
        field<&Sales::negotiation_time>(units::work, bounds::work_time,
                                        "Mean selling time of a negotiation.", "[A] A14"),
        field<&Sales::bant_pass>(units::share, bounds::fraction,
                                 "Share of contacted leads with budget, authority, need and time.",
                                 "[A] A13"),
        field<&Sales::decision>(bounds::wait, "Mean time from the quote to the decision.", "[A]"),
        field<&Sales::decision_cv>(units::number, bounds::variation,
                                   "Coefficient of variation of the time to the decision.", "[A]"),
        field<&Sales::win_probability>(
            units::share, between(0.001, 0.999),
            "Probability that a deal quoted at the standard lead time is won.", "[A] eq. 3"),
        field<&Sales::quote_sensitivity>(
            units::number, between(0, 100),
            "Logit of winning that is lost when the quote doubles the standard lead time.",
            "[A] A4, eq. 3"),
    };
};

template <>
struct Described<Orders> {
    static constexpr auto fields = std::tuple{
        field<&Orders::price>(units::money_per("order"), positive(1e7), "Mean price of an order.",
                              "[A]"),
        field<&Orders::price_cv>(units::number, bounds::variation,
                                 "Coefficient of variation of the price.", "[A]"),
        field<&Orders::cost_share>(units::share, between(0, 10),
                                   "Cost of goods as a share of the price.", "[A]"),
        field<&Orders::material_share>(units::share, bounds::fraction,
                                       "Materials as a share of the cost of goods.", "[A]"),
        field<&Orders::standard_lead_time>(
            positive(1000),
            "Lead time that is quoted to everybody while quotes are static, and the least that is "
            "quoted when they are dynamic.",
            "[A] A4, eq. 5"),
        field<&Orders::credit_check>(bounds::wait, "Time of the credit check of an order.", "[A]"),
        field<&Orders::late_penalty>(units::share_per("wd"), bounds::fraction,
                                     "Share of the price that is lost per working day late.",
                                     "[A] A1"),
        field<&Orders::late_penalty_cap>(units::share, bounds::fraction,
                                         "Largest share of the price that lateness can cost.",
                                         "[A] A1"),
        field<&Orders::expediting>(units::money_per("order"), between(0, 1e7),
                                   "Cost of expediting an order that is late beyond the "
                                   "tolerance.",
                                   "[A] A26"),
        field<&Orders::expediting_after>(bounds::wait, "Lateness at which expediting starts.",
                                         "[A] A26"),
        field<&Orders::bad_debt>(units::share, bounds::fraction,
                                 "Share of invoices that are never paid.", "[A]"),
    };
};

template <>
struct Described<Customers> {
    static constexpr auto fields = std::tuple{
        field<&Customers::opening>(units::count("customers"), between(0, 1e6),
                                   "Customers on the first day.", "[P] anchor"),
        field<&Customers::reorder_gap>(positive(5000),
                                       "Mean time from one order of a customer to "
                                       "the next.",
                                       "[A] eq. 7"),
        field<&Customers::reorder_cv>(units::number, bounds::variation,
                                      "Coefficient of variation of the reorder gap.", "[A] eq. 7"),
        field<&Customers::regular_share>(units::share, bounds::fraction,
                                         "Share of customers who are regular buyers.", "[A] A19"),
        field<&Customers::regular_cv>(units::number, bounds::variation,
                                      "Coefficient of variation of a regular buyer's reorder gap.",
                                      "[A] A19, eq. 7"),
        field<&Customers::churn_base>(units::number, between(0, 10),
                                      "Hazard of leaving at a delivery that is on time.",
                                      "[A] eq. 6"),
        field<&Customers::churn_per_late_day>(
            units::rate("", "wd"), between(0, 5),
            "Rise of the log hazard of leaving per working day late; weakly supported, so sweep "
            "0.02 to 0.09.",
            "[A] eq. 6"),
        field<&Customers::churn_defect>(units::number, between(0, 10),
                                        "Rise of the log hazard of leaving when a defect escaped.",
                                        "[A] eq. 6"),
        field<&Customers::churn_sla_miss>(units::number, between(0, 10),
                                          "Rise of the log hazard of leaving when support "
                                          "answered late since the last delivery.",
                                          "[A] eq. 6"),
        field<&Customers::late_cap>(bounds::wait,
                                    "Lateness beyond which a customer gets no "
                                    "angrier.",
                                    "[A] eq. 6"),
        field<&Customers::satisfaction_weight>(
            units::share, bounds::fraction,
            "Weight of the newest delivery in a customer's satisfaction.", "[A] eq. 7"),
        field<&Customers::satisfaction_decay>(
            positive(1000), "Lateness at which satisfaction aims at 1/e of its full value.",
            "[A] eq. 7"),
    };
};

template <>
struct Described<KeyAccounts> {
    static constexpr auto fields = std::tuple{
        field<&KeyAccounts::share>(units::share, bounds::fraction,
                                   "Share of a market's opening volume that key accounts buy; 0: "
                                   "there are none.",
                                   "[A] A19, A21"),
        field<&KeyAccounts::partners>(units::count("partners"), between(1, 1000),
                                      "Key accounts of a market.", "[A]"),
        field<&KeyAccounts::demand_cv>(units::number, bounds::variation,
                                       "Coefficient of variation of a partner's end demand in a "
                                       "week.",
                                       "[A]"),
        field<&KeyAccounts::review>(positive(1000), "Time between two orders of a partner.", "[A]"),
        field<&KeyAccounts::service_factor>(units::number, between(0, 10),
                                            "Standard deviations of demand that a partner's safety "
                                            "stock covers.",
                                            "[K] eq. 8"),
        field<&KeyAccounts::forecast_window>(units::count("weeks"), between(1, 520),
                                             "Weeks in a partner's moving average.", "[K] eq. 8"),
        field<&KeyAccounts::holding_rate>(units::share_per("year"), between(0, 10),
                                          "A partner's cost of holding stock, of its price.",
                                          "[A]"),
        field<&KeyAccounts::shortage_cost>(units::share, between(0, 10),
                                           "A partner's cost of what it is short of, of the price.",
                                           "[A]"),
        field<&KeyAccounts::priority>(
            units::count("levels"), bounds::priority,
            "How much more urgent the orders of key accounts are than others of their market, at "
            "a plant that does not dispatch by arrival.",
            "[A]"),
    };
};

template <>
struct Described<Cpfr> {
    static constexpr auto fields = std::tuple{
        field<&Cpfr::enabled>("Partners share plan and stock every week.", "[S] A21"),
        field<&Cpfr::accuracy>(units::share, bounds::fraction,
                               "Accuracy of the shared plan: the share of the variance of end "
                               "demand that it explains.",
                               "[A] eq. 8"),
        field<&Cpfr::horizon>(positive(60), "How far ahead the plan reaches.", "[A] A21"),
        field<&Cpfr::commitment>(units::number, between(0, 100),
                                 "Orders up to this multiple of the plan pass the breaker.",
                                 "[A] decision 6"),
    };
};

template <>
struct Described<Support> {
    static constexpr auto fields = std::tuple{
        field<&Support::tickets>(units::rate("tickets", "wd"), between(0, 1000),
                                 "Tickets of a customer; 0 leaves support out, 0.15 is usual.",
                                 "[A] B5"),
        field<&Support::handling_time>(units::work, bounds::work_time,
                                       "Mean working time that a ticket takes.", "[A] B5"),
        field<&Support::handling_cv>(units::number, bounds::variation,
                                     "Coefficient of variation of the handling time.", "[A] B2"),
        field<&Support::customers_per_agent>(
            units::number, positive(1e6),
            "Customers for whom one agent is employed, reviewed at the start of every month.",
            "[A] B2: 8 agents for 500"),
        field<&Support::wage>(units::money_per("month"), between(0, 1e6),
                              "Wage of one agent, on top of the fixed costs.", "[A] B3"),
        field<&Support::answer_within>(
            positive(1000), "Time to the first answer beyond which a ticket is late.", "[A] B3"),
        field<&Support::patience>(
            units::work, between(0, 1000),
            "Mean working time for which a customer waits for the first answer and then gives up, "
            "exponential; 0: nobody gives up.",
            "[K] Erlang A"),
    };
};

template <>
struct Described<Lane> {
    static constexpr auto fields = std::tuple{
        field<&Lane::least_transit>(units::clock, between(4.0, 24e3),
                                    "Least time from the warehouse to the customer.", "[A]"),
        field<&Lane::transit>(units::clock, between(0, 24e3),
                              "Mean of the transit time above the least.", "[A]"),
        field<&Lane::transit_cv>(units::number, bounds::variation,
                                 "Coefficient of variation of the transit time above the least: "
                                 "high control of the lane means a low one.",
                                 "[A] A16"),
        field<&Lane::capacity>(units::rate("shipments", "wd"), positive(1e6),
                               "Shipments that the lane can carry.", "[A] A2"),
        field<&Lane::cost>(bounds::some_money,
                           "Cost of one shipment, beyond what the warehouse charges per order.",
                           "[A]"),
        field<&Lane::customs>("Shipments clear customs on the way.", "[A] A16"),
        field<&Lane::clearance>(units::clock, bounds::clock_time,
                                "Median of the time that customs take.", "[A] A16"),
        field<&Lane::clearance_sigma>(units::number, between(0, 3),
                                      "Standard deviation of the logarithm of that time.",
                                      "[A] A16"),
        field<&Lane::hold_share>(units::share, between(0, 0.9),
                                 "Share of clearances that end in a hold, after which the "
                                 "shipment is cleared anew.",
                                 "[A]"),
        field<&Lane::hold>(units::clock, bounds::clock_time, "Mean length of a hold.", "[A]"),
        field<&Lane::hold_cv>(units::number, bounds::variation,
                              "Coefficient of variation of a hold.", "[A]"),
    };
};

template <>
struct Described<Market> {
    static constexpr auto fields = std::tuple{
        field<&Market::share>(
            units::share, between(0, 1000),
            "Demand, budget, representatives and opening customers of this market, as a share of "
            "the company's figures; shares need not add up to 100 %: a new market adds its own.",
            "[A] decision 14"),
        field<&Market::growth>(
            units::share_per("month"), between(-0.5, 1.0),
            "Monthly growth of this market from the start of the run, whether it is "
            "open yet or not, on top of marketing.growth.",
            "[L] A18"),
        field<&Market::opens>(units::count("month"), between(1, 600),
                              "Month in which it opens, the first being 1; a market that opens "
                              "later has no opening customers.",
                              "[A] A16"),
        field<&Market::curve>("How demand rises after the opening.", "[A] A16"),
        field<&Market::ramp_months>(units::count("months"), between(1, 600),
                                    "Months from the opening to full demand, unless immediate.",
                                    "[A] A16"),
        field<&Market::warehouse>("The warehouse where its lane begins; empty: where the best "
                                  "route leads.",
                                  "[A]"),
        field<&Market::route_by>("What makes a route from a plant the best.", "[A]"),
        field<&Market::priority>(units::count("levels"), bounds::priority,
                                 "Urgency of its orders at a plant that does not dispatch by "
                                 "arrival; the higher goes first.",
                                 "[A]"),
        section<&Market::lane>("The transport from the warehouse to the customers."),
    };
};

template <>
struct Described<Stage> {
    static constexpr auto fields = std::tuple{
        field<&Stage::servers>(units::count("servers"), between(1, 1e5),
                               "Machines or places that work in parallel.", "[A] A6"),
        field<&Stage::time>(units::work, bounds::work_time,
                            "Mean working time of one order at this stage.", "[A] A6"),
        field<&Stage::cv>(units::number, bounds::variation,
                          "Coefficient of variation of the working time.", "[A]"),
        field<&Stage::availability>(units::share, Bounds{0.0, 1.0, true},
                                    "Share of the working time in which a server is not broken "
                                    "down, when no repair waits for a crew.",
                                    "[A]"),
        field<&Stage::repair>(units::work, bounds::work_time, "Mean working time to repair.",
                              "[A]"),
        field<&Stage::defect_share>(units::share, between(0, 0.9),
                                    "Share of visits that are defective, where this stage "
                                    "inspects.",
                                    "[A]"),
        field<&Stage::detection>(units::share, bounds::fraction,
                                 "Share of the defects that the inspection finds.", "[A]"),
        field<&Stage::rework_at>(
            "The stage that mends a defect found here; empty when this stage does not inspect.",
            "[A]"),
    };
};

template <>
struct Described<Plant> {
    static constexpr auto fields = std::tuple{
        entries<&Plant::stages>("stage",
                                "The stages of production, in the order in which every "
                                "order passes them."),
        field<&Plant::dispatch>(
            "Which waiting order a server takes up first: by arrival; by priority, the most "
            "urgent; "
            "or preemptive: the most urgent also interrupts work on a less urgent one, which goes "
            "on later where it stopped.",
            "[K] rows 10, 11"),
        field<&Plant::wip_limit>(
            units::count("orders"), between(0, 1e6),
            "Orders that may be in the stages at once; the others wait before the first stage "
            "until "
            "one leaves (CONWIP, Spearman, Woodruff and Hopp 1990); 0: no limit.",
            "[K] row 25"),
        field<&Plant::repair_crews>(
            units::count("crews"), between(0, 1e6),
            "Crews that repair broken servers of all stages, the first broken first; 0: as many as "
            "servers.",
            "[K] row 12"),
        field<&Plant::warehouse>("The warehouse that takes what it makes; empty: the one of its "
                                 "own name, else the first.",
                                 "[A]"),
    };
};

template <>
struct Described<Materials> {
    static constexpr auto fields = std::tuple{
        field<&Materials::policy>(
            "When and how much is ordered: order-up-to (R,S) looks at reviews; min-max (s,S), "
            "base-stock and fixed-quantity (Q,r) look at every change.",
            "[K] eq. 9"),
        field<&Materials::review>(positive(1000), "Time between two reviews of the stock.",
                                  "[K] eq. 9"),
        field<&Materials::lead_time>(units::clock, between(48.0, 24e3),
                                     "Mean time from a purchase order to its delivery.", "[A]"),
        field<&Materials::lead_time_cv>(units::number, bounds::variation,
                                        "Coefficient of variation of the supplier's lead time.",
                                        "[A]"),
        field<&Materials::levels>(
            "Where the policy's levels come from: the forecast and a service-factor, the forecast "
            "and what too little and too much cost (newsvendor), or fixed.",
            "[K] eq. 8"),
        field<&Materials::service_factor>(units::number, between(0, 10),
                                          "Standard deviations of demand that the safety stock "
                                          "covers; 1.645 for 95 %.",
                                          "[K] eq. 8"),
        field<&Materials::underage_cost>(units::money_per("order"), Bounds{0.0, 1e6, true},
                                         "What too little material for one order costs, for "
                                         "newsvendor levels.",
                                         "[A] expediting"),
        field<&Materials::overage_cost>(units::money_per("order"), Bounds{0.0, 1e6, true},
                                        "What too much material for one order costs, for "
                                        "newsvendor levels: one review's holding.",
                                        "[A]"),
        field<&Materials::demand_law>(
            "Law of the demand that newsvendor levels cover: normal, exponential or Poisson.",
            "[K] row 16"),
        field<&Materials::reorder_point>(units::rate("orders", ""), between(0, 1e7),
                                         "Fixed reorder point, in orders' worth of material.",
                                         "[K] rows 13, 14"),
        field<&Materials::order_up_to>(units::rate("orders", ""), between(0, 1e7),
                                       "Fixed order-up-to level, in orders' worth of material.",
                                       "[K] rows 13, 14"),
        field<&Materials::order_quantity>(units::rate("orders", ""), between(0, 1e7),
                                          "Fixed order quantity, in orders' worth of material.",
                                          "[K] rows 13, 14"),
        field<&Materials::forecast>(
            "Forecast of use: moving-average, simple exponential smoothing, or constant at the "
            "opening demand.",
            "[K] eq. 8"),
        field<&Materials::forecast_window>(units::count("reviews"), between(1, 520),
                                           "Reviews in the moving average of the forecast.",
                                           "[K] eq. 8"),
        field<&Materials::smoothing>(units::share, Bounds{0.0, 1.0, true},
                                     "Weight of the newest review in exponential smoothing.",
                                     "[K] eq. 8"),
        field<&Materials::backup>("Switches a backup supplier on: called in the evening when what "
                                  "is on hand and due in time does not last until it delivers.",
                                  "[S] A5"),
        field<&Materials::backup_lead_time>(units::clock, between(24.0, 24e3),
                                            "Mean time in which the backup supplier delivers.",
                                            "[A] A5"),
        field<&Materials::backup_lead_time_cv>(units::number, bounds::variation,
                                               "Coefficient of variation of that time.", "[A] A5"),
        field<&Materials::backup_cost_ratio>(units::number, between(1, 100),
                                             "Price of the backup supplier over the supplier's.",
                                             "[A] A5"),
        field<&Materials::opening_demand>(
            units::rate("orders", "wd"), between(0, 1e5),
            "Demand that the opening stock is made for, times demand.scale.", "[A]"),
        field<&Materials::holding_rate>(units::share_per("year"), between(0, 10),
                                        "Cost of holding stock, as a share of its value.", "[A]"),
    };
};

template <>
struct Described<Warehouse> {
    static constexpr auto fields = std::tuple{
        field<&Warehouse::modules>(units::count("modules"), between(1, 1e5),
                                   "Warehouse modules on the first day.", "[A] A22"),
        field<&Warehouse::module_capacity>(units::rate("orders", "month"), positive(1e7),
                                           "Orders that one module can handle.", "[A] A22"),
        field<&Warehouse::module_cost>(units::money_per("month"), between(0, 1e8),
                                       "Cost of one module.", "[A] A22"),
        field<&Warehouse::order_cost>(units::money_per("order"), between(0, 1e6),
                                      "Cost of handling and shipping one order.", "[A] A22"),
        field<&Warehouse::expand_at>(
            units::share, positive(1000),
            "Use of the last month above which one more module is ordered.", "[A] A22"),
        field<&Warehouse::expand_time>(bounds::wait, "Time to get one more module.", "[A] A22"),
        field<&Warehouse::module_value>(
            bounds::some_money,
            "Capital bound in one module: paid for one that is added, got back when in-house "
            "logistics end.",
            "[A] A22"),
    };
};

template <>
struct Described<Haul> {
    static constexpr auto fields = std::tuple{
        field<&Haul::from>("The warehouse where it begins.", "[A]"),
        field<&Haul::to>("The warehouse where it ends.", "[A]"),
        field<&Haul::least_transit>(units::clock, between(12.0, 24e3), "Least transit time.",
                                    "[A]"),
        field<&Haul::transit>(units::clock, between(0, 24e3),
                              "Mean of the transit time above the least.", "[A]"),
        field<&Haul::transit_cv>(units::number, bounds::variation,
                                 "Coefficient of variation of the transit time above the least.",
                                 "[A]"),
        field<&Haul::cost>(bounds::some_money, "Cost of one order's transport.", "[A]"),
    };
};

template <>
struct Described<Outsourcing> {
    static constexpr auto fields = std::tuple{
        field<&Outsourcing::enabled>(
            "Hands warehouse and transport over to a third-party logistics provider (3PL).",
            "[S] A22"),
        field<&Outsourcing::starts>(bounds::wait, "Time from the start to the contract.", "[A]"),
        field<&Outsourcing::onboarding>(
            bounds::wait, "Time from the contract until the first order goes through the provider.",
            "[A] A25"),
        field<&Outsourcing::overlap>(
            bounds::wait, "Time for which in-house modules are paid after that.", "[A] A22"),
        field<&Outsourcing::monthly_fee>(units::money_per("month"), between(0, 1e8),
                                         "Fixed fee of the provider, from the contract on.",
                                         "[A] A22"),
        field<&Outsourcing::order_fee>(units::money_per("order"), between(0, 1e6),
                                       "Fee of one order.", "[A] A22"),
        field<&Outsourcing::base_volume>(units::rate("orders", "month"), positive(1e7),
                                         "Orders in a month at the plain fee.", "[A] A25"),
        field<&Outsourcing::pooled_capacity>(units::number, between(1, 1e3),
                                             "What the provider can handle, over the base volume; "
                                             "orders above it wait.",
                                             "[A] A25"),
        field<&Outsourcing::surcharge>(units::share, between(0, 100),
                                       "Surcharge on the fee of orders above the base volume.",
                                       "[A] A25"),
        field<&Outsourcing::cut_off>(units::time_of_day, between(0, 24),
                                     "Orders that arrive later are taken up on the next working "
                                     "day.",
                                     "[A] A25"),
        field<&Outsourcing::management_freed>(
            units::money_per("month"), between(0, 1e8),
            "Worth of the management time that outsourcing frees, off the fixed costs.", "[A] A22"),
    };
};

template <>
struct Described<Finance> {
    static constexpr auto fields = std::tuple{
        field<&Finance::opening_cash>(bounds::any_money, "Cash on the first day.", "[A]"),
        field<&Finance::opening_receivables>(
            bounds::some_money,
            "Invoices that are open on the first day: 31 working days of 6 orders of 2,400 EUR.",
            "[A]"),
        field<&Finance::fixed_costs>(units::money_per("month"), bounds::some_money,
                                     "Fixed costs, wages included and logistics excluded.", "[A]"),
        field<&Finance::receivable_term>(bounds::wait, "Time until customers pay an invoice.",
                                         "[A]"),
        field<&Finance::payable_term>(bounds::wait, "Time until suppliers are paid.", "[A]"),
        field<&Finance::ruin_limit>(bounds::any_money, "Cash below which the company is closed.",
                                    "[A]"),
        field<&Finance::posting_period>(units::clock, between(0.5, 24.0),
                                        "Time between two batches of postings of a room; a whole "
                                        "number of them makes a day.",
                                        "[A]"),
    };
};

template <>
struct Described<Information> {
    static constexpr auto fields = std::tuple{
        field<&Information::delay>(positive(1000), "Age of a report when it is read.", "[A] A7"),
        field<&Information::period>(positive(1000), "Time between two reports.", "[A] A7"),
    };
};

template <>
struct Described<Breakers> {
    static constexpr auto fields = std::tuple{
        field<&Breakers::enabled>("Switches the circuit breaker on: pausing campaigns and the "
                                  "trip, unless they are named apart.",
                                  "[S] A2"),
        field<&Breakers::pause_campaigns>(
            "Paid campaigns pause while the load is above `throttle_at`; auto: as `enabled`.",
            "[S] A3"),
        field<&Breakers::trip>(
            "Deals are deferred while the load is above `open_at`; auto: as `enabled`.", "[S] A2"),
        field<&Breakers::dynamic_quotes>(
            "Quotes follow the backlog that was last reported; otherwise they are static.",
            "[S] A4"),
        field<&Breakers::backup>("Orders go to the backup plant while the load is high.", "[S] A5"),
        field<&Breakers::horizon>(positive(1000),
                                  "Time ahead over which committed work is held against capacity.",
                                  "[A] eq. 4"),
        field<&Breakers::throttle_at>(units::share, bounds::threshold,
                                      "Load at which campaigns pause.", "[S] A3"),
        field<&Breakers::resume_at>(units::share, bounds::threshold,
                                    "Load at which campaigns resume.", "[A] A3"),
        field<&Breakers::open_at>(units::share, bounds::threshold,
                                  "Load at which deals are deferred.", "[S] A2"),
        field<&Breakers::half_open_at>(units::share, bounds::threshold,
                                       "Load at which some deals are let through again.", "[A] A2"),
        field<&Breakers::half_open_accept>(units::share, bounds::fraction,
                                           "Share of the deals that are let through while half "
                                           "open.",
                                           "[A] A2"),
        field<&Breakers::half_open_time>(bounds::wait, "Time that the breaker stays half open.",
                                         "[A] A2"),
        field<&Breakers::dwell>(bounds::wait, "Least time that the breaker stays in a state.",
                                "[A] A2"),
        field<&Breakers::defer_time>(
            positive(1000), "Time until a deal that was told \"not yet\" may return.", "[A] A2"),
        field<&Breakers::return_probability>(units::share, bounds::fraction,
                                             "Probability that a deferred deal returns.", "[A] A2"),
        field<&Breakers::most_returns>(units::count("returns"), between(0, 1000),
                                       "Returns after which a deferred deal is lost.", "[A] A2"),
        field<&Breakers::quote_margin>(units::share, between(0, 100),
                                       "A dynamic quote over the horizon times the load.",
                                       "[A] A4, eq. 5"),
        field<&Breakers::backup_on>(units::share, bounds::threshold,
                                    "Load at which the backup plant is called.", "[A] A5"),
        field<&Breakers::backup_off>(units::share, bounds::threshold,
                                     "Load at which the backup plant is released.", "[A] A5"),
    };
};

template <>
struct Described<Backup> {
    static constexpr auto fields = std::tuple{
        field<&Backup::capacity>(units::rate("orders", "wd"), positive(1e5),
                                 "Orders that the backup plant can take.", "[S] A5: 20 %"),
        field<&Backup::cost_ratio>(units::number, between(0, 100),
                                   "Its price over our own cost of goods.", "[A] A5"),
        field<&Backup::start_least>(bounds::wait, "Least time until it is active once called.",
                                    "[A] A5"),
        field<&Backup::start_most>(bounds::wait, "Most time until it is active once called.",
                                   "[A] A5"),
        field<&Backup::production_time>(bounds::wait, "Time that it takes to make an order.",
                                        "[A] A5"),
    };
};

template <>
struct Described<Scenario> {
    static constexpr auto fields = std::tuple{
        section<&Scenario::run>("The horizon of the simulation."),
        section<&Scenario::calendar>("When people work."),
        section<&Scenario::demand>("How much is asked for: scale, and a spike."),
        section<&Scenario::marketing>("Campaigns, growth, referrals."),
        section<&Scenario::sales>("The sales desk, from the lead to the decision."),
        section<&Scenario::orders>("Prices, promises and penalties."),
        section<&Scenario::customers>("How customers reorder, refer and leave."),
        section<&Scenario::key_accounts>("Partners who buy much, with a stock of their own."),
        section<&Scenario::cpfr>("Planning together with the key accounts (CPFR)."),
        section<&Scenario::support>("The support desk of every market."),
        entries<&Scenario::markets>(
            "market",
            "Where customers are: each market has leads, a desk, customers, support and a lane of "
            "its own.",
            Defaults::replaced),
        entries<&Scenario::plants>("plant", "Production.", Defaults::replaced),
        section<&Scenario::materials>("The supply of materials; every plant has a store."),
        entries<&Scenario::warehouses>("warehouse", "Warehouses, in modules.", Defaults::replaced),
        entries<&Scenario::hauls>("haul", "Line hauls between warehouses.", Defaults::extended),
        section<&Scenario::outsourcing>("Logistics by a third party (3PL)."),
        section<&Scenario::finance>("Cash, terms and ruin."),
        section<&Scenario::information>("How old and how frequent the reports to the control "
                                        "tower are."),
        section<&Scenario::breakers>("The circuit breaker that holds sales back."),
        section<&Scenario::backup>("The plant that makes orders for us when ours is full."),
    };
};

static_assert(everything_is_described<Scenario>());

}  // namespace models
