// Memory of large tables in huge pages, where the system gives them on request.
//
// The events of a large model are visited in random order. Each visit of a small page that the
// processor has not used for a while makes it look the address up in page tables.
#pragma once

#include <cstddef>
#include <new>

namespace sim {

/// Asks for huge pages; without effect where there are none.
void advise_huge_pages(void* begin, std::size_t bytes) noexcept;

/// An allocator whose large blocks begin on a huge page.
template <typename T>
struct HugePageAllocator {
    using value_type = T;

    HugePageAllocator() = default;
    template <typename U>
    explicit HugePageAllocator(const HugePageAllocator<U>& /*other*/) noexcept {}

    [[nodiscard]] T* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        void* const begin = ::operator new(bytes, alignment(bytes));
        if (bytes >= huge_page) advise_huge_pages(begin, bytes);
        return static_cast<T*>(begin);
    }
    void deallocate(T* begin, std::size_t count) noexcept {
        ::operator delete(begin, alignment(count * sizeof(T)));
    }

    friend bool operator==(const HugePageAllocator&, const HugePageAllocator&) = default;

 private:
    static constexpr std::size_t huge_page = std::size_t{1} << 21;

    [[nodiscard]] static constexpr std::align_val_t alignment(std::size_t bytes) noexcept {
        return std::align_val_t{bytes >= huge_page ? huge_page : alignof(T)};
    }
};

}  // namespace sim
