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
int side_of(const sim::Interval& answer) {
    if (answer.low > 0.0) return 1;
    return answer.high < 0.0 ? -1 : 0;
}

std::string subject(const Study& study, const models::Tornado& tornado) {
    const std::string arm = study.title(study.findings.best);
    if (!tornado.of_gain) return "the profit of " + study.title(0);
    return fmt::format("the gain of {} over {}", arm, study.title(0));
}

/// "earns 120 k€ less", "loses 120 k€".
std::string then_text(const Study& study, const models::Tornado& tornado,
                      const sim::Interval& answer) {
    const bool below = answer.mean < 0.0;
    const std::string amount = money_text(std::abs(answer.mean), study.unit);
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
        for (const auto* const side : {&number.lower, &number.higher}) {
            if (!*side) continue;
            const std::optional<std::string> text = said(**side);
            if (!text) continue;
            if (named.size() == most_named) {
                ++more;
                continue;
            }
            named.push_back(fmt::format("{} is {} instead of {}{}", number.path, (*side)->value,
                                        number.value, *text));
        }
    }
    if (more > 0) named.push_back(fmt::format("at {} other values of the table", more));
    return named;
}

}  // namespace

std::vector<std::string> tornado_sentences(const Study& study, const models::Tornado& tornado) {
    const int now = side_of(tornado.answer);
    std::vector<std::string> sentences{
        fmt::format("Each of {} was a fifth lower and a fifth higher, in all companies alike, in a "
                    "few futures. "
                    "Those that change {} most were tried again in {} that did not choose them.",
                    count_text(tornado.tried, "number", "numbers"), subject(study, tornado),
                    count_text(tornado.replications, "future", "futures"))};
    const auto turned =
        where(tornado, [&](const models::OtherValue& other) -> std::optional<std::string> {
            const int then = side_of(other.answer);
            if (then == 0 || then == now) return std::nullopt;
            return fmt::format(" (it then {})", then_text(study, tornado, other.answer));
        });
    const auto open =
        where(tornado, [&](const models::OtherValue& other) -> std::optional<std::string> {
            if (now == 0 || side_of(other.answer) != 0) return std::nullopt;
            return "";
        });
    const auto riskier =
        where(tornado, [&](const models::OtherValue& other) -> std::optional<std::string> {
            if (!other.riskier) return std::nullopt;
            return "";
        });
    const std::string arm = study.title(tornado.of_gain ? study.findings.best : 0);
    if (!turned.empty()) {
        sentences.push_back(fmt::format("{} for {} where {}.",
                                        now == 0 ? "The answer is told" : "The answer turns", arm,
                                        list_text(turned)));
    }
    if (!open.empty()) {
        sentences.push_back(
            fmt::format("The answer is too close to call where {}.", list_text(open)));
    }
    if (now != 0 && turned.empty() && open.empty()) {
        sentences.push_back("The answer stays the same with each of these values.");
    }
    if (!riskier.empty()) {
        sentences.push_back(fmt::format("{} is riskier than {} where {}.", arm, study.title(0),
                                        list_text(riskier)));
    }
    return sentences;
}

namespace sections {

namespace {

constexpr const char* as_is = "As it is";
constexpr const char* lower_value = "Lower";
constexpr const char* lower_answer = "Answer then";
constexpr const char* lower_change = "Change";
constexpr const char* higher_value = "Higher";

bool shown_when(const Study& study) {
    return study.tornado.has_value() && !study.tornado->numbers.empty();
}

std::string side_cells(const char* label, const std::optional<models::OtherValue>& side,
                       const Study& study) {
    if (!side) {
        return cell(label, missing, "breaks a rule") + cell(lower_answer, missing) +
               cell(lower_change, missing);
    }
    return cell(label, side->value) +
           cell(lower_answer, signed_text(side->answer.mean / study.unit.euros),
                signed_range_text(side->answer, study.unit.euros)) +
           change_cell(lower_change, side->change, study.unit);
}

std::string html(const Study& study) {
    const models::Tornado& tornado = *study.tornado;
    std::string text;
    for (const std::string& sentence : tornado_sentences(study, tornado)) {
        text += paragraph(sentence);
    }
    std::string rows;
    for (const models::InfluentialNumber& number : tornado.numbers) {
        rows += fmt::format("<tr><th scope=\"row\" title=\"{}\"><span>{}</span></th>",
                            escaped(number.sentence), escaped(number.path));
        rows += cell(as_is, number.value);
        rows += side_cells(lower_value, number.lower, study);
        rows += side_cells(higher_value, number.higher, study) + "</tr>\n";
    }
    text += wide_table(
        "arms",
        fmt::format("The answer is {}; as it is, {}{}{}. Each number a fifth lower and a fifth "
                    "higher, or to its bound, and a count by one at least; the change of the "
                    "answer is taken future by future. Money in {}, with {} intervals.",
                    subject(study, tornado), signed_text(tornado.answer.mean / study.unit.euros),
                    narrow_space, study.unit.name, study.unit.name, interval_level),
        {"Number", as_is, lower_value, lower_answer, lower_change, higher_value, lower_answer,
         lower_change},
        rows);
    return section("tornado", "On which numbers the answer hangs", text);
}

}  // namespace

constexpr Section tornado{.name = "tornado", .shown_when = shown_when, .html = html};

}  // namespace sections

}  // namespace report
