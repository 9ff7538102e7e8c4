#include "report/sections/header.hpp"

#include <fmt/format.h>

#include "report/markup.hpp"

namespace report {

std::string scope_line(const Findings& findings, std::size_t futures) {
    std::string text;
    if (findings.months > 0) text = count_text(findings.months, "month", "months") + ", ";
    const bool paired = findings.arms.size() > 1 && futures > 1;
    text += count_text(futures, "future", paired ? "paired futures" : "futures");
    return text + ", a simulated company, not a forecast";
}

std::string warnings(const Study& study) {
    const sim::Results& results = study.results();
    std::string text;
    const auto warn = [&](const std::string& message) {
        text += fmt::format("<p class=\"warning\" role=\"note\">{}</p>\n", escaped(message));
    };
    if (!results.failures().empty()) {
        warn(fmt::format(
            "{} of {} runs failed and are left out of every number; they are listed at the foot.",
            results.failures().size(), results.variants() * results.replications()));
    }
    if (!results.complete()) {
        warn(
            fmt::format("The study was stopped early: only the {} that were complete by then are "
                        "in this report.",
                        study.futures_text()));
    }
    const std::string few = few_futures_sentence(results.replications());
    if (!few.empty()) warn(few);
    return text;
}

}  // namespace report
