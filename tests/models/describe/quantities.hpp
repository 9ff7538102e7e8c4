// The value that the reader of quantities makes of a literal.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include "models/describe/read_quantity.hpp"

namespace models::testing {

/// The value; the test ends where there is none.
template <typename T>
T value_of(const Literal& literal, const Form& form) {
    T value{};
    const Problem problem = read(literal, form, value);
    INFO(problem.text);
    REQUIRE_FALSE(problem);
    return value;
}

}  // namespace models::testing
