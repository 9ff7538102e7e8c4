#include "models/study/left_out.hpp"

#include <algorithm>
#include <array>

namespace models {

namespace {

/// What a desk does with a lead before the customer sees the quote, and after.
constexpr std::array of_representatives{
    "sales.reps",          "sales.selling_time",     "sales.wage",
    "sales.wage_booked",   "sales.pickup",           "sales.attention_law",
    "sales.attention",     "sales.attention_shape",  "sales.live_contact",
    "sales.cold_contact",  "sales.persistence",      "sales.attempt_gap",
    "sales.attempt_time",  "sales.attempt_cv",       "sales.discovery_time",
    "sales.proposal_time", "sales.negotiation_time", "sales.bant_pass",
};

constexpr std::array of_moving_out{"outsourcing.starts", "outsourcing.onboarding",
                                   "outsourcing.overlap", "outsourcing.management_freed"};

template <typename Paths>
bool contains(const Paths& paths, std::string_view path) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
}

}  // namespace

std::optional<std::string> why_left_out(const Scenario& scenario, std::string_view path) {
    if (scenario.sales.self_service &&
        (contains(of_representatives, path) || path.starts_with("calendars.sales."))) {
        return "means nothing while sales.self_service is true: visitors order by themselves, and "
               "there are no representatives";
    }
    if (scenario.support.agents && path == "support.customers_per_agent") {
        return "means nothing beside support.agents, which says how many there are";
    }
    const logistics::OutsourcingParameters& outsourcing = scenario.outsourcing;
    if (!outsourcing.enabled && outsourcing.established && path == "outsourcing.established") {
        return "means nothing while outsourcing.enabled is false";
    }
    if (!outsourcing.enabled || !outsourcing.established) return {};
    if (contains(of_moving_out, path)) {
        return "means nothing while outsourcing.established is true: the provider has had all "
               "logistics since long before the opening";
    }
    return {};
}

}  // namespace models
