// Counts the allocations of a test program, to show that a steady state makes none.
//
// A program that calls `allocations()` gets this folder's global operator new and delete, which
// count and otherwise do what the standard ones do. Under a sanitizer those stay the sanitizer's
// own, and there is no count.
#pragma once

#include <cstdint>
#include <optional>

namespace support {

/// Calls of any operator new of this program so far, by all threads; nothing under a sanitizer.
[[nodiscard]] std::optional<std::uint64_t> allocations() noexcept;

}  // namespace support
