// The parameters of a plant: its stages, and the order in which they take up work.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/named.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::production {

/// Which order a stage takes up first. With `preemptive`, a more urgent order also interrupts work.
enum class Dispatch : std::uint8_t { arrival, priority, preemptive };

/// One stage of production.
/// Servers of one stage, at most.
inline constexpr std::int64_t most_servers = 5000;

struct StageParameters {
    std::int64_t servers = 1;
    sim::Duration time = std::chrono::hours{1};  // mean working time per visit
    double cv = 0.5;
    double availability = 0.95;                    // share of working time a server is up
    sim::Duration repair = std::chrono::hours{2};  // mean working time to repair
    double defect_share = 0.0;        // of visits found defective when this stage inspects
    double detection = 1.0;           // share of defects that the inspection finds
    Money server_cost = euros(4000);  // per server and month; 0: part of the fixed costs
    std::string rework_at;            // the stage that mends a found defect; empty: no inspection
    std::string title{};              // what people call it; empty: its name

    bool operator==(const StageParameters&) const = default;
};

/// The stages of a plant and how they work.
struct StagesParameters {
    Named<StageParameters> stages = {
        {"cutting", StageParameters{.servers = 6, .time = std::chrono::hours{4}, .rework_at = {}}},
        {"assembly", StageParameters{.servers = 8, .time = std::chrono::hours{6}, .rework_at = {}}},
        {"qc", StageParameters{.servers = 2,
                               .time = std::chrono::hours{1},
                               .defect_share = 0.03,
                               .rework_at = "assembly"}},
        {"packing",
         StageParameters{.servers = 2, .time = std::chrono::minutes{90}, .rework_at = {}}},
    };
    Dispatch dispatch = Dispatch::arrival;
    std::int64_t wip_limit = 0;     // orders in its stages at once; 0: no limit
    std::int64_t repair_crews = 0;  // 0: as many as servers
    std::string title{};            // what people call it; empty: its name

    bool operator==(const StagesParameters&) const = default;
};

/// How urgent the orders of a market are.
struct UrgencyParameters {
    std::int64_t priority = 0;  // of its orders at a plant; the higher goes first

    bool operator==(const UrgencyParameters&) const = default;
};

/// What an order waits for before production begins.
struct CreditParameters {
    Span credit_check = clock_time(std::chrono::hours{2});

    bool operator==(const CreditParameters&) const = default;
};

}  // namespace models::production

namespace models {

template <>
struct Described<production::StageParameters> {
    template <typename Owner = production::StageParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::servers>(units::count("servers"), between(1, production::most_servers),
                               "Machines or places that work in parallel.", "[A] A6")
            .can_change()
            .one_more({.step = 1, .noun = "server", .price = "server_cost"}),
        field<&Owner::time>(units::work, bounds::work_time,
                            "Mean working time of one order at this stage.", "[A] A6")
            .can_change(),
        field<&Owner::cv>(units::number, bounds::variation,
                          "Coefficient of variation of the working time.", "[A]")
            .can_change(),
        field<&Owner::availability>(units::share, Bounds{0.0, 1.0, true},
                                    "Share of the working time in which a server is not broken "
                                    "down, when no repair waits for a crew.",
                                    "[A]")
            .driver({.off = "100 %", .words = "breakdowns"})
            .can_change(),
        field<&Owner::repair>(units::work, bounds::work_time, "Mean working time to repair.", "[A]")
            .can_change(),
        field<&Owner::defect_share>(units::share, between(0, 0.9),
                                    "Share of visits that are defective, where this stage "
                                    "inspects.",
                                    "[A]")
            .driver({.off = "0 %", .words = "defects"})
            .can_change(),
        field<&Owner::detection>(units::share, bounds::fraction,
                                 "Share of the defects that the inspection finds.", "[A]")
            .can_change(),
        field<&Owner::server_cost>(
            units::money_per("month"), between(0, 1e6),
            "Cost of one server, the people who work at it included; 0: it is a part of the fixed "
            "costs.",
            "[A] B3"),
        field<&Owner::rework_at>(
            "The stage that mends a defect found here; empty when this stage does not inspect.",
            "[A]"),
        field<&Owner::title>("What plans and pages call this stage; empty: its name.", "[A]"),
    };
};

template <>
struct Described<production::StagesParameters> {
    template <typename Owner = production::StagesParameters>
    static constexpr auto fields = std::tuple{
        entries<&Owner::stages>("stage",
                                "The stages of production, in the order in which every "
                                "order passes them."),
        field<&Owner::dispatch>(
            "Which waiting order a server takes up first: by arrival; by priority, the most "
            "urgent; "
            "or preemptive: the most urgent also interrupts work on a less urgent one, which goes "
            "on later where it stopped.",
            "[K] rows 10, 11"),
        field<&Owner::wip_limit>(
            units::count("orders"), between(0, 1e6),
            "Orders that may be in the stages at once; the others wait before the first stage "
            "until "
            "one leaves (CONWIP, Spearman, Woodruff and Hopp 1990); 0: no limit.",
            "[K] row 25")
            .can_change()
            .one_more({.step = 1, .noun = "order in the stages", .zero = "no limit"}),
        field<&Owner::repair_crews>(
            units::count("crews"), between(0, 1e6),
            "Crews that repair broken servers of all stages, the first broken first; 0: as many as "
            "servers.",
            "[K] row 12")
            .one_more({.step = 1, .noun = "repair crew", .zero = "as many as servers"}),
        field<&Owner::title>("What plans and pages call this plant; empty: its name.", "[A]"),
    };
};

template <>
struct Described<production::UrgencyParameters> {
    template <typename Owner = production::UrgencyParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::priority>(units::count("levels"), bounds::priority,
                                "Urgency of its orders at a plant that does not dispatch by "
                                "arrival; the higher goes first.",
                                "[A]"),
    };
};

template <>
struct Described<production::CreditParameters> {
    template <typename Owner = production::CreditParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::credit_check>(bounds::wait, "Time of the credit check of an order.", "[A]"),
    };
};

}  // namespace models
