// A section of the page: the condition to show it, and its HTML.
#pragma once

#include <string>
#include <string_view>

#include "report/study.hpp"

namespace report {

struct Section {
    std::string_view name;
    bool (*shown_when)(const Study& study) = nullptr;
    std::string (*html)(const Study& study) = nullptr;  ///< called only when the section is shown
};

/// For sections that every page has.
[[nodiscard]] constexpr bool always(const Study&) { return true; }

}  // namespace report
