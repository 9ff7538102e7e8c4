// What messages say about the user's own words: "did you mean …", and the words made fit to print.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace models {

/// "; did you mean 'x'?" for the nearest known word (sim::nearest_name), or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& known);

/// Text of the user's, fit to stand in a message: without control characters or broken UTF-8, cut
/// to 60 characters.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace models
