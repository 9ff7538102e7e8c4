// Named things in the order of their names, for what must not depend on their order.
#pragma once

#include <algorithm>
#include <vector>

namespace sim {

/// Pointers to the things, sorted by their member `name`.
template <class Named>
[[nodiscard]] std::vector<const Named*> by_name(const std::vector<Named>& things) {
    std::vector<const Named*> sorted;
    sorted.reserve(things.size());
    for (const Named& thing : things) sorted.push_back(&thing);
    std::sort(sorted.begin(), sorted.end(),
              [](const Named* a, const Named* b) { return a->name < b->name; });
    return sorted;
}

}  // namespace sim
