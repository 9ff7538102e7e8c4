// Joins the support desks to the company.
#include "models/support/desk/mechanism.hpp"

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/measure/utilisation.hpp"
#include "models/sales/desk/reps.hpp"
#include "models/support/desk/support_desk.hpp"

namespace models::support {

using std::chrono_literals::operator""min;

static void audit(const SupportDesk& room, Audit& audit) {
    const SupportDesk::Counts& counts = room.counts();
    audit.conserved("tickets", counts.tickets.total(),
                    counts.answered.total() + counts.given_up.total(), room.waiting());
}

/// The parameters of one market, with its own number of agents where the company states one.
static SupportParameters parameters_of(const Scenario& scenario, std::size_t market) {
    SupportParameters own = scenario.support;
    if (own.agents) own.agents = sales::spread_over_markets(scenario, *own.agents)[market];
    return own;
}

void SupportMechanism::build(MarketSite& site) {
    if (!(site.scenario().support.tickets > 0.0)) return;
    const std::string path = "market/" + site.name() + "/support";
    auto& desk =
        site.add<SupportDesk>(path, site.setting(&DepartmentCalendars::support),
                              parameters_of(site.scenario(), site.index()), sim::root_entity(path));
    site.change<&SupportDesk::on_change>(
        desk, [&site](const Scenario& one) { return parameters_of(one, site.index()); });
    site.base.to<&SupportDesk::on_base>(desk, 0min);
    site.late_answers.from(desk.late_answers);
}

void SupportMechanism::measure(const Scenario&, Measures& measures) {
    using Counts = SupportDesk::Counts;
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    measures.constraints.push_back(
        {"support", control::FlowStep::support, 0, control::activity_of_all<SupportDesk>});
    auto desks = metrics.of<SupportDesk>();
    // Tickets that were answered or given up.
    const auto ended = [](const Observed& observed, const Scope& scope) {
        return MetricsOf<SupportDesk>::sum_of(&Counts::answered)(observed, scope) +
               MetricsOf<SupportDesk>::sum_of(&Counts::given_up)(observed, scope);
    };
    const auto of_ended = [ended](auto count) {
        return [ended, sum = MetricsOf<SupportDesk>::sum_of(count)](const Observed& observed,
                                                                    const Scope& scope) {
            return quotient(sum(observed, scope), ended(observed, scope));
        };
    };
    desks.count({"tickets", "1", neither, by_market, "Tickets that customers opened."},
                &Counts::tickets);
    metrics.add({"ticket_wait", "h", lower, by_market,
                 "Mean working hours until a ticket was answered or given up."},
                sim::MetricKind::tally, of_ended(&Counts::wait_hours));
    metrics.add({"tickets_late", "1", lower, by_market,
                 "Share of the tickets whose wait ended that waited longer than agreed or were "
                 "given up.",
                 sim::zero_to_one},
                sim::MetricKind::ratio, of_ended(&Counts::late));
    metrics.add({"tickets_given_up", "1", lower, by_market,
                 "Share of the tickets whose wait ended that were given up before the first "
                 "answer.",
                 sim::zero_to_one},
                sim::MetricKind::ratio, of_ended(&Counts::given_up));
    metrics.add(
        {"agent_cost", "EUR", neither, by_market, "Wages of support agents.", sim::not_negative},
        sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
            return money_over<SupportDesk>(observed, scope,
                                           [](const SupportDesk& desk, std::size_t month) {
                                               return -desk.books().result()[month];
                                           });
        });
    metrics.add(
        {"support_utilisation", "1", neither, by_month,
         "Working time of support agents that tickets took over all of it.", sim::zero_to_one},
        sim::MetricKind::ratio, utilisation_of<SupportDesk>);
    desks.at_end({"support_agents", "1", neither, total, "Support agents at the end."},
                 &SupportDesk::agents);
}

}  // namespace models::support
