// The qualifier of leads: how long it reads, how often it is right, and what it costs.
#pragma once

#include <chrono>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::sales {

struct QualifierParameters {
    bool enabled = false;
    sim::Duration reading = std::chrono::minutes{4};  // of one lead
    double drops_hopeless = 0.7;                      // share of the leads that would fail BANT
    double drops_viable = 0.05;                       // share of the leads that would pass it
    bool second_opinion = false;
    Money fee = euros(1);  // per lead

    bool operator==(const QualifierParameters&) const = default;
};

struct QualifierSection {
    QualifierParameters qualifier;

    bool operator==(const QualifierSection&) const = default;
};

}  // namespace models::sales

namespace models {

template <>
struct Described<sales::QualifierParameters> {
    template <typename Owner = sales::QualifierParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::enabled>("Reads paid leads and drops some before a rep looks at them.",
                               "[A]"),
        field<&Owner::reading>(units::clock, between(0, 24),
                               "Time from a lead's arrival until it was read.", "[A]"),
        field<&Owner::drops_hopeless>(units::share, bounds::fraction,
                                      "Share dropped of the leads that would fail BANT.", "[A]"),
        field<&Owner::drops_viable>(units::share, bounds::fraction,
                                    "Share dropped of the leads that would pass BANT.", "[A]"),
        field<&Owner::second_opinion>("Drops a lead only if a second reader would drop it, too.",
                                      "[A]"),
        field<&Owner::fee>(units::money_per("lead"), between(0, 1e4), "Price of reading a lead.",
                           "[A]"),
    };
};

template <>
struct Described<sales::QualifierSection> {
    template <typename Owner = sales::QualifierSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::qualifier>("A reader of leads, ahead of the sales desk.")};
};

}  // namespace models
