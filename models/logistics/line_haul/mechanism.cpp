// Joins line hauls to the company.
#include "models/logistics/line_haul/mechanism.hpp"

#include "models/company/site.hpp"
#include "models/logistics/line_haul/line_haul.hpp"

namespace models::logistics {

using std::chrono_literals::operator""h;

static void audit(const LineHaul& room, Audit& audit) {
    audit.conserved("orders", room.received(), room.departed(), 0);
}

void LineHaulMechanism::build(CompanySite& company) {
    const Scenario& scenario = company.scenario();
    for (std::size_t i = 0; i < scenario.hauls.size(); ++i) {
        const auto& [name, parameters] = scenario.hauls[i];
        // The haul belongs to the place of the warehouse where it ends, which books its costs.
        WarehouseSite& site = company.warehouses()[place_of(scenario.warehouses, parameters.to)];
        auto& haul = site.add<LineHaul>("haul/" + name, site.setting(), parameters,
                                        static_cast<std::uint32_t>(i));
        site.change<&LineHaul::on_change>(haul,
                                          [i](const Scenario& one) { return one.hauls[i].second; });
        site.goods.from(haul.arrivals, 12h);
        company.hauls[i].to<&LineHaul::on_tender>(haul, 1h);
    }
}

}  // namespace models::logistics
