// Texts for messages: "did you mean …", a list of names, and the user's text made printable.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace models {

/// "; did you mean 'x'?" for the nearest known word (sim::nearest_name), or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& known);

/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string list_text(std::span<const std::string> items);

/// Text of the user for a message: without control characters and broken UTF-8, cut to 60
/// characters.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace models
