// The list of all mechanisms of which a company is made. There is no other list.
//
// The order is that of the sections of a scenario, of the metrics in results, of the filters in a
// stream of messages, and of the rooms of one place at one instant.
#pragma once

#include "models/all_mechanisms.hpp"  // generated: every models/<department>/<mechanism>/mechanism.hpp

namespace models {

template <typename... Mechanism>
struct MechanismList {};

// clang-format off
using Mechanisms = MechanismList<
    SettingMechanism,
    marketing::DemandMechanism,
    marketing::CampaignMechanism,
    sales::DeskMechanism,
    sales::ProductMechanism,
    customers::CustomerMechanism,
    customers::WaitingMechanism,
    customers::ReturnMechanism,
    customers::KeyAccountMechanism,
    support::SupportMechanism,
    production::PlantMechanism,
    production::SubcontractorMechanism,
    materials::StoreMechanism,
    logistics::WarehouseMechanism,
    logistics::LineHaulMechanism,
    logistics::RouteMechanism,
    logistics::LaneMechanism,
    logistics::ProviderMechanism,
    control::TowerMechanism,
    control::BreakerMechanism,
    control::LoadMechanism,
    finance::LedgerMechanism,
    EntityLogMechanism>;
// clang-format on

/// Calls `visit.operator()<Mechanism>()` for every mechanism, in order.
template <typename Visit, typename... Mechanism>
constexpr void for_each_mechanism(MechanismList<Mechanism...>, const Visit& visit) {
    (visit.template operator()<Mechanism>(), ...);
}
template <typename Visit>
constexpr void for_each_mechanism(const Visit& visit) {
    for_each_mechanism(Mechanisms{}, visit);
}

}  // namespace models
