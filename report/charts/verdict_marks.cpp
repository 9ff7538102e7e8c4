#include "report/charts/verdict_marks.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "report/words.hpp"

namespace report {

std::string_view verdict_mark(const sim::Comparison& comparison) {
    static constexpr std::array<std::string_view, 5> marks = {"better", "worse", "riskier",
                                                              "too close to call", "no difference"};
    const std::string text = verdict_text(comparison);
    const auto* const mark = std::find(marks.begin(), marks.end(), text);
    return mark == marks.end() ? "no verdict" : *mark;
}

}  // namespace report
