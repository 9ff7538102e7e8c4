#include "report/terms.hpp"

#include <array>

namespace report {

namespace {

using Forms = std::span<const std::string_view>;

// Apart, because they are named like what they are.
namespace forms {

template <std::size_t n>
using Words = std::array<std::string_view, n>;

// Of the study and its statistics.
constexpr Words<3> arm{"Arm", "arm", "arms"};
constexpr Words<1> base{"base"};
constexpr Words<2> sweep{"sweep", "sweeps"};
constexpr Words<2> future{"future", "futures"};
constexpr Words<2> interval{"interval", "intervals"};
constexpr Words<3> verdict{"Verdict", "better", "worse"};
constexpr Words<2> too_close{"too close to call", "Too close to call"};
constexpr Words<1> riskier{"riskier"};
constexpr Words<2> median{"median", "medians"};
constexpr Words<2> band{"band of eight in ten", "band of eight futures in ten"};
constexpr Words<3> working_day{"wd", "working day", "working days"};

// Of the company.
constexpr Words<2> resource{"resource", "resources"};
constexpr Words<2> stage{"stage", "stages"};
constexpr Words<2> lane{"lane", "lanes"};
constexpr Words<3> provider{"logistics provider", "provider", "3PL"};
constexpr Words<1> breaker{"breaker"};
constexpr Words<3> states{"OPEN", "HALF_OPEN", "THROTTLED"};
constexpr Words<1> stop{"stop"};
constexpr Words<4> not_yet{"“not yet”", "&quot;not yet&quot;", "deferral", "deferred"};

// KPIs: the headings of columns and charts, and what sentences call them.
constexpr Words<2> profit{"Profit", "profit"};
constexpr Words<1> revenue{"Revenue"};
constexpr Words<4> operating_margin{"Operating margin", "operating margin", "Margin in-house",
                                    "Margin with the provider"};
constexpr Words<1> contribution{"Contribution"};
constexpr Words<1> contribution_margin{"Contribution margin"};
constexpr Words<2> advertising{"Advertising", "advertising"};
constexpr Words<2> margin_on_goods{"Margin on goods sold", "margin on goods sold"};
constexpr Words<2> cost_of_goods{"Cost of goods", "cost of goods"};
constexpr Words<2> penalties{"Late penalties", "late penalties"};
constexpr Words<2> capacity{"Servers and staff", "servers and staff"};
constexpr Words<2> fixed{"Fixed costs", "fixed costs"};
constexpr Words<2> logistics{"Logistics", "logistics"};
constexpr Words<2> premiums{"Rush and backup premiums", "rush and backup premiums"};
constexpr Words<2> holding{"Holding stock", "holding stock"};
constexpr Words<2> bad_debt{"Bad debt", "bad debt"};
constexpr Words<2> one_off{"One-off costs", "one-off costs"};
constexpr Words<2> interest{"Interest", "interest"};
constexpr Words<5> on_time{"Delivered on time", "delivered on time", "on time", "Orders on time",
                           "OTD"};
constexpr Words<6> ruin{"Ran out of cash",     "ran out of cash", "runs out of cash",
                        "running out of cash", "closes",          "closed"};
constexpr Words<1> lost_to_not_yet{"Deals lost to “not yet”"};
constexpr Words<2> customers{"Customers at the end", "customers at the end"};
constexpr Words<1> cash_end{"Cash at the end"};
constexpr Words<2> delivered{"Orders delivered", "delivered orders"};
constexpr Words<3> quote{"Quoted lead time", "Quoted lead times", "quotes"};
constexpr Words<3> load{"Committed load", "committed load", "load"};
constexpr Words<2> utilisation{"Utilisation", "utilisation"};
constexpr Words<2> bottleneck{"bottleneck", "bottlenecks"};
constexpr Words<3> trips{"trip", "trips", "tripped"};
constexpr Words<3> bullwhip{"Bullwhip", "bullwhip", "Stock and bullwhip"};
constexpr Words<1> material_stock{"Our stock of material"};
constexpr Words<1> safety_stock{"Safety stock"};
constexpr Words<1> fill_rate{"Jobs with material at hand"};
constexpr Words<1> partner_stock{"Partners&#39; stock"};
constexpr Words<1> partner_fill_rate{"Partners&#39; demand from stock"};
constexpr Words<1> partner_cost{"Partners&#39; cost of stock and shortages"};

}  // namespace forms

constexpr GlossaryTerm told(std::string_view name, Forms forms, std::string_view meaning) {
    return {name, forms, {}, meaning};
}

constexpr GlossaryTerm measured(std::string_view name, Forms forms, std::string_view kpi) {
    return {name, forms, kpi, {}};
}

constexpr std::array glossary_terms{
    told("Arm", forms::arm,
         "One way to run the company. All arms of a study meet the same futures, or those of a "
         "point do, where each point of a sweep has random numbers of its own."),
    told("Base", forms::base,
         "The arm with which others are compared: the first of the study, or of a sweep the first "
         "at each point."),
    told("Sweep", forms::sweep,
         "A study of many values of one or more parameters. A choice of values is a point, and "
         "each point is a company of its own."),
    told("Future", forms::future,
         "One run of the simulated company with luck of its own: who asks, who buys, what fails. "
         "The same future has the same luck in every arm."),
    told("Interval", forms::interval,
         "A range around a mean that says how far luck may have moved it. Of 100 such ranges about "
         "95 hold the mean of endlessly many futures."),
    told("Verdict", forms::verdict,
         "What the futures say about a change. It is better or worse where luck does not explain "
         "it; else it is too close to call."),
    told("Too close to call", forms::too_close,
         "These futures do not tell a gain from a loss: the interval of the change contains zero, "
         "or the change is one of many and not told among them."),
    told("Riskier", forms::riskier,
         "The company closes in more futures than under the arm that it is compared with. Then no "
         "change is called better, whatever it earns."),
    told("Median", forms::median, "The middle: half of the futures lie below it, and half above."),
    told("Band of eight in ten", forms::band,
         "Eight of ten futures lie in it; of the other two, one lies below and one above."),
    told("Working day, wd", forms::working_day,
         "A day on which the company works, by default Monday to Friday."),
    told("Resource", forms::resource,
         "What work may have to wait for: desks of sales and support, material, stages, "
         "warehouses, a provider of logistics, lanes."),
    told("Stage", forms::stage, "A step of production, such as assembly, with servers of its own."),
    told("Lane", forms::lane, "The transport from a warehouse to the customers of a market."),
    told("Logistics provider", forms::provider,
         "A company that stores and ships the goods for a fee, with capacity that it pools "
         "(third-party logistics, 3PL)."),
    told("Breaker", forms::breaker,
         "A rule that reads the load of a plant. While the load is high it pauses campaigns, or "
         "defers deals, or both, as the arm has it."),
    told("OPEN, HALF_OPEN, THROTTLED", forms::states,
         "States of the breaker: THROTTLED while the load is at full capacity, OPEN from the level "
         "of the stop on. HALF_OPEN follows OPEN when the load has fallen."),
    told("Stop", forms::stop,
         "What the breaker does while it is OPEN: it tells deals and reorders “not yet”."),
    told("“Not yet”", forms::not_yet,
         "The answer to a customer whose order has no room now. Some ask again later, and others "
         "are lost."),
    told("Margin on goods sold", forms::margin_on_goods,
         "What customers are invoiced for delivered orders, less the cost of goods. Late penalties "
         "are counted apart."),
    measured("Profit", forms::profit, "profit"),
    measured("Revenue", forms::revenue, "revenue"),
    measured("Operating margin", forms::operating_margin, "operating_margin"),
    measured("Contribution", forms::contribution, "market_contribution"),
    measured("Contribution margin", forms::contribution_margin, "market_margin"),
    measured("Advertising", forms::advertising, "ad_spend"),
    measured("Cost of goods", forms::cost_of_goods, "cost_of_goods"),
    measured("Late penalties", forms::penalties, "penalties"),
    measured("Servers and staff", forms::capacity, "capacity_cost"),
    measured("Fixed costs", forms::fixed, "fixed_costs"),
    measured("Logistics", forms::logistics, "logistics_cost"),
    measured("Rush and backup premiums", forms::premiums, "premiums"),
    measured("Holding stock", forms::holding, "holding_cost"),
    measured("Bad debt", forms::bad_debt, "bad_debt"),
    measured("One-off costs", forms::one_off, "one_off_costs"),
    measured("Interest", forms::interest, "interest"),
    measured("Delivered on time", forms::on_time, "otd"),
    measured("Ran out of cash", forms::ruin, "ruin"),
    measured("Deals lost to “not yet”", forms::lost_to_not_yet, "deferred_never_won"),
    measured("Customers at the end", forms::customers, "customers"),
    measured("Cash at the end", forms::cash_end, "cash_end"),
    measured("Orders delivered", forms::delivered, "orders_delivered"),
    measured("Quoted lead time", forms::quote, "quoted_lead_time"),
    measured("Load", forms::load, "load"),
    measured("Utilisation", forms::utilisation, "utilisation"),
    measured("Bottleneck", forms::bottleneck, "bottleneck_share"),
    measured("Trip", forms::trips, "breaker_trips"),
    measured("Bullwhip", forms::bullwhip, "bullwhip"),
    measured("Our stock of material", forms::material_stock, "material_stock"),
    measured("Safety stock", forms::safety_stock, "safety_stock"),
    measured("Jobs with material at hand", forms::fill_rate, "fill_rate"),
    measured("Partners’ stock", forms::partner_stock, "partner_stock"),
    measured("Partners’ demand from stock", forms::partner_fill_rate, "partner_fill_rate"),
    measured("Partners’ cost of stock and shortages", forms::partner_cost, "partner_cost")};

}  // namespace

std::span<const GlossaryTerm> all_terms() { return glossary_terms; }

}  // namespace report
