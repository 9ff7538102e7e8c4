// The change of profit of every arm against the base, by part.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/sections/cards/split.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

/// Parts in few enough colours: what is small is one part.
struct Group {
    std::string_view name;
    std::array<std::string_view, 4> keys;
};
constexpr std::array groups{
    Group{"Advertising", {"advertising"}},
    Group{"Margin on goods sold", {"margin"}},
    Group{"Late penalties", {"penalties"}},
    Group{"Fixed costs", {"fixed"}},
    Group{"Everything else", {"logistics", "premiums", "holding", "bad_debt"}},
};

/// Arms whose change of profit can be split.
bool is_split(const Study& study, std::size_t arm) {
    return arm != 0 && study.numbers(arm).split.complete();
}

bool shown_when(const Study& study) {
    const auto& shown = study.findings.shown;
    return std::any_of(shown.begin(), shown.end(),
                       [&](std::size_t arm) { return is_split(study, arm); });
}

ordered_json parts(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        if (!is_split(study, arm)) continue;
        for (const Group& group : groups) {
            double value = 0.0;
            for (const Part& part : study.numbers(arm).split.parts) {
                if (std::find(group.keys.begin(), group.keys.end(), part.key) != group.keys.end()) {
                    value += part.change.difference.mean;
                }
            }
            ordered_json row = row_of(study, arm);
            row["part"] = group.name;
            row["value"] = rounded(value);
            row["text"] = signed_money_text(value, study.unit);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

ordered_json totals(const Study& study) {
    ordered_json rows = ordered_json::array();
    for (const std::size_t arm : study.findings.shown) {
        if (!is_split(study, arm)) continue;
        const sim::Interval& total = study.numbers(arm).against_base.difference;
        ordered_json row = row_of(study, arm);
        row["total"] = rounded(total.mean);
        add_bounds(row, total);
        row["text"] = signed_money_text(total.mean, study.unit);
        row["interval"] = signed_range_text(total, study.unit.euros);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string summary(const Study& study) {
    const std::size_t best = study.findings.best;
    if (!is_split(study, best)) return "";
    const Split& split = study.best().split;
    const auto size = [](const Part& part) { return std::abs(part.change.difference.mean); };
    const auto largest =
        std::max_element(split.parts.begin(), split.parts.end(),
                         [&](const Part& a, const Part& b) { return size(a) < size(b); });
    return fmt::format("The largest part of the change under {} is {}, {}, of {} in all.",
                       study.title(best), in_quotes(part_words(*largest)),
                       signed_money_text(largest->change.difference.mean, study.unit),
                       signed_money_text(split.total.mean, study.unit));
}

Drawing draw(const Study& study) {
    return {.data = {{"money", parts(study)}, {"totals", totals(study)}},
            .summary = summary(study)};
}

}  // namespace

constexpr Chart money{
    .name = "money",
    .heading = "Where the money comes from",
    .how_to_read =
        "Change of profit against the base, by part. To the right of zero a part adds "
        "to profit, to the left it takes from it; the diamond is the sum, with its "
        "95 % interval.",
    .of_one_arm = false,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
