// When logistics change hands: from signing the contract to the end of in-house logistics.
//
// Nothing ships through the provider before onboarding is over; in-house logistics are paid for an
// overlap beyond that (MODEL.md, decision 13).
#pragma once

#include "models/scenario.hpp"
#include "models/timeline.hpp"

namespace models::company {

struct OutsourcingPlan {
    bool enabled;
    sim::Time signed_at;
    sim::Time live_at;         ///< from here on plants hand over to the provider
    sim::Time in_house_until;  ///< modules are paid for until here

    OutsourcingPlan(const Timeline& timeline, const Outsourcing& parameters)
        : enabled(parameters.enabled),
          signed_at(timeline.after(sim::Time{}, parameters.starts)),
          live_at(timeline.after(signed_at, parameters.onboarding)),
          in_house_until(timeline.after(live_at, parameters.overlap)) {}

    [[nodiscard]] bool live(sim::Time now) const noexcept { return enabled && now >= live_at; }
    [[nodiscard]] bool in_house_ended(sim::Time now) const noexcept {
        return enabled && now >= in_house_until;
    }
};

}  // namespace models::company
