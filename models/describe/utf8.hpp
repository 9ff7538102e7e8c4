// UTF-8 text by its characters.
#pragma once

#include <cstddef>
#include <string_view>

namespace models {

/// The length of the well-formed UTF-8 sequence at the front; 0 when there is none, or when it is
/// one of the control characters U+0080 to U+009F. The text must not be empty.
[[nodiscard]] std::size_t sequence_length(std::string_view text);

/// The code point of one well-formed UTF-8 sequence.
[[nodiscard]] char32_t code_point(std::string_view sequence);

}  // namespace models
