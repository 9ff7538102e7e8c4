// The tornado diagram: the answer with each number lower and higher.
#include <fmt/format.h>

#include <string>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

bool shown_when(const Study& study) {
    return study.tornado.has_value() && !study.tornado->numbers.empty();
}

Drawing draw(const Study& study) {
    const models::Tornado& tornado = *study.tornado;
    ordered_json rows = ordered_json::array();
    const auto add = [&](const models::InfluentialNumber& number,
                         const std::optional<models::OtherValue>& side, const char* name) {
        if (!side) return;
        ordered_json row = row_of(study, tornado.of_gain ? study.findings.best : 0);
        row["number"] = number.path;
        row["sentence"] = number.sentence;
        row["side"] = name;
        row["value"] = side->value;
        row["now"] = number.value;
        row["from"] = rounded(tornado.answer.mean);
        row["to"] = rounded(side->answer.mean);
        add_bounds(row, side->answer);
        rows.push_back(std::move(row));
    };
    for (const models::InfluentialNumber& number : tornado.numbers) {
        add(number, number.lower, "a fifth lower");
        add(number, number.higher, "a fifth higher");
    }
    const models::InfluentialNumber& first = tornado.numbers.front();
    return {.data = {{"tornado", std::move(rows)}},
            .summary = fmt::format("{} changes the answer most: {}", first.path, first.sentence)};
}

}  // namespace

constexpr Chart tornado{
    .name = "tornado",
    .heading = "On which numbers the answer hangs",
    .how_to_read =
        "Each bar leads from the answer as it is to the answer with one number a fifth "
        "lower or higher, EUR; the thin line is its 95 % interval. A bar that crosses "
        "zero turns the answer.",
    .place = 3,
    .of_one_arm = false,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
