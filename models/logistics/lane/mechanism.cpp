// Joins the lanes to the company.
#include "models/logistics/lane/mechanism.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "models/company/measures.hpp"
#include "models/company/site.hpp"
#include "models/logistics/lane/lane.hpp"
#include "models/measure/utilisation.hpp"

namespace models::logistics {

using std::chrono_literals::operator""h;

static void audit(const Lane& room, Audit& audit) {
    audit.conserved("shipments", room.received(), room.departed(), room.station().present());
}

void LaneMechanism::build(MarketSite& site) {
    auto& lane = site.add<Lane>("lane/" + site.name(), site.setting(), site.parameters().lane,
                                static_cast<std::uint16_t>(site.index()));
    site.change<&Lane::on_change>(lane, [&site](const Scenario& scenario) {
        return scenario.markets[site.index()].second.lane;
    });
    site.tenders.to<&Lane::on_tender>(lane, 1h);
    site.delivered.from(lane.delivered);
}

namespace {

/// Adds a metric of the trips: one value for all lanes, and one for each lane.
void add_trips(MetricTable& metrics, const MetricWords& words, sim::MetricKind kind,
               const std::function<double(const Lane::Trips&)>& figure) {
    metrics.add(words, kind, [figure](const Observed& observed, const Scope& scope) {
        Lane::Trips trips;
        for_each_room<Lane>(observed, scope, [&](const Lane& lane) { trips += lane.trips(); });
        return figure(trips);
    });
    MetricWords by_lane = words;
    by_lane.name += "_by_lane";
    metrics.add_array({by_lane, kind, "lane",
                       [figure](const Observed& observed, const Scope&, std::size_t market) {
                           return figure(observed.rooms.of<Lane>()[market].room->trips());
                       }});
}

}  // namespace

void LaneMechanism::measure(const Scenario& scenario, Measures& measures) {
    using enum sim::Better;
    using enum Breakdown;
    MetricTable& metrics = measures.metrics;
    // Every market has one lane and gives it its name.
    MetricAxis axis{.name = "lane", .long_name = "lane, by its market", .labels = {}};
    for (std::size_t m = 0; m < scenario.markets.size(); ++m) {
        const std::string& market = scenario.markets[m].first;
        axis.labels.push_back(market);
        const std::string name = "lane " + market;
        measures.constraints.push_back(
            {name, control::FlowStep::transport, 0,
             [m](const Observed& observed) { return control::activity_at<Lane>(observed, m); }});
        measures.resources.push_back(
            {name, [m](const control::LoadBoard& board) { return board.lane(m); },
             [m](const Observed& observed, const Scope& scope) {
                 return utilisation(observed.rooms.of<Lane>()[m].room->use(), scope);
             }});
    }
    metrics.add_axis(std::move(axis));
    add_trips(metrics, {"shipments", "1", neither, total, "Shipments that left on a lane."},
              sim::MetricKind::counter,
              [](const Lane::Trips& trips) { return static_cast<double>(trips.count); });
    add_trips(metrics,
              {"transit_time", "h", lower, total,
               "Mean time under way from a lane's dock on, customs included, waiting for a working "
               "day at the door not."},
              sim::MetricKind::tally, [](const Lane::Trips& trips) {
                  return quotient(trips.hours, static_cast<double>(trips.count));
              });
    add_trips(metrics,
              {"transit_deviation", "h", lower, total,
               "Standard deviation of that time: how far transit is under control."},
              sim::MetricKind::tally, [](const Lane::Trips& trips) {
                  if (trips.count < 2) return missing;
                  const auto n = static_cast<double>(trips.count);
                  const double squares = trips.square_hours - trips.hours * trips.hours / n;
                  return std::sqrt(std::max(squares, 0.0) / (n - 1.0));
              });
    metrics.add({"customs_holds", "1", lower, by_market, "Holds of shipments at customs."},
                sim::MetricKind::counter, [](const Observed& observed, const Scope& scope) {
                    return sum_over<Lane>(observed, scope, [](const Lane& lane, std::size_t month) {
                        return lane.holds()[month];
                    });
                });
}

}  // namespace models::logistics
