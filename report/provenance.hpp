// The source of a parameter, from its description: "[S] A2" is the second claim of article A; "[A]
// eq. 1" is an assumption that belongs to equation 1.
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

/// A claim of an article. Claims compare in the order of their numbers.
struct Claim {
    char article = 'A';
    int number = 0;
    auto operator<=>(const Claim&) const = default;
};

/// The first claim that a source names, if it names any.
[[nodiscard]] std::optional<Claim> claim_of(std::string_view source);

}  // namespace report
