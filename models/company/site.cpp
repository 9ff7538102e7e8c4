#include "models/company/site.hpp"

#include <numeric>

namespace models {

namespace {

std::vector<std::size_t> all_of(std::size_t count) {
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// The plants whose towers receive the reports of `plant`: itself, and those that share a warehouse
/// or the logistics provider with it.
std::vector<std::size_t> readers_of_plant(const Scenario& scenario, const SupplyNetwork& supply,
                                          std::size_t plant) {
    if (scenario.outsourcing.enabled) return all_of(scenario.plants.size());
    std::vector<std::size_t> readers;
    for (std::size_t other = 0; other < scenario.plants.size(); ++other) {
        if (other == plant || supply.share_a_warehouse(other, plant)) readers.push_back(other);
    }
    return readers;
}

}  // namespace

void RoutedTenders::feed(Stream<ShipmentTender>& stream, std::size_t market) {
    routes_.push_back({&stream, market});
    if (out_ != nullptr) join(routes_.back());
}

void RoutedTenders::comes_from(sim::Out<ShipmentTender>& tenders, MarketLinks& links) {
    out_ = &tenders;
    links_ = &links;
    for (const Route& route : routes_) join(route);
}

void RoutedTenders::join(const Route& route) {
    route.stream->from(
        *out_, sim::Duration{0},
        [links = links_, market = route.market](std::size_t link) { links->set(market, link); });
}

PlantSite::PlantSite(CompanySite& company, std::string name, std::size_t index,
                     std::vector<std::size_t> readers, std::vector<Linkable*>& streams)
    : Site(company, Place::plant, std::move(name), index, streams) {
    readers_ = std::move(readers);
    books_through_ = index;
}

const PlantParameters& PlantSite::parameters() const { return scenario().plants[index()].second; }

std::vector<std::size_t> PlantSite::own_markets() const {
    std::vector<std::size_t> own;
    for (std::size_t market = 0; market < scenario().markets.size(); ++market) {
        if (supply().route(market).plant == index()) own.push_back(market);
    }
    return own;
}

WarehouseSite::WarehouseSite(CompanySite& company, std::string name, std::size_t index,
                             std::vector<Linkable*>& streams)
    : Site(company, Place::warehouse, std::move(name), index, streams) {
    readers_ = supply().plants_feeding(index);
    // The costs of a warehouse are booked through the tower of the first plant that feeds it.
    books_through_ = readers_.empty() ? 0 : readers_.front();
}

MarketSite::MarketSite(CompanySite& company, std::string name, std::size_t index,
                       std::vector<Linkable*>& streams)
    : Site(company, Place::market, std::move(name), index, streams) {
    books_through_ = route().plant;
    readers_ = {books_through_};
}

const MarketParameters& MarketSite::parameters() const {
    return scenario().markets[index()].second;
}
const Route& MarketSite::route() const { return supply().route(index()); }
PlantSite& MarketSite::plant() const { return company().plants()[route().plant]; }

CompanySite::CompanySite(const DatedScenario& dated, const Setting& setting,
                         const DepartmentCalendars& departments, const SupplyNetwork& supply,
                         const control::LoadMap& load_map, const Construction& construction,
                         sim::Network& network, RoomBook& book)
    : Site(*this, Place::company, {}, 0, all_streams_),
      dated_(&dated),
      setting_(&setting),
      departments_(&departments),
      supply_(&supply),
      load_map_(&load_map),
      construction_(&construction),
      network_(&network),
      book_(&book) {
    const Scenario& scenario = dated.at_start();
    readers_ = all_of(scenario.plants.size());
    for (std::size_t i = 0; i < scenario.plants.size(); ++i) {
        plants_.emplace_back(*this, scenario.plants[i].first, i,
                             readers_of_plant(scenario, supply, i), streams_);
    }
    for (std::size_t i = 0; i < scenario.warehouses.size(); ++i) {
        warehouses_.emplace_back(*this, scenario.warehouses[i].first, i, streams_);
    }
    for (std::size_t i = 0; i < scenario.markets.size(); ++i) {
        markets_.emplace_back(*this, scenario.markets[i].first, i, streams_);
    }
    for (std::size_t i = 0; i < scenario.hauls.size(); ++i) hauls.emplace_back(streams_);
}

void CompanySite::link() {
    for (Linkable* const stream : all_streams_) stream->link(*network_);
}

}  // namespace models
