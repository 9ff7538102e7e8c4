// The reader's own figures beside the simulated ones: which of them are off beyond chance.
//
// The reader's year is one year; so is every simulated future. If the model were right, the
// reader's value would be one more draw from the distribution of the futures. So it is compared
// with the interval that holds nine in ten of such draws (sim/prediction.hpp), and never with the
// interval of the mean, which a right model leaves in most months.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "models/study/today/actuals.hpp"
#include "models/study/today/figures.hpp"
#include "sim/prediction.hpp"

namespace models {

/// Where an own value is.
enum class Position : std::uint8_t {
    unknown,  ///< nothing is stated, or the model has no value, or there are too few futures
    below,
    within,
    above,
};

/// A probability at or below which something is beyond chance.
inline constexpr double beyond_chance = 0.05;

/// One figure of the reader against the same figure of the model.
struct FigureCheck {
    std::size_t figure = 0;           ///< its index among the figures
    std::vector<double> own;          ///< [month]; NaN where nothing is stated
    std::vector<Position> positions;  ///< [month]
    std::size_t compared = 0;         ///< months in which both have a value
    std::size_t off = 0;              ///< of these, months outside
    /// The probability that a year of the model itself is outside in as many months. It comes from
    /// the ranks of all futures and the own year among each other, so it needs no independence of
    /// the months. NaN with too few futures.
    double chance = 0.0;
    double own_mean = 0.0;            ///< over the months compared
    double model_mean = 0.0;          ///< likewise, over all futures
    sim::PredictionInterval range{};  ///< of the mean over these months of a future
    Position mean_position = Position::unknown;
    double distance = 0.0;  ///< of the own mean from the middle of the range, in half-widths

    /// Off in more months than chance explains, or off in the mean over the months.
    [[nodiscard]] bool is_off() const;
};

/// Checks every own figure: those that are off first, the farthest first. The figures must contain
/// every own one.
[[nodiscard]] std::vector<FigureCheck> compare(std::span<const Figure> figures,
                                               std::span<const OwnFigure> own);

/// The value of a sample: its mean, and what one more future may be.
struct Outlook {
    double mean = 0.0;
    sim::PredictionInterval range;
};
[[nodiscard]] Outlook outlook(std::span<const double> sample);

/// What the months of an own figure make of the year: their sum or the last one, where all of them
/// are stated, or the mean of those that are; NaN where they are not enough.
[[nodiscard]] double own_year(const FigureName& figure, std::span<const double> own);

/// "revenue: the books say 630 k EUR a month, the model 512 k EUR (480 k EUR to 540 k EUR): off in
/// 9 of 12 months". `number` writes a value of the figure with its unit.
[[nodiscard]] std::string check_sentence(const FigureCheck& check, const FigureName& figure,
                                         const std::function<std::string(double)>& number);

/// How many figures are off, and how many chance alone would make so.
[[nodiscard]] std::string verdict_sentence(std::span<const FigureCheck> checks);

}  // namespace models
