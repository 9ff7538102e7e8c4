// A production subcontractor: makes whole orders under an agreement negotiated beforehand.
//
// It starts within a random time of being asked, needs a fixed production time, and hands what it
// made and packed to our lane at its own dock, so that our warehouse does not see it.
#pragma once

#include "models/components/routes.hpp"
#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class Subcontractor {
 public:
    sim::Out<ShipmentTender> tenders;
    Routes routes;  ///< the links of `tenders`

    Subcontractor(const Timeline& timeline, const Scenario& scenario)
        : routes(scenario.markets.size()), timeline_(timeline), parameters_(scenario.backup) {}

    void on_order(const Subcontract& subcontract, sim::Context& context);

 private:
    const Timeline& timeline_;
    const Backup& parameters_;
};

}  // namespace models::company
