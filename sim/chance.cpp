// The error of sim/chance.hpp, which is not inlined: a draw that is exhausted.
#include "sim/chance.hpp"

#include <stdexcept>
#include <string>

namespace sim {

void Draw::throw_exhausted() const {
    throw std::logic_error{"the draw of entity " + std::to_string(entity_) + ", purpose " +
                           std::to_string(place_ >> 48) + ", sample " +
                           std::to_string((place_ >> 16) & 0xffffffffU) +
                           " is exhausted: 65536 blocks of two words are used up; a repeated "
                           "question must number its samples"};
}

}  // namespace sim
