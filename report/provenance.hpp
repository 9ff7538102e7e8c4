// Where a parameter comes from, as its description says: "[S] A2" is a claim of an article, its
// second; "[A] eq. 1" an assumption that belongs to an equation.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace report {

/// The letter between brackets; '?' without one.
[[nodiscard]] char tag_of(std::string_view source);

/// The words for it: "assumption".
[[nodiscard]] std::string tag_words(char tag);

/// A claim of an article, in the order in which they are numbered.
struct Claim {
    char article = 'A';
    int number = 0;
    auto operator<=>(const Claim&) const = default;
};

/// The first claim that a source names, if it names any.
[[nodiscard]] std::optional<Claim> claim_of(std::string_view source);

}  // namespace report
