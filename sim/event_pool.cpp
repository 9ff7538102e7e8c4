#include "sim/event_pool.hpp"

#include "sim/errors.hpp"

namespace sim {

void EventPool::grow(Pool& pool, std::uint32_t size_class) {
    const auto first = static_cast<std::uint32_t>(pool.chunks.size()) << chunk_shift;
    if (first + chunk_nodes >= no_index) {
        throw InternalError("more than a billion events are pending at once");
    }
    pool.chunks.push_back(
        std::make_unique_for_overwrite<Line[]>(chunk_nodes * node_sizes[size_class] / cache_line));
    for (std::uint32_t i = chunk_nodes; i-- > 0;) {
        const std::uint32_t index = first + i;
        std::byte* bytes = node(size_class, index);
        new (bytes) EventHeader{nullptr, nullptr, ComponentId{}, 0};
        new (bytes + sizeof(EventHeader)) std::uint32_t(pool.free);
        pool.free = index;
    }
}

}  // namespace sim
