// How a metric is collected, which direction of it is good, and which values it can have. A
// comparison, a file and a report need these facts besides its name and unit.
#pragma once

#include <limits>
#include <optional>
#include <string_view>

namespace sim {

/// The direction in which a metric is good.
enum class Better { higher, lower, neither };

/// How a metric is collected.
enum class MetricKind {
    counter,        ///< a count or a sum over the run or the period
    time_weighted,  ///< a mean over simulated time
    tally,          ///< a mean over observations
    distribution,   ///< counts by histogram bucket, or a quantile of them
    ratio,          ///< a quotient of two other metrics
    occurrence,     ///< 1 where something happened in a run, else 0; its mean is a probability
};

/// The values that a metric can have; each end belongs to them, and infinity is no bound.
struct Range {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();

    bool operator==(const Range&) const = default;
};

inline constexpr Range any_number{};
inline constexpr Range not_negative{.least = 0.0};              ///< a count, a length of time
inline constexpr Range zero_to_one{.least = 0.0, .most = 1.0};  ///< a share, a probability

/// The name of the constant itself: "higher", "time_weighted".
[[nodiscard]] std::string_view to_string(Better better) noexcept;
[[nodiscard]] std::string_view to_string(MetricKind kind) noexcept;

/// The inverse of `to_string`; nothing when the text names no constant.
[[nodiscard]] std::optional<Better> better_from(std::string_view text) noexcept;
[[nodiscard]] std::optional<MetricKind> metric_kind_from(std::string_view text) noexcept;

}  // namespace sim
