// A few functions of newer standard libraries, made of built-ins of the compiler (g++ and clang),
// so that libraries without them can build the engine, too.
#pragma once

#include <type_traits>

namespace sim {

/// As std::bit_cast: the value of type `To` with the same bits.
template <typename To, typename From>
[[nodiscard]] constexpr To bit_cast(const From& from) noexcept {
    static_assert(sizeof(To) == sizeof(From));
    static_assert(std::is_trivially_copyable_v<To> && std::is_trivially_copyable_v<From>);
    return __builtin_bit_cast(To, from);
}

/// Reads and writes a plain integer as std::atomic_ref does with relaxed order: other threads may
/// do the same at the same time, and nothing else is ordered by it.
template <typename Integer>
[[nodiscard]] Integer load_relaxed(const Integer& integer) noexcept {
    static_assert(std::is_integral_v<Integer>);
    return __atomic_load_n(&integer, __ATOMIC_RELAXED);
}
template <typename Integer>
void store_relaxed(Integer& integer, Integer value) noexcept {
    static_assert(std::is_integral_v<Integer>);
    __atomic_store_n(&integer, value, __ATOMIC_RELAXED);
}

}  // namespace sim
