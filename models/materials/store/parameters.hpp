// The supply of materials: policy, levels, forecast and suppliers.
#pragma once

#include <cstdint>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::materials {

enum class PolicyKind : std::uint8_t {
    order_up_to,     ///< (R,S)
    min_max,         ///< (s,S)
    base_stock,      ///< (S-1,S)
    fixed_quantity,  ///< (Q,r)
};

enum class ForecastKind : std::uint8_t {
    moving_average,
    smoothing,     ///< simple exponential
    constant,      ///< at the opening demand
    holt_winters,  ///< level, trend and season, all smoothed
    plan,          ///< moving average, and the calendar of demand
};

enum class LevelSource : std::uint8_t { service_factor, newsvendor, fixed };

enum class DemandLaw : std::uint8_t { normal, exponential, poisson };

/// The least time from a purchase order to its delivery, of the supplier and of the backup
/// supplier.
inline constexpr sim::Duration least_lead_time = 2 * sim::day;
inline constexpr sim::Duration least_backup_lead_time = sim::day;

struct MaterialParameters {
    PolicyKind policy = PolicyKind::order_up_to;
    Span review = wd(5.0);
    sim::Duration lead_time = 7 * sim::day;  // mean
    double lead_time_cv = 0.4;
    LevelSource levels = LevelSource::service_factor;
    double service_factor = 1.645;  // z of the safety stock
    Money underage_cost = euros(60);
    Money overage_cost = euros(4);
    DemandLaw demand_law = DemandLaw::normal;
    double reorder_point = 0.0;   // orders, of fixed levels
    double order_up_to = 0.0;     // orders, of fixed levels
    double order_quantity = 0.0;  // orders, of fixed levels
    ForecastKind forecast = ForecastKind::moving_average;
    std::int64_t forecast_window = 8;  // reviews in the moving average
    double smoothing = 0.2;            // weight of the newest review
    double trend_smoothing = 0.05;     // the same for the trend of Holt-Winters
    double season_smoothing = 0.1;     // and for its season
    Span calendar_lag = wd(0.0);       // from the demand of a day to its use of material
    bool backup = false;
    sim::Duration backup_lead_time = 2 * sim::day;  // mean
    double backup_lead_time_cv = 0.2;
    double backup_cost_ratio = 1.2;
    double opening_demand = 6.0;  // orders per working day that opening stock is made for
    double holding_rate = 0.20;   // of stock value per year
    double deposit = 0.0;         // of a purchase order, paid when it is placed
    sim::Duration transit{0};     // the last part of the lead time, after the shipment

    bool operator==(const MaterialParameters&) const = default;
};

struct MaterialSection {
    MaterialParameters materials;

    bool operator==(const MaterialSection&) const = default;
};

}  // namespace models::materials

namespace models {

template <>
struct Described<materials::MaterialParameters> {
    template <typename Owner = materials::MaterialParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::policy>(
            "When and how much is ordered: order-up-to (R,S) looks at reviews; min-max (s,S), "
            "base-stock and fixed-quantity (Q,r) look at every change.",
            "[K] eq. 9"),
        field<&Owner::review>(bounds::period, "Time between two reviews of the stock.",
                              "[K] eq. 9"),
        field<&Owner::lead_time>(units::clock,
                                 between(sim::hours(materials::least_lead_time), 24e3),
                                 "Mean time from a purchase order to its delivery.", "[A]"),
        field<&Owner::lead_time_cv>(units::number, bounds::variation,
                                    "Coefficient of variation of the supplier's lead time.", "[A]")
            .driver({.off = "0", .words = "suppliers who deliver at uneven times"}),
        field<&Owner::levels>(
            "Where the policy's levels come from: the forecast and a service-factor, the forecast "
            "and what too little and too much cost (newsvendor), or fixed.",
            "[K] eq. 8"),
        field<&Owner::service_factor>(units::number, between(0, 10),
                                      "Standard deviations of demand that the safety stock "
                                      "covers; 1.645 for 95 %.",
                                      "[K] eq. 8")
            .can_change()
            .one_more({.step = 1,
                       .noun = "standard deviation of safety stock",
                       .price = "holding_rate",
                       .where = {"materials.levels", "service-factor"}}),
        field<&Owner::underage_cost>(units::money_per("order"), Bounds{0.0, 1e6, true},
                                     "What too little material for one order costs, for "
                                     "newsvendor levels.",
                                     "[A] expediting"),
        field<&Owner::overage_cost>(units::money_per("order"), Bounds{0.0, 1e6, true},
                                    "What too much material for one order costs, for "
                                    "newsvendor levels: one review's holding.",
                                    "[A]"),
        field<&Owner::demand_law>(
            "Law of the demand that newsvendor levels cover: normal, exponential or Poisson.",
            "[K] row 16"),
        field<&Owner::reorder_point>(units::rate("orders", ""), between(0, 1e7),
                                     "Fixed reorder point, in orders' worth of material.",
                                     "[K] rows 13, 14")
            .one_more({.step = 1,
                       .noun = "order's worth in the reorder point",
                       .price = "holding_rate",
                       .where = {"materials.levels", "fixed"}}),
        field<&Owner::order_up_to>(units::rate("orders", ""), between(0, 1e7),
                                   "Fixed order-up-to level, in orders' worth of material.",
                                   "[K] rows 13, 14")
            .one_more({.step = 1,
                       .noun = "order's worth in the order-up-to level",
                       .price = "holding_rate",
                       .where = {"materials.levels", "fixed"}}),
        field<&Owner::order_quantity>(units::rate("orders", ""), between(0, 1e7),
                                      "Fixed order quantity, in orders' worth of material.",
                                      "[K] rows 13, 14"),
        field<&Owner::forecast>(
            "Forecast of use: moving-average, simple exponential smoothing, or constant at the "
            "opening demand. Two know a season: plan corrects the moving average by demand.season "
            "and demand.peaks; holt-winters begins with these and learns the season of the year.",
            "[K] eq. 8"),
        field<&Owner::forecast_window>(units::count("reviews"), between(1, 520),
                                       "Reviews in the moving average of the forecast.",
                                       "[K] eq. 8"),
        field<&Owner::smoothing>(units::share, Bounds{0.0, 1.0, true},
                                 "Weight of the newest review in exponential smoothing, and in the "
                                 "level of holt-winters.",
                                 "[K] eq. 8"),
        field<&Owner::trend_smoothing>(units::share, bounds::fraction,
                                       "Weight of the newest review in the trend of holt-winters.",
                                       "[A] eq. 8"),
        field<&Owner::season_smoothing>(
            units::share, bounds::fraction,
            "Weight of the newest review in the season of holt-winters.", "[A] eq. 8"),
        field<&Owner::calendar_lag>(
            bounds::wait,
            "Time from the leads of a season or peak to their use of material: forecasts that know "
            "the calendar expect the use that much later.",
            "[A] eq. 8"),
        field<&Owner::backup>("Switches a backup supplier on: called in the evening when what "
                              "is on hand and due in time does not last until it delivers.",
                              "[S] A5"),
        field<&Owner::backup_lead_time>(
            units::clock, between(sim::hours(materials::least_backup_lead_time), 24e3),
            "Mean time in which the backup supplier delivers.", "[A] A5"),
        field<&Owner::backup_lead_time_cv>(units::number, bounds::variation,
                                           "Coefficient of variation of that time.", "[A] A5"),
        field<&Owner::backup_cost_ratio>(units::number, between(1, 100),
                                         "Price of the backup supplier over the supplier's.",
                                         "[A] A5"),
        field<&Owner::opening_demand>(
            units::rate("orders", "wd"), between(0, 1e5),
            "Demand that the opening stock is made for, times demand.scale; forecasts that know a "
            "season take it for that of a day with the factor 1.",
            "[A]"),
        field<&Owner::holding_rate>(units::share_per("year"), between(0, 10),
                                    "Cost of holding stock, as a share of its value.", "[A]")
            .driver({.off = "0 %/year", .words = "the cost of holding stock"})
            .can_change(),
        field<&Owner::deposit>(units::share, bounds::fraction,
                               "Share of a purchase order that is paid when it is placed; the rest "
                               "follows after finance.payable_term from the delivery, or from the "
                               "shipment where materials.transit is stated.",
                               "[A]")
            .driver({.off = "0 %", .words = "deposits to suppliers"})
            .can_change(),
        field<&Owner::transit>(
            units::clock, between(0, 24e3),
            "Time from the supplier's shipment to the delivery, a part of materials.lead_time; "
            "what "
            "was no deposit is owed from the shipment on. 0: it is owed from the delivery on.",
            "[A]"),
    };
};

template <>
struct Described<materials::MaterialSection> {
    template <typename Owner = materials::MaterialSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::materials>("The supply of materials; every plant has a store.")};
};

}  // namespace models
