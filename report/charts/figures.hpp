// The charts of a page: figures with their captions as HTML, their data and specifications as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "report/charts/chart.hpp"

namespace report {

struct Figures {
    std::string html;
    nlohmann::ordered_json data = nlohmann::ordered_json::object();            ///< sets by name
    nlohmann::ordered_json specifications = nlohmann::ordered_json::object();  ///< by chart
};

/// A chart with its heading and captions, as HTML. `name`: of its specification; `style`: the class
/// of the figure.
[[nodiscard]] std::string figure_html(std::string_view name, std::string_view style,
                                      std::string_view heading, std::string_view how_to_read,
                                      const std::string& summary);

/// Draws the charts that the study has data for, in order. The control to choose an arm stands
/// before the first chart of one arm.
[[nodiscard]] Figures draw(const Study& study, std::span<const Chart* const> charts);

}  // namespace report
