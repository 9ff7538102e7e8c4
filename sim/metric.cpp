#include "sim/metric.hpp"

#include <array>
#include <cstddef>

namespace sim {

namespace {
constexpr std::array<std::string_view, 3> better_names{"higher", "lower", "neither"};
constexpr std::array<std::string_view, 6> kind_names{"counter",      "time_weighted", "tally",
                                                     "distribution", "ratio",         "occurrence"};

template <class Enum, std::size_t n>
std::optional<Enum> constant_named(const std::array<std::string_view, n>& names,
                                   std::string_view text) noexcept {
    for (std::size_t i = 0; i < n; ++i) {
        if (names[i] == text) return static_cast<Enum>(i);
    }
    return std::nullopt;
}
}  // namespace

std::string_view to_string(Better better) noexcept {
    return better_names[static_cast<std::size_t>(better)];
}

std::string_view to_string(MetricKind kind) noexcept {
    return kind_names[static_cast<std::size_t>(kind)];
}

std::optional<Better> better_from(std::string_view text) noexcept {
    return constant_named<Better>(better_names, text);
}

std::optional<MetricKind> metric_kind_from(std::string_view text) noexcept {
    return constant_named<MetricKind>(kind_names, text);
}

}  // namespace sim
