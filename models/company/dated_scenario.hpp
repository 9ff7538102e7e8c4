// A company over time: the scenario that it begins with, and those that replace it from a date on.
#pragma once

#include <utility>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models {

struct DatedScenario {
    /// From `at` on the company is run by `scenario`. It differs from the one before in parameters
    /// that can change in a running company (Field::changeable) and in nothing else.
    struct Change {
        sim::Time at;
        Scenario scenario;
    };
    /// A cost that is paid once.
    struct Payment {
        sim::Time at;
        Money amount;
    };

    Scenario first;
    std::vector<Change> changes;    ///< in the order of their dates
    std::vector<Payment> payments;  ///< in the order of the decisions

    /// Whether `holds(scenario)` for the first scenario or for a later one.
    template <typename Predicate>
    [[nodiscard]] bool ever(const Predicate& holds) const {
        if (holds(first)) return true;
        for (const Change& change : changes) {
            if (holds(change.scenario)) return true;
        }
        return false;
    }
};

}  // namespace models
