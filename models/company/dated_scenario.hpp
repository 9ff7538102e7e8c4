// A company over time: the scenario with which it opens, the one before the opening, and those that
// replace it from a date on.
#pragma once

#include <optional>
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

    Scenario first;  ///< at the opening
    /// By which the company is run before its opening; as from the opening on when it is absent.
    /// It differs from `first` in parameters that can change in a running company and in nothing
    /// else.
    std::optional<Scenario> warm_up = {};
    std::vector<Change> changes;    ///< in the order of their dates
    std::vector<Payment> payments;  ///< in the order of the decisions

    /// The scenario at the start of the run.
    [[nodiscard]] const Scenario& at_start() const noexcept { return warm_up ? *warm_up : first; }
    /// Whether `holds(scenario)` for the first scenario, for the one before or for a later one.
    template <typename Predicate>
    [[nodiscard]] bool ever(const Predicate& holds) const {
        if (holds(at_start()) || holds(first)) return true;
        for (const Change& change : changes) {
            if (holds(change.scenario)) return true;
        }
        return false;
    }
};

}  // namespace models
