// The tornado diagram: the answer with each number lower and higher.
#include <fmt/format.h>

#include <string>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/sections/tornado.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

Drawing draw(const Study& study) {
    if (!study.tornado) return {};
    const models::Tornado& tornado = *study.tornado;
    ordered_json rows = ordered_json::array();
    const auto add = [&](const models::InfluentialNumber& number, const models::Side& side,
                         const char* name) {
        if (!side.other) return;
        ordered_json row = row_of(study, tornado.of_gain ? study.findings.best : 0);
        row["number"] = number.path;
        row["sentence"] = number.sentence;
        row["side"] = name;
        row["value"] = side.other->value;
        row["now"] = number.value;
        row["from"] = rounded(tornado.answer.difference.mean);
        row["to"] = rounded(side.other->answer.difference.mean);
        add_bounds(row, side.other->answer.difference);
        rows.push_back(std::move(row));
    };
    for (const models::InfluentialNumber& number : tornado.numbers) {
        add(number, number.lower, "lower");
        add(number, number.higher, "higher");
    }
    const models::InfluentialNumber& first = tornado.numbers.front();
    return {.data = {{"tornado", std::move(rows)}},
            .summary = first.told() ? fmt::format("{} changes the answer most: {}", first.path,
                                                  first.sentence)
                                    : "No number is told to change the answer."};
}

}  // namespace

constexpr Chart tornado{
    .name = "tornado",
    .heading = "On which numbers the answer hangs",
    .how_to_read =
        "Each bar leads from the answer as it is to the answer with one number a fifth "
        "lower or higher, EUR; the thin line is its 95 % interval. Where that line reaches across "
        "zero, the answer is open.",
    .place = 3,
    .of_one_arm = false,
    .shown_when = has_tornado,
    .draw = draw};

}  // namespace report::charts
