#include "sim/huge_pages.hpp"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace sim {

void advise_huge_pages(void* begin, std::size_t bytes) noexcept {
#ifdef MADV_HUGEPAGE
    // If the system ignores the advice, the program is only slower.
    static_cast<void>(madvise(begin, bytes, MADV_HUGEPAGE));
#else
    static_cast<void>(begin);
    static_cast<void>(bytes);
#endif
}

}  // namespace sim
