// The dates of outsourcing: from the contract to the end of in-house logistics.
//
// The provider ships nothing before onboarding ends. In-house logistics are paid for during an
// overlap after that (docs/model/decisions.md, decision 13). An established provider has had
// everything since before the run began.
#pragma once

#include "models/kit/setting.hpp"
#include "models/logistics/third_party/parameters.hpp"

namespace models::logistics {

struct OutsourcingPlan {
    bool enabled;
    bool established;  ///< nothing was ever in-house
    sim::Time signed_at{};
    sim::Time live_at{};         ///< from here on plants hand over to the provider
    sim::Time in_house_until{};  ///< modules are paid for until here

    OutsourcingPlan(const Setting& setting, const OutsourcingParameters& parameters)
        : enabled(parameters.enabled), established(enabled && parameters.established) {
        if (established) return;  // all dates are the start of the run
        signed_at = setting.calendar.after(setting.months.opening(), parameters.starts);
        live_at = setting.calendar.after(signed_at, parameters.onboarding);
        in_house_until = setting.calendar.after(live_at, parameters.overlap);
    }

    [[nodiscard]] bool live(sim::Time now) const noexcept { return enabled && now >= live_at; }
    [[nodiscard]] bool in_house_ended(sim::Time now) const noexcept {
        return enabled && now >= in_house_until;
    }
};

}  // namespace models::logistics
