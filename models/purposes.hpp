// What chance is asked for, and how things descend from each other.
//
// A draw is keyed by the entity it belongs to and by one of these purposes; an identity is keyed by
// its parent and one of these kinds. Numbers are part of the results: never renumber, only append.
#pragma once

#include <cstdint>

#include "sim/chance.hpp"

namespace models {

namespace purpose {
inline constexpr sim::Purpose arrival_gap{1};
inline constexpr sim::Purpose arrival_height{2};
inline constexpr sim::Purpose pickup{3};
inline constexpr sim::Purpose attention{4};
inline constexpr sim::Purpose contact{5};
inline constexpr sim::Purpose persistence{6};
inline constexpr sim::Purpose attempt_work{7};
inline constexpr sim::Purpose bant{8};
inline constexpr sim::Purpose decision_time{9};
inline constexpr sim::Purpose decision{10};
inline constexpr sim::Purpose deferral_return{11};
inline constexpr sim::Purpose half_open{12};
inline constexpr sim::Purpose price{13};
inline constexpr sim::Purpose reorder_gap{14};
inline constexpr sim::Purpose regular_buyer{15};
inline constexpr sim::Purpose churn{16};
inline constexpr sim::Purpose service{17};
inline constexpr sim::Purpose uptime{18};
inline constexpr sim::Purpose repair{19};
inline constexpr sim::Purpose defect{20};
inline constexpr sim::Purpose detection{21};
inline constexpr sim::Purpose transit{22};
inline constexpr sim::Purpose supply_time{23};
inline constexpr sim::Purpose subcontract_start{24};
inline constexpr sim::Purpose bad_debt{25};
inline constexpr sim::Purpose clearance{26};
inline constexpr sim::Purpose hold{27};
inline constexpr sim::Purpose hold_time{28};
inline constexpr sim::Purpose haul_transit{29};
inline constexpr sim::Purpose ticket_work{30};
inline constexpr sim::Purpose ticket_owner{31};
inline constexpr sim::Purpose spike_buyer{32};
inline constexpr sim::Purpose end_demand{33};
inline constexpr sim::Purpose plan_error{34};
inline constexpr sim::Purpose patience{35};
/// Whose luck it is: read by no room, only noted, so it lies apart.
inline constexpr sim::Purpose twin{0xffff};
}  // namespace purpose

/// Kinds of descent, for sim::child.
namespace kind {
inline constexpr std::uint16_t strip = 1;
inline constexpr std::uint16_t day = 2;
inline constexpr std::uint16_t candidate = 3;
inline constexpr std::uint16_t reorder = 4;
inline constexpr std::uint16_t order = 5;
inline constexpr std::uint16_t opening_customer = 6;
inline constexpr std::uint16_t stage = 7;
inline constexpr std::uint16_t server = 8;
inline constexpr std::uint16_t partner = 9;
}  // namespace kind

}  // namespace models
