// The parameters of the support desk: its tickets, its agents, and the agreed time to answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::support {

struct SupportParameters {
    double tickets = 0.0;  // per customer and working day; 0: nobody asks for support
    std::optional<double> in_office_hours;  // share of the tickets; unset: as any hour of the week
    sim::Duration handling_time = std::chrono::minutes{45};  // mean working time
    double handling_cv = 1.0;
    std::optional<std::int64_t> agents;                   // unset: by customers_per_agent
    double customers_per_agent = 60.0;                    // staffing, reviewed every month
    std::optional<sim::Duration> answering_time;          // of an agent's day; unset: all of it
    Money wage = euros(3200);                             // per agent and month
    sim::Duration answer_within = std::chrono::hours{2};  // working time to the first answer
    std::optional<sim::Duration> annoyed_after;           // unset: answer_within
    sim::Duration patience{0};  // mean working time until a ticket is given up; 0: never

    bool operator==(const SupportParameters&) const = default;
};

struct SupportSection {
    SupportParameters support;

    bool operator==(const SupportSection&) const = default;
};

}  // namespace models::support

namespace models {

template <>
struct Described<support::SupportParameters> {
    template <typename Owner = support::SupportParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::tickets>(units::rate("tickets", "wd"), between(0, 1000),
                               "Tickets of a customer; 0 leaves support out, 0.15 is usual.",
                               "[A] B5")
            .driver({.off = "0 tickets/wd", .words = "support, with its tickets and wages"}),
        field<&Owner::in_office_hours>(
            units::share, bounds::fraction,
            "Share of the tickets that customers open in the working hours of the company; auto: "
            "every hour of the week has as many as any other.",
            "[A] B5"),
        field<&Owner::handling_time>(units::work, bounds::work_time,
                                     "Mean working time that a ticket takes.", "[A] B5")
            .can_change(),
        field<&Owner::handling_cv>(units::number, bounds::variation,
                                   "Coefficient of variation of the handling time.", "[A] B2"),
        field<&Owner::agents>(
            units::count("agents"), between(1, 1e4),
            "Agents from the first customer on, at least one in every market; auto: "
            "by customers_per_agent.",
            "[A] B2")
            .can_change()
            .one_more({.step = 1, .noun = "support agent", .price = "wage", .over_markets = true}),
        field<&Owner::customers_per_agent>(
            units::number, between(1, 1e6),
            "Customers for whom one agent is employed, reviewed at the start of every month; "
            "without effect where `agents` says how many there are.",
            "[A] B2: 8 agents for 500")
            .can_change(),
        field<&Owner::answering_time>(
            units::work, bounds::shift,
            "Time that one agent can answer on a working day, in pieces all over the day; auto: "
            "the whole working day.",
            "[A] B2")
            .can_change(),
        field<&Owner::wage>(units::money_per("month"), between(0, 1e6), "Wage of one agent.",
                            "[A] B3")
            .can_change(),
        field<&Owner::answer_within>(
            units::work, bounds::work_time,
            "Working time to the first answer beyond which a ticket is late.", "[A] B3")
            .can_change(),
        field<&Owner::annoyed_after>(
            units::work, bounds::work_time,
            "Working time to the first answer beyond which a customer is annoyed, and more likely "
            "to leave; auto: answer_within.",
            "[A] B3, eq. 6")
            .can_change(),
        field<&Owner::patience>(
            units::work, between(0, 1000),
            "Mean working time for which a customer waits for the first answer and then gives up, "
            "exponential; 0: nobody gives up.",
            "[K] Erlang A"),
    };
};

template <>
struct Described<support::SupportSection> {
    template <typename Owner = support::SupportSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::support>("The support desk of every market.")};
};

}  // namespace models
