// Cards explain the verdict on the first screen.
#pragma once

#include <array>
#include <string>

#include "report/study.hpp"

namespace report {

struct Card {
    bool (*shown_when)(const Study& study) = nullptr;
    std::string (*heading)(const Study& study) = nullptr;  ///< plain text
    std::string (*body)(const Study& study) =
        nullptr;  ///< HTML; called only when the card is shown
};

namespace cards {

extern const Card split;
extern const Card ruin;
extern const Card step;
extern const Card price;

inline constexpr std::array left{&split, &ruin};
inline constexpr std::array right{&step, &price};

}  // namespace cards

}  // namespace report
