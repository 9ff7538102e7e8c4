// Points that fill a cube evenly, each in the middle of a cell of it: a Latin hypercube, or Sobol's
// sequence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace models {

/// A share of the way from one end to the other, between 0 and 1 and neither of them.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

class SampledPoints {
 public:
    /// Each of so many equal parts of each axis has one point, in its middle (M. D. McKay, R. J.
    /// Beckman, W. J. Conover, Technometrics 21, 1979). Which parts meet is random, by the seed.
    [[nodiscard]] static SampledPoints latin_hypercube(std::uint64_t points, std::size_t axes,
                                                       std::uint64_t seed);

    /// The first points of Sobol's sequence (I. M. Sobol', USSR Comp. Math. 7, 1967; direction
    /// numbers of S. Joe and F. Y. Kuo, SIAM J. Sci. Comput. 30, 2008), each in the middle of one
    /// of 2^20 parts of an axis. More points leave those before as they are.
    [[nodiscard]] static SampledPoints sobol(std::uint64_t points, std::size_t axes);

    [[nodiscard]] std::uint64_t points() const noexcept { return points_; }

    /// The coordinates of a point, one for each axis.
    [[nodiscard]] std::vector<Fraction> at(std::uint64_t point) const;

 private:
    std::uint64_t points_ = 0;
    std::size_t axes_ = 0;
    std::vector<std::vector<std::uint32_t>> strata_;  // of each axis, by point; none: Sobol's
};

/// The most axes of Sobol's sequence.
inline constexpr std::size_t most_sobol_axes = 1000;

}  // namespace models
