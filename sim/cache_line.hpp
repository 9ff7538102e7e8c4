// Avoids false sharing: keeps the data of different threads in different cache lines.
//
// Processors pass memory to each other in whole cache lines, so two threads that write neighbouring
// data wait for each other as if it were the same.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace sim {

inline constexpr std::size_t cache_line = 64;

/// An allocator whose blocks share no cache line with any other.
template <typename T>
struct CacheLineAllocator {
    using value_type = T;

    CacheLineAllocator() = default;
    template <typename U>
    explicit CacheLineAllocator(const CacheLineAllocator<U>& /*other*/) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) {
        return static_cast<T*>(::operator new(whole_lines(count), alignment));
    }
    void deallocate(T* begin, std::size_t /*count*/) noexcept {
        ::operator delete(begin, alignment);
    }

    friend bool operator==(const CacheLineAllocator&, const CacheLineAllocator&) = default;

 private:
    static constexpr std::align_val_t alignment{cache_line};

    [[nodiscard]] static constexpr std::size_t whole_lines(std::size_t count) noexcept {
        return (count * sizeof(T) + cache_line - 1) / cache_line * cache_line;
    }
};

/// A vector that one thread may write while others write theirs.
template <typename T>
using CacheLineVector = std::vector<T, CacheLineAllocator<T>>;

}  // namespace sim
