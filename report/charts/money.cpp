// The change of profit of every arm against the base, by part.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/charts/list.hpp"
#include "report/charts/rows.hpp"
#include "report/sections/cards/split.hpp"

namespace report::charts {

namespace {

using nlohmann::ordered_json;

/// The parts that have a colour of their own; the rest is one part.
constexpr std::size_t coloured_parts = 4;

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
        const auto add = [&](std::string_view name, double amount) {
            ordered_json row = row_of(study, arm);
            row["part"] = name;
            row["value"] = rounded(amount);
            row["text"] = signed_money_text(amount, study.unit);
            rows.push_back(std::move(row));
        };
        double rest = 0.0;
        const std::vector<Part>& all_parts = study.numbers(arm).split.parts;
        for (std::size_t i = 0; i < all_parts.size(); ++i) {
            const double amount = all_parts[i].change.difference.mean;
            if (i < coloured_parts) {
                add(all_parts[i].name, amount);
            } else {
                rest += amount;
            }
        }
        add(everything_else, rest);
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
    if (largest->change.verdict == sim::Verdict::identical) {
        return fmt::format("No part of profit changes under {}.", study.title(best));
    }
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
    .place = 30,
    .of_one_arm = false,
    .shown_when = shown_when,
    .draw = draw};

}  // namespace report::charts
