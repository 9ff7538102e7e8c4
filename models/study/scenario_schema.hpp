// The JSON Schema of a scenario file. Editors use it to complete, explain and check a file.
#pragma once

#include <string>

namespace models {

/// The schema (draft 7) as indented JSON text that ends in a newline; always the same text.
[[nodiscard]] std::string scenario_schema();

}  // namespace models
