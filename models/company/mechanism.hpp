// What a mechanism's own header needs to declare how it is joined to the company.
//
// A mechanism is a struct without state, in a folder of its own, which states any of these:
//   using Section      what it adds to a scenario: a struct with one named group of parameters
//   using MarketPart   what it adds to the parameters of a market; PlantPart, OrdersPart and
//                      BreakersPart likewise
//   check(scenario, rules)     rules that hold between parameters
//   build(CompanySite&)        its rooms, and what feeds what; or by place: PlantSite,
//   WarehouseSite,
//                              MarketSite
//   measure(scenario, measures)   its metrics
#pragma once

namespace models {

struct Scenario;
struct Measures;
class Rules;
class CompanySite;
class PlantSite;
class WarehouseSite;
class MarketSite;

}  // namespace models
