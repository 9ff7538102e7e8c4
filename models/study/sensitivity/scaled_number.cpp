#include "models/study/sensitivity/scaled_number.hpp"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <variant>

#include "models/describe/parameter.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/study/scenario_path.hpp"

namespace models {

namespace {

/// Whether a number says when something is, and not how much: "09:00", or the third month.
bool says_when(const Unit& unit) {
    return unit.dimension == Dimension::time_of_day ||
           (unit.dimension == Dimension::count && unit.noun == "month");
}

/// A number that is another share of itself, as text; nothing for what is no number.
struct Scaled {
    double factor;
    const Unit& unit;

    [[nodiscard]] std::string operator()(std::int64_t count) const {
        const auto scaled = std::llround(static_cast<double>(count) * factor);
        // A count of two has no value that is a fifth lower.
        if (scaled == count) return text_of(count + (factor < 1.0 ? -1 : 1), unit);
        return text_of(static_cast<std::int64_t>(scaled), unit);
    }
    [[nodiscard]] std::string operator()(double number) const {
        constexpr double digits = 1e9;  // 0.3 × 1.2 is 0.36, and not 0.35999999999999999
        return text_of(std::round(number * factor * digits) / digits, unit);
    }
    [[nodiscard]] std::string operator()(Money money) const {
        return text_of(money_from_euros(to_euros(money) * factor), unit);
    }
    [[nodiscard]] std::string operator()(sim::Duration length) const {
        return text_of(scaled(length), unit);
    }
    [[nodiscard]] std::string operator()(const Span& span) const {
        constexpr double digits = 1e6;
        return text_of(
            Span{scaled(span.clock), std::round(span.working_days * factor * digits) / digits},
            unit);
    }

 private:
    [[nodiscard]] sim::Duration scaled(sim::Duration length) const {
        return sim::Duration{static_cast<sim::Duration::rep>(
            std::llround(static_cast<double>(length.count()) * factor))};
    }
};

}  // namespace

std::optional<std::string> scaled_number(const Scenario& company, std::string_view path,
                                         double factor) {
    const auto parameter = parameter_at(company, path);
    if (!parameter || says_when(parameter->form.unit)) return std::nullopt;
    return std::visit(
        [&]<typename T>(const T& value) -> std::optional<std::string> {
            if constexpr (requires(const Scaled& scale) { scale(value); } &&
                          !std::same_as<T, bool>) {
                const double size = magnitude(value);
                if (size == 0.0) return std::nullopt;
                const Bounds& bounds = parameter->form.bounds;
                const double wanted = std::clamp(size * factor, bounds.least, bounds.most);
                if (wanted == size) return std::nullopt;
                return Scaled{wanted / size, parameter->form.unit}(value);
            } else {
                return std::nullopt;
            }
        },
        parameter->plain());
}

}  // namespace models
