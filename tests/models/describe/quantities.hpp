// What the reader of quantities makes of a literal: the value, or what is wrong with it.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "models/describe/read_quantity.hpp"
#include "models/describe/unit.hpp"

namespace models::testing {

inline const Form share{Unit{Dimension::share}, between(0, 1000)};

/// The value; the test ends where there is none.
template <typename T>
T value_of(const Literal& literal, const Form& form) {
    T value{};
    const Problem problem = read(literal, form, value);
    INFO(problem.text);
    REQUIRE_FALSE(problem);
    return value;
}

/// What is wrong with the literal, whose value is left as it was.
template <typename T>
std::string problem_of(const Literal& literal, const Form& form) {
    T value{};
    const Problem problem = read(literal, form, value);
    REQUIRE(problem);
    CHECK(value == T{});
    return problem.text;
}

}  // namespace models::testing
