// The names that the header of a mechanism needs to declare how it is joined to the company.
//
// A mechanism is a struct without state, in a folder of its own. It declares any of these:
//   using Section      its parameters in a scenario: a struct with one named group of parameters
//   using MarketPart   the parameters that it adds to a market; likewise PlantPart, OrdersPart and
//                      BreakersPart
//   check(scenario, rules)       the rules between parameters
//   build(CompanySite&)          builds its rooms and joins their streams; for each place instead:
//                                build(PlantSite&), build(WarehouseSite&), build(MarketSite&)
//   measure(scenario, measures)  declares its metrics
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
