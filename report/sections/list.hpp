// The lists of all sections in the order of the page: those above the charts, and those of the
// foot.
#pragma once

#include <array>

#include "report/sections/section.hpp"

namespace report::sections {

extern const Section verdict;
extern const Section cards;
extern const Section arms;
extern const Section steps;
extern const Section markets;
extern const Section outsourcing;
extern const Section ruin_drivers;
extern const Section stock;
extern const Section tornado;

inline constexpr std::array all{&verdict, &cards,   &arms,        &steps, &ruin_drivers,
                                &tornado, &markets, &outsourcing, &stock};

}  // namespace report::sections

namespace report::foot {

extern const Section intervals;
extern const Section pairing;
extern const Section assumptions;
extern const Section changes;
extern const Section again;

inline constexpr std::array all{&intervals, &pairing, &assumptions, &changes, &again};

}  // namespace report::foot
