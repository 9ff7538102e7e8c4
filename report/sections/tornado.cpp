#include "report/sections/tornado.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report {

namespace {

/// The most numbers that a sentence names.
constexpr std::size_t most_named = 6;

/// 1 where the answer is told to be above zero, −1 below, 0 where it is not told.
int side_of(const sim::Comparison& answer) {
    if (answer.verdict == sim::Verdict::better) return 1;
    return answer.verdict == sim::Verdict::worse ? -1 : 0;
}

std::string subject(const Study& study, const models::Tornado& tornado) {
    const std::string arm = study.title(study.findings.best);
    if (!tornado.of_gain) return "the profit of " + study.title(0);
    return fmt::format("the gain of {} over {}", arm, study.title(0));
}

/// "earns 120 k€ less", "loses 120 k€".
std::string then_text(const Study& study, const models::Tornado& tornado,
                      const sim::Comparison& answer) {
    const double mean = answer.difference.mean;
    const bool below = mean < 0.0;
    const std::string amount = money_text(std::abs(mean), study.unit);
    if (!tornado.of_gain) return (below ? "loses " : "earns ") + amount;
    return fmt::format("earns {} {}", amount, below ? "less" : "more");
}

/// Where a condition holds: "orders.price is 1920 EUR/order", the first few.
std::vector<std::string> where(
    const models::Tornado& tornado,
    const std::function<std::optional<std::string>(const models::OtherValue&)>& said) {
    std::vector<std::string> named;
    std::size_t more = 0;
    for (const models::InfluentialNumber& number : tornado.numbers) {
        for (const models::Side* const side : {&number.lower, &number.higher}) {
            if (!side->other) continue;
            const std::optional<std::string> text = said(*side->other);
            if (!text) continue;
            if (named.size() == most_named) {
                ++more;
                continue;
            }
            named.push_back(fmt::format("{} is {} instead of {}{}", number.path, side->other->value,
                                        number.value, *text));
        }
    }
    if (more > 0) named.push_back(fmt::format("at {} other values of the table", more));
    return named;
}

}  // namespace

bool has_tornado(const Study& study) {
    return study.tornado.has_value() && !study.tornado->numbers.empty();
}

std::vector<std::string> tornado_sentences(const Study& study, const models::Tornado& tornado) {
    const int now = side_of(tornado.answer);
    const std::string arm = study.title(tornado.of_gain ? study.findings.best : 0);
    const std::string base = study.title(0);
    std::vector<std::string> sentences{fmt::format(
        "{} were tried a fifth lower and a fifth higher, in all companies alike, in {}. "
        "Those that change {} most were tried again in {} that did not choose them.",
        count_text(tornado.tried, "number", "numbers"),
        count_text(tornado.tried_in, "future", "futures"), subject(study, tornado),
        count_text(tornado.replications, "future", "futures"))};
    const auto turned =
        where(tornado, [&](const models::OtherValue& other) -> std::optional<std::string> {
            const int then = side_of(other.answer);
            if (then == 0 || then == now || !is_significant(other.change)) return std::nullopt;
            return fmt::format(" (it then {})", then_text(study, tornado, other.answer));
        });
    const auto open =
        where(tornado, [&](const models::OtherValue& other) -> std::optional<std::string> {
            if (now == 0 || side_of(other.answer) != 0) return std::nullopt;
            return "";
        });
    const auto riskier =
        where(tornado, [&](const models::OtherValue& other) -> std::optional<std::string> {
            if (!other.riskier || tornado.riskier) return std::nullopt;
            return "";
        });
    if (now == 0) {
        sentences.push_back(
            fmt::format("With all of them as they are, {} is too close to call in "
                        "these futures.",
                        subject(study, tornado)));
    }
    if (!turned.empty()) {
        sentences.push_back(
            fmt::format("{} where {}.",
                        now == 0 ? "It becomes clear for " + arm : "The answer turns for " + arm,
                        list_text(turned)));
    }
    if (!open.empty()) {
        sentences.push_back(
            fmt::format("The answer is too close to call where {}.", list_text(open)));
    }
    if (!riskier.empty()) {
        sentences.push_back(
            fmt::format("{} is riskier than {} where {}.", arm, base, list_text(riskier)));
    }
    if (turned.empty() && open.empty() && riskier.empty()) {
        sentences.push_back("The answer stays the same with each of these values.");
    }
    return sentences;
}

namespace sections {

namespace {

constexpr const char* value_column = "Value";
constexpr const char* answer_column = "Answer then";
constexpr const char* change_column = "Change of the answer";

/// One side of a number. The second row of a number repeats its heading, which only narrow screens
/// show.
std::string row(const models::InfluentialNumber& number, const models::Side& side,
                const char* missing_side, bool again, const Study& study) {
    std::string text = fmt::format("<tr{}><th scope=\"row\" title=\"{}\"><span>{}</span></th>",
                                   again ? " class=\"again\"" : "", escaped(number.sentence),
                                   escaped(number.path));
    const auto value = [&](const std::string& then) {
        return fmt::format("<td data-label=\"{}\">{} → {}</td>", value_column,
                           escaped(number.value), escaped(then));
    };
    if (!side.other) {
        return text + value(missing_side) + cell(answer_column, missing, side.why_not) +
               cell(change_column, missing) + "</tr>\n";
    }
    const sim::Interval& answer = side.other->answer.difference;
    text += value(side.other->value);
    text += cell(answer_column, signed_text(answer.mean / study.unit.euros),
                 signed_range_text(answer, study.unit.euros));
    return text + change_cell(change_column, side.other->change, study.unit) + "</tr>\n";
}

std::string html(const Study& study) {
    if (!study.tornado) return "";
    const models::Tornado& tornado = *study.tornado;
    std::string text;
    for (const std::string& sentence : tornado_sentences(study, tornado)) {
        text += paragraph(sentence);
    }
    std::string rows;
    for (const models::InfluentialNumber& number : tornado.numbers) {
        rows += row(number, number.lower, "lower", false, study);
        rows += row(number, number.higher, "higher", true, study);
    }
    text += wide_table(
        "steps",
        fmt::format("The answer is {}; as it is, {}{}{}. Each number a fifth lower and a fifth "
                    "higher, or to its bound, and a count by one at least; two values are those of "
                    "the base and of the arm. Changes of the answer are taken future by future. "
                    "Money in {}, with {} intervals.",
                    subject(study, tornado),
                    signed_text(tornado.answer.difference.mean / study.unit.euros), narrow_space,
                    study.unit.name, study.unit.name, interval_level),
        {"Number", value_column, answer_column, change_column}, rows);
    return section("tornado", "On which numbers the answer hangs", text);
}

}  // namespace

constexpr Section tornado{.name = "tornado", .shown_when = has_tornado, .html = html};

}  // namespace sections

}  // namespace report
