// How the intervals are computed, and what they do not tell.
#include <fmt/format.h>

#include <string>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report::foot {

namespace {

std::string html(const Study& study) {
    std::string text = "<h3>How the intervals are made</h3>\n";
    text += paragraph(fmt::format(
        "Each of the {} is one run of the simulated company with its own luck. {}",
        study.futures_text(),
        study.alone()
            ? "The interval of a mean is Student's t at 95 %."
            : "All arms meet the same leads and the same luck, so a difference between two arms is "
              "taken future by future, and its interval is Student's t at 95 % over those "
              "differences. Fewer than six equal differences have no interval, because they would "
              "also come about by chance."));
    text += paragraph(
        "A chance has the exact interval of Clopper and Pearson, which is never too narrow. "
        "Intervals tell the luck of the draw only: more futures narrow them, but they know nothing "
        "of assumptions that are wrong.");
    if (study.findings.arms.size() > 2) {
        text += paragraph(
            "Every interval stands by itself. Verdicts hold together: where more than five changes "
            "are compared, Holm’s method keeps the chance that any of them is told without a real "
            "difference at 5 %. It does so for the changes of profit against the base, for those "
            "against the row above, for single decisions, and for what explains the changes. So a "
            "change whose interval excludes zero can be too close to call.");
    }
    return text;
}

}  // namespace

constexpr Section intervals{.name = "intervals", .shown_when = always, .html = html};

}  // namespace report::foot
