// Paid campaigns: what is spent, and what it buys.
#pragma once

#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::marketing {

struct CampaignParameters {
    Money budget = euros(968);             // paid campaigns, EUR per working day, at the opening
    double growth = 0.0;                   // per month, of budget, ceiling and saturation alike
    double lead_ceiling = 242.7;           // leads per working day at unlimited spend
    Money saturation_spend = euros(4840);  // EUR per working day
    double season_amplitude = 0.0;         // share by which demand swings over a season
    sim::Duration season_period = 365 * sim::day;  // of one full swing
    double organic = 0.0;                          // leads per working day without any spend
    double referrals = 0.01;                       // per satisfied customer and working day

    bool operator==(const CampaignParameters&) const = default;
};

struct CampaignSection {
    CampaignParameters marketing;

    bool operator==(const CampaignSection&) const = default;
};

}  // namespace models::marketing

namespace models {

template <>
struct Described<marketing::CampaignParameters> {
    template <typename Owner = marketing::CampaignParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::budget>(units::money_per("wd"), between(0, 1e7),
                              "Spend on paid campaigns at the opening.",
                              "[A] 44 leads/wd at 22 EUR")
            .can_change(),
        field<&Owner::growth>(
            units::share_per("month"), between(-0.5, 1.0),
            "Monthly growth of budget, lead ceiling and saturation spend alike, so that a lead "
            "keeps its price.",
            "[A] A1")
            .driver({.off = "0 %/month", .words = "growth of demand"}),
        field<&Owner::lead_ceiling>(units::rate("leads", "wd"), between(0, 1e5),
                                    "Paid leads that unlimited spend would bring.", "[A] eq. 1"),
        field<&Owner::saturation_spend>(
            units::money_per("wd"), positive(1e7),
            "Spend that brings 63 % of the lead ceiling; beyond it campaigns saturate.",
            "[A] A20, eq. 1"),
        field<&Owner::season_amplitude>(units::share, bounds::fraction,
                                        "Share by which paid leads swing around their mean, as a "
                                        "sine: they peak a quarter of the period after the "
                                        "first day. demand.season has factors by month "
                                        "instead.",
                                        "[A] eq. 1")
            .driver({.off = "0 %", .words = "the season of paid leads"}),
        field<&Owner::season_period>(units::clock, positive(24e4),
                                     "Length of one full swing of demand.", "[A] eq. 1"),
        field<&Owner::organic>(units::rate("leads", "wd"), between(0, 1e5),
                               "Leads that come without advertising, as from a search; they grow "
                               "and swing like paid leads, and no pause of campaigns stops them.",
                               "[A] eq. 1")
            .can_change(),
        field<&Owner::referrals>(
            units::rate("referrals", "wd"), bounds::fraction,
            "New prospects that one satisfied customer refers per working day.", "[A] eq. 1"),
    };
};

template <>
struct Described<marketing::CampaignSection> {
    template <typename Owner = marketing::CampaignSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::marketing>("Campaigns, growth, referrals.")};
};

}  // namespace models
