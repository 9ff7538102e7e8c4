#include "tests/support/allocations.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SUPPORT_COUNTS_ALLOCATIONS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SUPPORT_COUNTS_ALLOCATIONS 0
#endif
#endif
#ifndef SUPPORT_COUNTS_ALLOCATIONS
#define SUPPORT_COUNTS_ALLOCATIONS 1
#endif

#if SUPPORT_COUNTS_ALLOCATIONS

namespace {

std::atomic<std::uint64_t> calls{0};

void* counted(std::size_t size) {
    calls.fetch_add(1, std::memory_order_relaxed);
    if (void* memory = std::malloc(std::max<std::size_t>(size, 1))) return memory;
    throw std::bad_alloc();
}

void* counted(std::size_t size, std::align_val_t alignment) {
    calls.fetch_add(1, std::memory_order_relaxed);
    const auto unit = static_cast<std::size_t>(alignment);
    // aligned_alloc wants a multiple of the alignment.
    const std::size_t whole = (std::max<std::size_t>(size, 1) + unit - 1) / unit * unit;
    if (void* memory = std::aligned_alloc(unit, whole)) return memory;
    throw std::bad_alloc();
}

}  // namespace

// The array, nothrow and sized forms of the standard library end in these.
void* operator new(std::size_t size) { return counted(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, alignment);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace support {
std::optional<std::uint64_t> allocations() noexcept {
    return calls.load(std::memory_order_relaxed);
}
}  // namespace support

#else

namespace support {
std::optional<std::uint64_t> allocations() noexcept { return std::nullopt; }
}  // namespace support

#endif
