// Counts the allocations of a test program, to show that a steady state makes none, and what it
// holds, to tell what one thing of many takes.
//
// A program that calls one of these gets this folder's global operator new and delete, which
// count and otherwise do what the standard ones do. Under a sanitizer those stay the sanitizer's
// own, and there is no count.
#pragma once

#include <cstdint>
#include <optional>

namespace test_support {

/// Calls of any operator new of this program so far, by all threads; nothing under a sanitizer.
[[nodiscard]] std::optional<std::uint64_t> allocations() noexcept;

/// Bytes that operator new has given and that were not given back, as the allocator rounds them;
/// nothing under a sanitizer.
[[nodiscard]] std::optional<std::uint64_t> bytes_held() noexcept;

}  // namespace test_support
