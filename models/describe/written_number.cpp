#include "models/describe/written_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "models/describe/suggestion.hpp"

namespace models {

namespace {

constexpr std::string_view spaces = " \t";

constexpr std::string_view long_minus = "\u2212";  // as programs for tables write it

constexpr std::string_view rule = "with a decimal point and without thousands separators";

// A separator in a text, and what it is shortened to: all spaces are one kind, and so are all
// apostrophes.
struct Separator {
    std::string_view text;
    char kind;
};

constexpr std::array<Separator, 9> separators{{{".", '.'},
                                               {",", ','},
                                               {"_", '_'},
                                               {"'", '\''},
                                               {"\u2019", '\''},
                                               {" ", ' '},
                                               {"\u00A0", ' '},
                                               {"\u202F", ' '},
                                               {"\u2009", ' '}}};

// The separator at the front of a text, provided that a digit follows it; null otherwise.
const Separator* separator_before_digit(std::string_view text) {
    for (const Separator& separator : separators) {
        if (text.starts_with(separator.text) && text.size() > separator.text.size() &&
            is_digit(text[separator.text.size()])) {
            return &separator;
        }
    }
    return nullptr;
}

// The digits of a number in groups: kinds[i] stands between groups[i] and groups[i + 1].
// Underscores divide nothing.
struct Groups {
    std::vector<std::string> groups;
    std::string kinds;
    bool has_underscores = false;

    [[nodiscard]] std::string joined(std::size_t count) const {
        std::string digits;
        for (std::size_t i = 0; i < count; ++i) digits += groups[i];
        return digits;
    }

    // Whether the first `count` groups are thousands of one number.
    [[nodiscard]] bool are_thousands(std::size_t count) const {
        if (groups[0].empty() || groups[0].size() > 3 || groups[0][0] == '0') return false;
        for (std::size_t i = 1; i < count; ++i) {
            if (groups[i].size() != 3 || kinds[i - 1] != kinds[0]) return false;
        }
        return true;
    }

    // Every number that a person may mean by the groups.
    [[nodiscard]] std::vector<std::string> readings() const {
        std::vector<std::string> found;
        const std::size_t count = groups.size();
        if (are_thousands(count)) found.push_back(joined(count));
        const char last = kinds.back();
        const bool may_be_point = last == '.' || last == ',';
        if (may_be_point && (count == 2 || (are_thousands(count - 1) && kinds[0] != last))) {
            std::string decimals = groups.back();
            decimals.erase(decimals.find_last_not_of('0') + 1);
            found.push_back(joined(count - 1) + (decimals.empty() ? "" : "." + decimals));
        }
        return found;
    }
};

// Reads the groups from `at` on, and moves `at` behind them.
Groups groups_at(std::string_view text, std::size_t& at) {
    Groups result;
    result.groups.emplace_back();
    while (at < text.size()) {
        std::string& group = result.groups.back();
        if (is_digit(text[at])) {
            group += text[at++];
            continue;
        }
        const Separator* const found = separator_before_digit(text.substr(at));
        // A point may stand before the first digit, and nothing else may.
        if (!found || (group.empty() && found->kind != '.')) break;
        at += found->text.size();
        if (found->kind == '_') {
            result.has_underscores = true;
        } else {
            result.kinds += found->kind;
            result.groups.emplace_back();
        }
    }
    // A point may stand behind the last digit.
    if (result.kinds.empty() && !result.groups[0].empty() && at < text.size() && text[at] == '.') {
        ++at;
    }
    return result;
}

// The exponent at `at`, such as "e-3"; empty where there is none.
std::string_view exponent_at(std::string_view text, std::size_t at) {
    if (at == text.size() || (text[at] != 'e' && text[at] != 'E')) return {};
    std::size_t end = at + 1;
    if (end < text.size() && (text[end] == '+' || text[end] == '-')) ++end;
    if (end == text.size() || !is_digit(text[end])) return {};
    while (end < text.size() && is_digit(text[end])) ++end;
    return text.substr(at, end - at);
}

Problem unclear(std::string_view text, const std::vector<std::string>& readings,
                std::string_view sign, std::string_view rest) {
    std::vector<std::string> meant;
    for (const std::string& reading : readings) {
        meant.push_back(
            shown(fmt::format("{}{}{}{}", sign, reading, rest.empty() ? "" : " ", rest)));
    }
    if (meant.empty()) {
        return {fmt::format("{} is unclear: write a number {}", in_quotes(text), rule), true};
    }
    if (meant.size() == 1) {
        return {fmt::format("{} is unclear; write {}, {}", in_quotes(text), meant[0], rule)};
    }
    return {fmt::format("{0} could be {1} or {2}; write {1} or {2}, {3}", in_quotes(text), meant[0],
                        meant[1], rule)};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::string in_quotes(std::string_view text) { return '"' + shown(text) + '"'; }

Problem divide(std::string_view text, ThreeDigits three_digits, WrittenNumber& written,
               Separators separators) {
    text = trimmed(text);
    if (text.empty()) return {"is empty", true};
    const bool has_long_minus = separators == Separators::any && text.starts_with(long_minus);
    const bool is_negative = text[0] == '-' || has_long_minus;
    std::size_t at = has_long_minus ? long_minus.size() : is_negative || text[0] == '+' ? 1 : 0;
    const std::string_view sign = is_negative ? "-" : "";
    const Groups number = groups_at(text, at);
    if (number.groups[0].empty() && number.kinds.empty()) {
        return {in_quotes(text) + " does not begin with a number", true};
    }
    const std::string_view exponent = exponent_at(text, at);
    const bool has_point = number.kinds == ".";
    const bool may_be_thousands = three_digits == ThreeDigits::unclear && has_point &&
                                  !number.has_underscores && exponent.empty() &&
                                  number.are_thousands(2);
    if (may_be_thousands || (!number.kinds.empty() && !has_point)) {
        const std::vector<std::string> readings = number.readings();
        if (separators == Separators::any && readings.size() == 1) {
            written = {std::string(sign).append(readings.front()).append(exponent),
                       trimmed(text.substr(at + exponent.size()))};
            return {};
        }
        return unclear(text, readings, sign, trimmed(text.substr(at)));
    }
    std::string digits(sign);
    digits += number.groups[0];
    if (has_point) digits += "." + number.groups[1];
    digits += exponent;
    written = {std::move(digits), trimmed(text.substr(at + exponent.size()))};
    return {};
}

}  // namespace models
