#include "models/study/sweep.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "models/company/check.hpp"
#include "models/describe/suggestion.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/variants.hpp"
#include "sim/decimal.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

sim::ConfigError mistake(std::string path, std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    return sim::ConfigError({std::move(diagnostic)});
}

struct Quantity {
    double number;
    std::string_view unit;  // including the space before it
};

Quantity quantity_of(std::string_view text) {
    const std::optional<sim::LeadingDecimal> number = sim::leading_decimal(text);
    if (!number || !std::isfinite(number->value)) {
        throw mistake({}, fmt::format("\"{}\" does not begin with a number", shown(text)));
    }
    return {number->value, text.substr(number->length)};
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

// One point of the sweep: the index of the value on each axis.
using Point = std::vector<std::size_t>;

bool advance(Point& point, const std::vector<SweepAxis>& axes) {
    for (std::size_t axis = axes.size(); axis-- > 0;) {
        if (++point[axis] < axes[axis].values.size()) return true;
        point[axis] = 0;
    }
    return false;
}

VariantSpec at_point(const VariantSpec& variant, const std::vector<SweepAxis>& axes,
                     const Point& point) {
    VariantSpec result = variant;
    std::string title = variant.title;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        const auto& [path, values] = axes[axis];
        const std::string& value = values[point[axis]];
        const std::string leaf = path.substr(path.rfind('.') + 1);
        set_value(result.scenario, path, value);
        result.name += "_" + name_part(leaf) + "_" + name_part(value);
        title += fmt::format("{} {} {}", axis == 0 ? ":" : ",", leaf, value);
    }
    result.title = std::move(title);
    return result;
}

}  // namespace

std::vector<std::string> evenly(std::string_view from, std::string_view to, std::size_t steps) {
    const Quantity first = quantity_of(from);
    const Quantity last = quantity_of(to);
    if (first.unit != last.unit) {
        throw mistake(
            {}, fmt::format("\"{}\" and \"{}\" are not in the same unit", shown(from), shown(to)));
    }
    if (steps < 2) throw mistake({}, "has fewer than two steps");
    std::vector<std::string> values;
    for (std::size_t step = 0; step < steps; ++step) {
        const double share = static_cast<double>(step) / static_cast<double>(steps - 1);
        const double number = first.number + share * (last.number - first.number);
        values.push_back(fmt::format("{:.6g}{}", number, first.unit));
    }
    return values;
}

std::vector<VariantSpec> swept(const std::vector<VariantSpec>& variants,
                               const std::vector<SweepAxis>& axes) {
    if (axes.empty()) return variants;
    std::size_t count = variants.size();
    for (const SweepAxis& axis : axes) {
        if (axis.values.empty()) throw mistake("sweep." + axis.path, "has no values");
        if (axis.values.size() > most_swept / count) {
            throw mistake("sweep", fmt::format("comes to more than {} variants", most_swept));
        }
        count *= axis.values.size();
    }
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
    Point point(axes.size(), 0);
    do {
        for (const VariantSpec& variant : variants) {
            try {
                result.push_back(at_point(variant, axes, point));
                tell(check(result.back().scenario));
            } catch (const sim::ConfigError& error) {
                tell(error.diagnostics());
            }
        }
    } while (advance(point, axes));
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    for (VariantSpec& variant : result) state_changes(result.front().scenario, variant);
    return result;
}

}  // namespace models
