// Rough-cut capacity planning: what customers ask for and what each resource can do, month by
// month, computed from the parameters without a simulation (Vollmann, Berry and Whybark,
// Manufacturing Planning and Control Systems, ch. 4).
//
// It is what is asked for, so nothing in it waits: no queue at the desk, no late order, no breaker,
// no stock-out. Everybody is quoted the standard lead time and served on time. Chance has its mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/company/scenario.hpp"

namespace models {

/// What is asked for in one month, on a mean working day.
struct Demand {
    double leads = 0.0;       ///< of paid campaigns
    double organic = 0.0;     ///< leads without advertising
    double referrals = 0.0;   ///< leads from customers
    double offers = 0.0;      ///< leads that are reached and pass BANT; all where they buy by
                              ///< themselves
    double new_orders = 0.0;  ///< offers that are won at the standard lead time
    double reorders = 0.0;    ///< of customers and key accounts
    double customers = 0.0;   ///< active in the month, key accounts apart

    [[nodiscard]] double orders() const noexcept { return new_orders + reorders; }
    Demand& operator+=(const Demand& other) noexcept;
};

/// A resource, what it can do on a working day, and what is asked of it.
struct Resource {
    enum class Kind : std::uint8_t {
        stage,      ///< in orders: finished orders, so repeated visits count
        desk,       ///< in hours of selling
        support,    ///< in hours of one agent; of all of them where their number is stated
        warehouse,  ///< in orders, of the modules at the opening; modules are added by themselves
        provider,   ///< in orders
        lane,       ///< in shipments
    };
    Kind kind;
    std::string path;  ///< of the parameter that says how much there is of it
    std::string name;  ///< with the title of its place where there are several: "lane of Spain"
    double capacity;   ///< on a working day of the company
    std::vector<double> need;  ///< [month], on a mean working day
};

struct RoughCut {
    std::vector<std::vector<Demand>> markets;  ///< [market][month]
    std::vector<Demand> company;               ///< [month], the sum of the markets
    std::vector<Resource> resources;           ///< by kind, each kind in the order of the scenario
    double reached = 0.0;  ///< share of the leads that a representative reaches, or all where they
                           ///< buy by themselves

    /// The mean need for a resource in the first `months`, or in all of a shorter run.
    [[nodiscard]] static double mean_need(const Resource& resource, std::size_t months);
    /// The slowest stage of all plants: the one with the least capacity over need; null when no
    /// order is asked for.
    [[nodiscard]] const Resource* slowest_stage() const;
    /// The first month, from 0, in which more is asked of a resource than it can do; the number of
    /// months when there is none.
    [[nodiscard]] static std::size_t first_month_above(const Resource& resource);
};

/// The scenario must pass check(). Linear in markets, months and stages.
[[nodiscard]] RoughCut rough_cut(const Scenario& scenario);

/// Mean working hours of one order in all stages of a plant, repeated visits included. `visits`:
/// the factor of its product on the time of each stage; none: 1.
[[nodiscard]] double work_content(const Named<production::StageParameters>& stages,
                                  std::span<const double> visits = {});

}  // namespace models
