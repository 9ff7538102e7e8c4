// The reference page of a scenario file, in Markdown: every parameter with its default, bounds,
// meaning and source.
#pragma once

#include <string>

namespace models {

/// The page as text that ends in a newline; always the same text.
[[nodiscard]] std::string scenario_reference();

}  // namespace models
