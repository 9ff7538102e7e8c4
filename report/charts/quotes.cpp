// The lead time that customers are quoted, over time.
#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/months.hpp"

namespace report::charts {

namespace {

constexpr const char* variable = "quoted_lead_time_by_month";

bool shown_when(const Study& study) { return has_months_of(study, variable); }

std::string summary(const Study& study) {
    std::string text;
    for (const std::size_t arm : study.base_and_best()) {
        double most = 0.0;
        std::size_t most_month = 0;
        for (std::size_t month = 0; month < study.months.size(); ++month) {
            const double quote = study.kpis.median(variable, arm, month);
            if (quote > most) {
                most = quote;
                most_month = month;
            }
        }
        if (most <= 0.0) continue;
        text += fmt::format(
            "Under {}, quotes average {} working days, and {} in their longest month, {}. ",
            study.title(arm), number_text(study.numbers(arm).quote.mean, 1), number_text(most, 1),
            month_words(study.months[most_month]));
    }
    return text;
}

Drawing draw(const Study& study) {
    return {.data = {{"quotes", band_by_month(study, variable)}}, .summary = summary(study)};
}

}  // namespace

constexpr Chart quotes{
    .name = "quotes",
    .heading = "Quoted lead time",
    .how_to_read =
        "Working days from acceptance to the promised date: median of the futures and "
        "the band of eight in ten.",
    .place = 90,
    .of_one_arm = true,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
