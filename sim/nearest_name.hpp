// "Did you mean …": the known name nearest to a misspelt one. All suggestions in the project use
// it.
#pragma once

#include <span>
#include <string_view>

namespace sim {

/// The candidate with the fewest edits (insert, delete, replace, swap neighbours) from `name`, the
/// first of equals; empty when none is near, that is within a third of its length and one more.
[[nodiscard]] std::string_view nearest_name(std::string_view name,
                                            std::span<const std::string_view> candidates);

}  // namespace sim
