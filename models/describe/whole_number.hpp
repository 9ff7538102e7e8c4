// Whole numbers, read exactly: counts of a company, and what is no parameter of it, such as seeds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/describe/read_quantity.hpp"

namespace models {

/// The least and the most of a whole number that is no parameter of a company.
struct WholeLimits {
    std::uint64_t least;
    std::uint64_t most;
};

/// A whole number of any size.
struct Whole {
    bool negative = false;
    std::uint64_t size = 0;
    bool too_large = false;  ///< its size does not fit
};

/// Reads a whole number: "36", "36 months", "1e3", 20.0. Refuses one that is not whole. `noun` says
/// what it counts and may be empty.
[[nodiscard]] Problem read_whole(const Literal& literal, std::string_view noun, Whole& value);

/// Reads a whole number within limits; on a problem the value stays as it was.
[[nodiscard]] Problem read_whole(const Literal& literal, const WholeLimits& limits,
                                 std::uint64_t& value);

/// Why a whole number is not within limits; empty when it is.
[[nodiscard]] Problem outside(const WholeLimits& limits, std::string_view written,
                              const Whole& value);

/// The literal as text: without spaces around it, a number in its shortest decimal form.
[[nodiscard]] std::string written_text(const Literal& literal);

/// What the literal is, in words for the user: "the bare number 5", "\"5 min\"".
[[nodiscard]] std::string kind_of(const Literal& literal);

}  // namespace models
