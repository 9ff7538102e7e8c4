// What a section of the page is: when it is shown, and its HTML.
#pragma once

#include <string>
#include <string_view>

#include "report/study.hpp"

namespace report {

struct Section {
    std::string_view name;
    bool (*shown_when)(const Study& study) = nullptr;
    std::string (*html)(const Study& study) = nullptr;  ///< asked only when it is shown
};

/// For sections that every page has.
[[nodiscard]] constexpr bool always(const Study&) { return true; }

}  // namespace report
