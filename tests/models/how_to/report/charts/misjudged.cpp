// The share of good leads among those that qualifiers drop, over time.
#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"

namespace report::charts {

namespace {

constexpr const char* variable = "leads_misjudged_by_month";

// Where nobody drops leads, there is no share.
bool shown_when(const Study& study) { return has_months_of(study, variable); }

Drawing draw(const Study& study) {
    return {.data = {{"misjudged", band_by_month(study, variable)}}, .summary = ""};
}

}  // namespace

constexpr Chart misjudged{
    .name = "misjudged",
    .heading = "Good leads among those dropped",
    .how_to_read = "Viable leads of those that the qualifiers dropped: median of the futures.",
    .place = 95,
    .of_one_arm = false,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
