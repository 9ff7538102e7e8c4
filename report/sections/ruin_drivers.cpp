#include "report/sections/ruin_drivers.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <vector>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report {

namespace {

/// The most drivers that the sentence names.
constexpr std::size_t most_named = 4;

std::size_t closed_without(const models::WithoutDriver& driver) {
    return static_cast<std::size_t>(
        std::llround(driver.ruin.value * static_cast<double>(driver.ruin.difference.n)));
}

/// "penalties for late orders (12)", the first few of those with a verdict.
std::vector<std::string> with_verdict(const models::RuinDrivers& drivers, sim::Verdict verdict) {
    std::vector<std::string> named;
    std::size_t more = 0;
    for (const models::WithoutDriver& each : drivers.without) {
        if (each.ruin.verdict != verdict) continue;
        if (named.size() < most_named) {
            named.push_back(fmt::format("{} ({})", each.words, closed_without(each)));
        } else {
            ++more;
        }
    }
    if (more > 0) named.push_back(fmt::format("{} more", more));
    return named;
}

}  // namespace

std::string ruin_drivers_sentence(const Study& study, const models::RuinDrivers& drivers) {
    std::string text =
        fmt::format("{} runs out of cash in {} of {}.", study.title(drivers.arm), drivers.closed,
                    count_text(drivers.futures, "future", "futures"));
    const std::vector<std::string> saving = with_verdict(drivers, sim::Verdict::better);
    const std::vector<std::string> harming = with_verdict(drivers, sim::Verdict::worse);
    if (saving.empty()) {
        text +=
            " No driver, switched off alone, keeps more of them alive as far as these futures "
            "show.";
    } else {
        text += fmt::format(" It does so in fewer of them without {}.", list_text(saving));
    }
    if (!harming.empty()) {
        text += fmt::format(" It does so in more of them without {}.", list_text(harming));
    }
    if (!drivers.without_effect.empty()) {
        text +=
            fmt::format(" Nothing at all changes without {}.", list_text(drivers.without_effect));
    }
    return text;
}

namespace sections {

namespace {

constexpr const char* closing = "Futures that close";
constexpr const char* ruin_change = "Change, of 100 futures";
constexpr const char* profit_change = "Change of profit";

bool shown_when(const Study& study) { return study.drivers.has_value(); }

std::string row(const models::WithoutDriver& driver, const Study& study) {
    const sim::Comparison& ruin = driver.ruin;
    std::string text =
        fmt::format("<tr><th scope=\"row\"><span>Without {}</span></th>", escaped(driver.words));
    text += cell(closing, number_text(static_cast<double>(closed_without(driver))));
    text += ruin.verdict == sim::Verdict::identical
                ? cell(ruin_change, "0", "no difference")
                : cell(ruin_change, signed_text(100.0 * ruin.difference.mean),
                       signed_range_text(ruin.difference, 0.01), style_of(ruin));
    text += change_cell(profit_change, driver.profit, study.unit);
    return text + verdict_cell(ruin) + "</tr>\n";
}

std::string html(const Study& study) {
    if (!study.drivers) return "";
    const models::RuinDrivers& drivers = *study.drivers;
    std::string text = paragraph(ruin_drivers_sentence(study, drivers));
    std::string rows;
    for (const models::WithoutDriver& each : drivers.without) rows += row(each, study);
    if (!rows.empty()) {
        text += wide_table(
            "arms",
            fmt::format(
                "Each driver of ruin switched off alone, from before the opening, in the same "
                "{} as the company with all of them. Change of profit in {}, with {} "
                "intervals; a company that closes earlier also loses less.",
                count_text(drivers.futures, "future", "futures"), study.unit.name, interval_level),
            {"Company", closing, ruin_change, profit_change, verdict_column}, rows);
    }
    for (const models::DriverLeftOn& each : drivers.left_on) {
        text += paragraph(
            fmt::format("{} cannot be switched off here: {}.", capitalised(each.words), each.why),
            "small");
    }
    return section("ruin-drivers", "What drives " + study.title(drivers.arm) + " into ruin", text);
}

}  // namespace

constexpr Section ruin_drivers{.name = "ruin_drivers", .shown_when = shown_when, .html = html};

}  // namespace sections

}  // namespace report
