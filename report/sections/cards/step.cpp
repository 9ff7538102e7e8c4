// The effect of one decision: the first that the study can separate from others.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/cards/card.hpp"
#include "report/sections/steps.hpp"

namespace report::cards {

namespace {

/// Not where a sweep has one arm at each point, and so no decision.
bool shown_when(const Study& study) {
    const Findings& findings = study.findings;
    return !study.alone() && (findings.outcome != Outcome::swept || !findings.across.arms.empty());
}

std::string heading(const Study& study) {
    if (study.decisions.empty()) return "What each part adds";
    const Step& first = study.decisions.front().front().step;
    return first.adds ? fmt::format("What {} adds", first.what)
                      : fmt::format("What changes with {}", first.what);
}

std::string body(const Study& study) {
    if (study.decisions.empty()) {
        return paragraph(
            "No two arms of this study differ by one decision alone, so what each part adds cannot "
            "be told apart.");
    }
    const std::vector<StepFindings>& leading = study.decisions.front();
    if (study.tells_together(leading)) return paragraph(steps_sentence(leading, study.unit));
    std::string text;
    for (const StepFindings& step : leading) {
        text += fmt::format("<p class=\"step {}\">{}</p>\n", style_of(step.profit),
                            escaped(step_sentence(study.findings, step, study.unit)));
    }
    return text;
}

}  // namespace

constexpr Card step{.shown_when = shown_when, .heading = heading, .body = body};

}  // namespace report::cards
