// "Did you mean …": the known word nearest to a misspelt one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace models {

/// The known word with the fewest edits (insert, delete, replace, swap neighbours) from `word`, the
/// first of equals; empty when none is near, that is within a third of its length and one more.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// "; did you mean 'x'?" for the nearest known word, or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& known);

/// Text of the user's, fit to stand in a message: without control characters or broken UTF-8, cut
/// to 60 characters.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace models
