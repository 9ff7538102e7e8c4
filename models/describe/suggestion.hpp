// Texts for messages that quote the user: "did you mean …", and the user's text made printable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace models {

/// "; did you mean 'x'?" for the nearest known word (sim::nearest_name), or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& known);

/// Text of the user for a message: without control characters and broken UTF-8, cut to 60
/// characters.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace models
