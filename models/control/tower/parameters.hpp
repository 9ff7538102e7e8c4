// How old and how frequent the reports to the control tower are, and how far they look ahead.
#pragma once

#include <chrono>
#include <string_view>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::control {

struct InformationParameters {
    Span delay = clock_time(std::chrono::minutes{5});  // age of a report when it is read
    Span period = clock_time(std::chrono::hours{1});   // between two reports

    bool operator==(const InformationParameters&) const = default;
};

/// The horizon over which committed work is compared with capacity.
struct HorizonParameters {
    Span horizon = wd(20.0);  // over which committed work is compared with capacity

    bool operator==(const HorizonParameters&) const = default;
};

struct InformationSection {
    InformationParameters information;

    bool operator==(const InformationSection&) const = default;
};

}  // namespace models::control

namespace models {

template <>
struct Described<control::InformationParameters> {
    // Together they are one decision: how old what the tower sees is.
    static constexpr std::string_view words = "reports that are {delay} old, every {period}";
    template <typename Owner = control::InformationParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::delay>(between(5.0 / (24 * 60), 1000), "Age of a report when it is read.",
                             "[A] A7")
            .called(words),
        field<&Owner::period>(bounds::period, "Time between two reports.", "[A] A7").called(words),
    };
};

template <>
struct Described<control::HorizonParameters> {
    template <typename Owner = control::HorizonParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::horizon>(positive(1000),
                               "Time ahead over which committed work is held against capacity.",
                               "[A] eq. 4"),
    };
};

template <>
struct Described<control::InformationSection> {
    template <typename Owner = control::InformationSection>
    static constexpr auto fields = std::tuple{section<&Owner::information>(
        "How old and how frequent the reports to the control tower are.")};
};

}  // namespace models
