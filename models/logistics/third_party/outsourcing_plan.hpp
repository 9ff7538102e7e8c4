// The dates of outsourcing: from the contract to the end of in-house logistics.
//
// The provider ships nothing before onboarding ends. In-house logistics are paid for during an
// overlap after that (docs/model/decisions.md, decision 13).
#pragma once

#include "models/kit/work_calendar.hpp"
#include "models/logistics/third_party/parameters.hpp"

namespace models::logistics {

struct OutsourcingPlan {
    bool enabled;
    sim::Time signed_at;
    sim::Time live_at;         ///< from here on plants hand over to the provider
    sim::Time in_house_until;  ///< modules are paid for until here

    OutsourcingPlan(const WorkCalendar& calendar, const OutsourcingParameters& parameters)
        : enabled(parameters.enabled),
          signed_at(calendar.after(sim::Time{}, parameters.starts)),
          live_at(calendar.after(signed_at, parameters.onboarding)),
          in_house_until(calendar.after(live_at, parameters.overlap)) {}

    [[nodiscard]] bool live(sim::Time now) const noexcept { return enabled && now >= live_at; }
    [[nodiscard]] bool in_house_ended(sim::Time now) const noexcept {
        return enabled && now >= in_house_until;
    }
};

}  // namespace models::logistics
