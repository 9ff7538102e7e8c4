// The share of the orders that arrive by the promised date, over time.
#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/months.hpp"

namespace report::charts {

namespace {

constexpr const char* variable = "otd_by_month";

bool shown_when(const Study& study) { return has_months_of(study, variable); }

std::string summary(const Study& study) {
    std::string text;
    for (const std::size_t arm : study.base_and_best()) {
        double least = 2.0;
        std::size_t least_month = 0;
        for (std::size_t month = 0; month < study.months.size(); ++month) {
            const double share = study.kpis.median(variable, arm, month);
            if (share < least) {
                least = share;
                least_month = month;
            }
        }
        if (least > 1.0) continue;
        text += fmt::format(
            "Under {}, {} of the orders come on time over the whole period, and {} in the worst "
            "month of the median future, {}. ",
            study.title(arm), percent_text(study.numbers(arm).otd.mean), percent_text(least),
            month_words(study.months[least_month]));
    }
    return text;
}

Drawing draw(const Study& study) {
    return {.data = {{"on_time", band_by_month(study, variable)}}, .summary = summary(study)};
}

}  // namespace

constexpr Chart on_time{
    .name = "on_time",
    .heading = "Delivered on time",
    .how_to_read =
        "Share of the orders due in the month that came by the promised date: median of "
        "the futures and the band of eight in ten.",
    .place = 80,
    .of_one_arm = true,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
