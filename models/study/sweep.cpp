#include "models/study/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "models/company/check.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/parameter.hpp"
#include "models/describe/scaled_decimal.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/written_number.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

sim::ConfigError mistake(std::string path, std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    return sim::ConfigError({std::move(diagnostic)});
}

WrittenNumber number_in(std::string_view text) {
    WrittenNumber number;
    if (const Problem problem = divide(text, ThreeDigits::decimals, number)) {
        throw mistake({}, problem.text);
    }
    return number;
}

// The decimal number as a whole number of units of ten to `exponent`.
std::int64_t in_units(const Decimal& decimal, int exponent) {
    if (decimal.digits.empty()) return 0;
    constexpr int most_digits = 15;  // so that its product with most_variants does not overflow
    const int zeros = decimal.exponent - exponent;
    if (static_cast<int>(decimal.digits.size()) > most_digits ||
        zeros > most_digits - static_cast<int>(decimal.digits.size())) {
        throw mistake({}, fmt::format("needs more than {} digits for even steps; state its values",
                                      most_digits));
    }
    std::int64_t size = 0;
    for (const char digit : decimal.digits) size = 10 * size + (digit - '0');
    for (int i = 0; i < zeros; ++i) size *= 10;
    return decimal.negative ? -size : size;
}

// A non-negative fraction in decimal digits, the first `decimals` of them behind the point.
struct Digits {
    std::string text;
    int decimals = 0;
    std::int64_t rest = 0;  // what remains of the numerator

    [[nodiscard]] int before_point() const { return static_cast<int>(text.size()) - decimals; }
};

Digits divided(std::int64_t numerator, std::int64_t denominator, int most_decimals) {
    Digits digits{fmt::format("{}", numerator / denominator), 0, numerator % denominator};
    while (digits.rest != 0 && digits.decimals < most_decimals) {
        digits.text += static_cast<char>('0' + 10 * digits.rest / denominator);
        digits.rest = 10 * digits.rest % denominator;
        ++digits.decimals;
    }
    return digits;
}

// The number of decimals that gives the fraction so many significant digits; negative where fewer
// digits than those before the point would do.
int decimals_for(const Digits& digits, int significant) {
    const std::size_t first = digits.text.find_first_not_of('0');
    if (first == std::string::npos) return 0;
    return significant + static_cast<int>(first) - digits.before_point();
}

// Adds one in the last place.
void increment(std::string& digits) {
    std::size_t at = digits.size();
    while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
    if (at == 0) {
        digits.insert(0, 1, '1');
    } else {
        ++digits[at - 1];
    }
}

// Any fraction whose denominator is below most_variants and whose digits end has fewer decimals.
constexpr int enough_decimals = 12;
static_assert(most_variants <= (1U << enough_decimals));

// Where even steps are rounded that do not end in decimal digits.
int decimals_of(const Digits& exact, std::int64_t step, std::int64_t count) {
    constexpr int of_value = 6;
    constexpr int of_step = 5;
    const int decimals = std::max(decimals_for(exact, of_value),
                                  decimals_for(divided(step, count, enough_decimals), of_step));
    return std::clamp(decimals, 0, enough_decimals);
}

// The text without the characters that a variant's name cannot have.
std::string name_part(std::string_view text) {
    std::string part;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain) {
            part += c;
        } else if (c == '.') {
            part += '_';
        }
    }
    return part;
}

// The value of a parameter that counts something; nothing for any other parameter.
std::optional<std::int64_t> count_at(const Scenario& scenario, const std::string& path) {
    const std::optional<Parameter> parameter = parameter_at(scenario, path);
    if (!parameter || parameter->form.unit.dimension != Dimension::count) return std::nullopt;
    const PlainValue value = parameter->plain();
    const auto* count = std::get_if<std::int64_t>(&value);
    return count == nullptr ? std::nullopt : std::optional(*count);
}

// Refuses even steps of a count that are not whole, and says how many steps would be.
void require_whole_steps(std::int64_t first, std::int64_t last,
                         const std::vector<std::string>& values) {
    const std::int64_t span = std::abs(last - first);
    const auto gaps = static_cast<std::int64_t>(values.size()) - 1;
    if (span % gaps == 0) return;
    std::int64_t fewer = gaps;
    while (span % fewer != 0) --fewer;
    std::int64_t more = gaps;
    while (more < static_cast<std::int64_t>(most_variants) && span % more != 0) ++more;
    std::string steps = fmt::format("{}", fewer + 1);
    if (more < static_cast<std::int64_t>(most_variants)) {
        steps += fmt::format(" or {}", more + 1);
    }
    throw mistake({}, fmt::format("has {} steps from {} to {}, and {} is no whole number; write "
                                  "steps = {}, or state the values",
                                  values.size(), first, last, values.at(1), steps));
}

// One point of the sweep: the index of the value on each axis.
using Point = std::vector<std::size_t>;

bool advance(Point& point, const std::vector<SweepAxis>& axes) {
    for (std::size_t axis = axes.size(); axis-- > 0;) {
        if (++point[axis] < axes[axis].values.size()) return true;
        point[axis] = 0;
    }
    return false;
}

// What the points of one axis are called.
using PointNames = std::vector<std::string>;

// Sets the values of an axis one after another in a company that may be changed. Throws when a
// value does not fit, when two are equal, or when two have one name.
PointNames names_on(const SweepAxis& axis, Scenario& scratch) {
    static_cast<void>(value_at(scratch, axis.path));  // throws for an unknown path
    std::vector<std::string> exact;
    std::map<std::string, std::size_t> first;
    std::vector<sim::Diagnostic> broken;
    for (std::size_t i = 0; i < axis.values.size(); ++i) {
        try {
            set_value(scratch, axis.path, axis.values[i]);
        } catch (const sim::ConfigError& error) {
            broken.insert(broken.end(), error.diagnostics().begin(), error.diagnostics().end());
            continue;
        }
        exact.push_back(value_at(scratch, axis.path));
        const auto [known, is_new] = first.try_emplace(exact.back(), i);
        if (is_new) continue;
        sim::Diagnostic diagnostic;
        diagnostic.path = axis.path;
        diagnostic.message = fmt::format(
            "values {} (\"{}\") and {} (\"{}\") are the same value, {}", known->second + 1,
            shown(axis.values[known->second]), i + 1, shown(axis.values[i]), shown(exact.back()));
        broken.push_back(std::move(diagnostic));
    }
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    const std::string leaf = name_part(axis.path.substr(axis.path.rfind('.') + 1));
    for (const std::vector<std::string>& texts : {axis.values, exact}) {
        PointNames names;
        for (const std::string& text : texts) names.push_back("_" + leaf + "_" + name_part(text));
        if (std::set<std::string>(names.begin(), names.end()).size() == names.size()) return names;
    }
    throw mistake(axis.path, "has two values that would give variants one name");
}

// Refuses variants that differ from the base in a swept parameter: no point would keep their value.
void require_unstated(const std::vector<VariantSpec>& variants, const std::string& path) {
    for (const VariantSpec& variant : variants) {
        for (const auto& [changed, value] : variant.changes) {
            if (changed != path) continue;
            throw mistake(path, fmt::format("is swept, so the variant '{}' cannot have a value of "
                                            "its own, \"{}\"; take it out of one of the two",
                                            variant.name, shown(value)));
        }
    }
}

VariantSpec at_point(const VariantSpec& variant, const std::vector<SweepAxis>& axes,
                     const std::vector<PointNames>& names, const Point& point) {
    VariantSpec result = variant;
    std::string title = variant.title;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        const auto& [path, values] = axes[axis];
        const std::string& value = values[point[axis]];
        set_value(result.scenario, path, value);
        result.name += names[axis][point[axis]];
        title +=
            fmt::format("{} {} {}", axis == 0 ? ":" : ",", path.substr(path.rfind('.') + 1), value);
    }
    result.title = std::move(title);
    return result;
}

// Refuses a design that is too large, before any of it is made.
void require_size(const std::vector<VariantSpec>& variants, const std::vector<SweepAxis>& axes) {
    std::size_t points = 1;
    for (const SweepAxis& axis : axes) {
        if (axis.values.empty()) throw mistake("sweep." + axis.path, "has no values");
        if (axis.values.size() > most_variants / (points * variants.size())) {
            throw mistake("sweep", fmt::format("comes to more than {} variants", most_variants));
        }
        points *= axis.values.size();
    }
    std::size_t parameters = 0;
    for (const VariantSpec& variant : variants) parameters += parameter_count(variant.scenario);
    if (parameters > most_parameters / points) {
        throw mistake("sweep",
                      fmt::format("comes to {} variants with {} parameters in all, and at most {} "
                                  "can be simulated; sweep fewer points, or simulate fewer markets",
                                  points * variants.size(), points * parameters, most_parameters));
    }
}

}  // namespace

std::vector<std::string> evenly(std::string_view from, std::string_view to, std::size_t steps) {
    const WrittenNumber first = number_in(from);
    const WrittenNumber last = number_in(to);
    if (first.unit != last.unit) {
        throw mistake(
            {}, fmt::format("\"{}\" and \"{}\" are not in the same unit", shown(from), shown(to)));
    }
    if (steps < 2 || steps > most_variants) {
        throw mistake({}, fmt::format("has steps that are not from 2 to {}", most_variants));
    }
    const Decimal begin = decimal_of(first.digits);
    const Decimal end = decimal_of(last.digits);
    const int exponent = begin.digits.empty() ? end.exponent
                         : end.digits.empty() ? begin.exponent
                                              : std::min(begin.exponent, end.exponent);
    const std::int64_t low = in_units(begin, exponent);
    const std::int64_t step = in_units(end, exponent) - low;
    const auto count = static_cast<std::int64_t>(steps - 1);
    const bool is_money = first.unit.starts_with("EUR") || first.unit.starts_with("€");
    std::vector<std::string> values;
    for (std::int64_t i = 0; i <= count; ++i) {
        const std::int64_t numerator = low * count + i * step;
        const std::int64_t size = std::abs(numerator);
        Digits digits = divided(size, count, enough_decimals);
        const int cents = is_money ? std::max(exponent + 2, 0) : enough_decimals;
        const int decimals =
            digits.rest == 0 ? cents : std::min(cents, decimals_of(digits, std::abs(step), count));
        if (digits.decimals > decimals) {
            digits = divided(size, count, decimals);
            if (2 * digits.rest >= count) increment(digits.text);
        }
        Decimal value = decimal_of(digits.text);
        value.negative = numerator < 0;
        value.exponent += exponent - digits.decimals;
        values.push_back(text_of(value) +
                         (first.unit.empty() ? "" : " " + std::string(first.unit)));
    }
    return values;
}

SweepAxis even_axis(Scenario& scratch, const std::string& path, const std::string& from,
                    const std::string& to, std::size_t steps) {
    set_value(scratch, path, from);
    const std::optional<std::int64_t> first = count_at(scratch, path);
    set_value(scratch, path, to);
    const std::optional<std::int64_t> last = count_at(scratch, path);
    SweepAxis axis{path, evenly(from, to, steps)};
    if (first && last) require_whole_steps(*first, *last, axis.values);
    return axis;
}

std::vector<VariantSpec> swept(const std::vector<VariantSpec>& variants,
                               const std::vector<SweepAxis>& axes) {
    if (axes.empty()) return variants;
    require_size(variants, axes);
    std::vector<VariantSpec> result;
    std::vector<sim::Diagnostic> broken;
    std::set<std::string> told;  // to report a value that breaks many points only once
    const auto tell = [&](const std::vector<sim::Diagnostic>& diagnostics) {
        for (sim::Diagnostic diagnostic : diagnostics) {
            diagnostic.path = "sweep." + diagnostic.path;
            if (told.insert(diagnostic.path + diagnostic.message).second) {
                broken.push_back(std::move(diagnostic));
            }
        }
    };
    std::vector<PointNames> names;
    std::set<std::string_view> paths;
    Scenario scratch = variants.front().scenario;
    for (const SweepAxis& axis : axes) {
        try {
            if (!paths.insert(axis.path).second) throw mistake(axis.path, "is swept twice");
            require_unstated(variants, axis.path);
            names.push_back(names_on(axis, scratch));
        } catch (const sim::ConfigError& error) {
            tell(error.diagnostics());
        }
    }
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    Point point(axes.size(), 0);
    do {
        for (const VariantSpec& variant : variants) {
            try {
                result.push_back(at_point(variant, axes, names, point));
                tell(check(result.back()));
            } catch (const sim::ConfigError& error) {
                tell(error.diagnostics());
            }
        }
    } while (advance(point, axes));
    std::set<std::string_view> taken;
    for (const VariantSpec& variant : result) {
        if (!taken.insert(variant.name).second) {
            throw mistake("sweep",
                          fmt::format("gives two variants the name '{}'", shown(variant.name)));
        }
    }
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    for (VariantSpec& variant : result) state_changes(result.front(), variant);
    return result;
}

}  // namespace models
