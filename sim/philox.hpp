// Philox2x64 of the Random123 library, also for processors on which that needs help.
//
// The generator multiplies 64 by 64 bits. Random123 uses the processor's own product on x86-64,
// 64-bit ARM and 64-bit POWER. Elsewhere it can take the upper half of the product from a function,
// which is named here. WebAssembly has 128-bit integers, but calls a library for their products.
// Version 1.14 (Debian 12) of Random123 also refuses architectures that it does not know, of which
// WebAssembly is one.
#pragma once

#include <cstdint>

namespace sim::detail {

/// The upper 64 bits of the product, from four products of 32 by 32 bits.
[[nodiscard]] constexpr std::uint64_t upper_product(std::uint64_t a, std::uint64_t b) noexcept {
    constexpr std::uint64_t low_half = 0xffffffffU;
    const std::uint64_t a_low = a & low_half;
    const std::uint64_t b_low = b & low_half;
    const std::uint64_t a_high = a >> 32;
    const std::uint64_t b_high = b >> 32;
    const std::uint64_t low = a_low * b_low;
    const std::uint64_t middle = a_high * b_low + (low >> 32);  // at most 2^64 - 2^32
    const std::uint64_t other_middle = a_low * b_high + (middle & low_half);
    return a_high * b_high + (middle >> 32) + (other_middle >> 32);
}

}  // namespace sim::detail

#if !defined(__x86_64__) && !defined(__aarch64__) && !defined(__powerpc64__)
#define R123_USE_MULHILO64_MULHI_INTRIN 1
#define R123_MULHILO64_MULHI_INTRIN sim::detail::upper_product
#endif

#ifdef __wasm__
// Random123 treats RISC-V as a processor without anything of its own, which fits WebAssembly.
#define __riscv  // NOLINT(bugprone-reserved-identifier): the name that the library asks for
#include <Random123/philox.h>
#undef __riscv
#else
#include <Random123/philox.h>
#endif
