// Builds the page by filling the sections and the charts into the template. Sentences and tables
// are static HTML and need no JavaScript. Charts are data with the specifications that draw them.
#include <span>
#include <string>

#include "report/charts/figures.hpp"
#include "report/charts/list.hpp"
#include "report/frame.hpp"
#include "report/report.hpp"
#include "report/sections/header.hpp"
#include "report/sections/list.hpp"
#include "report/study.hpp"

namespace report {

namespace {

/// The HTML of the sections that are shown, in order.
std::string html_of(const Study& study, std::span<const Section* const> list) {
    std::string text;
    for (const Section* const section : list) {
        if (section->shown_when(study)) text += section->html(study);
    }
    return text;
}

}  // namespace

std::string render_report(const sim::Results& results,
                          std::span<const models::RecordedScenario> variants,
                          const models::FollowUp& after) {
    const Study study(results, variants, after);
    const sim::StudyHeader& header = results.header();
    const std::string title = header.title.empty() ? "A study" : header.title;
    const std::string above = html_of(study, sections::all);
    const Figures figures = draw(study, charts::all);
    // The foot must come last, because it names the variables that the other sections lacked.
    const std::string below = html_of(study, foot::all);
    return page_of({.title = title,
                    .question = header.question.empty() ? title : header.question,
                    .scope = scope_line(study.findings, results.replications()),
                    .warnings_html = warnings(study),
                    .sections_html = above,
                    .charts_heading = "How it comes about",
                    .charts = figures,
                    .foot_html = below,
                    .sentences = sentences_of(results.layout())});
}

}  // namespace report
