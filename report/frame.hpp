// The frame of every page: its head, the places of its sections and charts, the scripts that draw
// these, and the list of the words that all of it uses.
#pragma once

#include <string>

#include "report/charts/figures.hpp"
#include "report/glossary.hpp"

namespace report {

/// What stands in the frame. Texts are plain and are escaped; members with `html` are HTML.
struct Frame {
    std::string title;     ///< above the question
    std::string question;  ///< the heading of the page
    std::string scope;     ///< below it
    std::string warnings_html;
    std::string sections_html;
    std::string charts_heading;
    Figures charts;
    std::string foot_html;
    KpiSentences sentences;  ///< what the KPIs of the page mean
};

/// The page as HTML text.
[[nodiscard]] std::string page_of(const Frame& frame);

}  // namespace report
