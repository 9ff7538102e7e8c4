// Some of many things, where a page has no room for all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace report {

/// As many of 0, 1 … size − 1 as there is room for: evenly from the first to the last, in order.
[[nodiscard]] inline std::vector<std::size_t> evenly(std::size_t size, std::size_t room) {
    std::vector<std::size_t> chosen;
    const std::size_t count = std::min(size, room);
    for (std::size_t i = 0; i < count; ++i) {
        chosen.push_back(count == 1 ? 0 : i * (size - 1) / (count - 1));
    }
    return chosen;
}

}  // namespace report
