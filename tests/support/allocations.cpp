#include "tests/support/allocations.hpp"

#include <malloc.h>

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
std::atomic<std::uint64_t> held{0};

void* noted(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    calls.fetch_add(1, std::memory_order_relaxed);
    held.fetch_add(malloc_usable_size(memory), std::memory_order_relaxed);
    return memory;
}

void give_back(void* memory) noexcept {
    held.fetch_sub(malloc_usable_size(memory), std::memory_order_relaxed);
    std::free(memory);
}

void* counted(std::size_t size) { return noted(std::malloc(std::max<std::size_t>(size, 1))); }

void* counted(std::size_t size, std::align_val_t alignment) {
    const auto unit = static_cast<std::size_t>(alignment);
    // aligned_alloc wants a multiple of the alignment.
    const std::size_t whole = (std::max<std::size_t>(size, 1) + unit - 1) / unit * unit;
    return noted(std::aligned_alloc(unit, whole));
}

}  // namespace

// The array, nothrow and sized forms of the standard library end in these.
void* operator new(std::size_t size) { return counted(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, alignment);
}
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }

namespace test_support {
std::optional<std::uint64_t> allocations() noexcept {
    return calls.load(std::memory_order_relaxed);
}
std::optional<std::uint64_t> bytes_held() noexcept { return held.load(std::memory_order_relaxed); }
}  // namespace test_support

#else

namespace test_support {
std::optional<std::uint64_t> allocations() noexcept { return std::nullopt; }
std::optional<std::uint64_t> bytes_held() noexcept { return std::nullopt; }
}  // namespace test_support

#endif
