// In-house logistics compared with a logistics provider, by volume.
#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report::sections {

namespace {

constexpr const char* in_house = "Margin in-house";
constexpr const char* provider = "Margin with the provider";
constexpr const char* change = "Change of profit with the provider";

bool shown_when(const Study& study) { return !study.volumes.empty(); }

std::string row(const VolumePoint& point, const Study& study) {
    const auto margin_cell = [](const char* label, const sim::Interval& margin) {
        return cell(label, percent_text(margin.mean, 1), range_text(margin, 0.01, 1));
    };
    std::string text =
        fmt::format("<tr><th scope=\"row\"><span>{}{}; {}</span></th>", number_text(point.orders),
                    point.curve.empty() ? "" : fmt::format(", {}", escaped(point.curve)),
                    escaped(title_without_point(study.findings, point.provider)));
    text += margin_cell(in_house, point.margin_in_house);
    text += margin_cell(provider, point.margin_provider);
    text += change_cell(change, point.profit, study.unit);
    return text + verdict_cell(point.profit) + "</tr>\n";
}

/// What the table does not show, and where it is.
std::string left_out_text(std::size_t shown, std::size_t all) {
    return fmt::format(
        "These are {} of {} volumes: of each curve up to {}, spread evenly from its lowest to its "
        "highest, and of {} curves at most; the chart shows the same. The results file holds all.",
        shown, number_text(static_cast<double>(all)), most_volumes, most_curves);
}

std::string html(const Study& study) {
    std::string text;
    for (const std::string& sentence : break_even_sentences(study.volumes)) {
        text += paragraph(sentence);
    }
    std::string rows;
    const std::vector<VolumePoint> shown = shown_volumes(study.volumes);
    for (const VolumePoint& point : shown) rows += row(point, study);
    text += wide_table(
        "arms",
        fmt::format("The same company with its own warehouse and with a logistics provider, by "
                    "volume. Change of profit in {} over {}, with {} intervals.",
                    study.unit.name, study.months_text(), interval_level),
        {"Orders a month, in-house", in_house, provider, change, verdict_column}, rows);
    if (shown.size() < study.volumes.size()) {
        text += paragraph(left_out_text(shown.size(), study.volumes.size()), "small");
    }
    return section("outsourcing", "In-house against a logistics provider", text);
}

}  // namespace

constexpr Section outsourcing{.name = "outsourcing", .shown_when = shown_when, .html = html};

}  // namespace report::sections
