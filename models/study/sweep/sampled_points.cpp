#include "models/study/sweep/sampled_points.hpp"

#include <boost/random/sobol.hpp>
#include <numeric>
#include <utility>

#include "sim/chance.hpp"

namespace models {

namespace {

constexpr int sobol_bits = 20;  // more than enough to keep a million points apart
constexpr int word_bits = 64;
constexpr sim::Purpose strata_purpose{68};

// A whole number below `bound`, each equally likely.
std::uint32_t below(std::uint32_t bound, sim::Draw& draw) {
    const std::uint64_t remainder = (~std::uint64_t{0} % bound + 1) % bound;
    for (;;) {
        const std::uint64_t word = draw();
        if (word <= ~std::uint64_t{0} - remainder) return static_cast<std::uint32_t>(word % bound);
    }
}

// The numbers below `count` in random order.
std::vector<std::uint32_t> shuffled(std::uint32_t count, std::uint64_t seed, std::uint64_t axis) {
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::uint32_t{0});
    for (std::uint32_t left = count; left > 1; --left) {
        sim::Draw draw(seed, sim::EntityId{axis}, strata_purpose, left);
        std::swap(numbers[left - 1], numbers[below(left, draw)]);
    }
    return numbers;
}

}  // namespace

SampledPoints SampledPoints::latin_hypercube(std::uint64_t points, std::size_t axes,
                                             std::uint64_t seed) {
    SampledPoints sampled;
    sampled.points_ = points;
    sampled.axes_ = axes;
    for (std::size_t axis = 0; axis < axes; ++axis) {
        sampled.strata_.push_back(shuffled(static_cast<std::uint32_t>(points), seed, axis));
    }
    return sampled;
}

SampledPoints SampledPoints::sobol(std::uint64_t points, std::size_t axes) {
    SampledPoints sampled;
    sampled.points_ = points;
    sampled.axes_ = axes;
    return sampled;
}

std::vector<Fraction> SampledPoints::at(std::uint64_t point) const {
    std::vector<Fraction> shares;
    shares.reserve(axes_);
    if (!strata_.empty()) {
        for (const std::vector<std::uint32_t>& strata : strata_) {
            const std::int64_t stratum = strata[static_cast<std::size_t>(point)];
            shares.push_back({2 * stratum + 1, 2 * static_cast<std::int64_t>(points_)});
        }
        return shares;
    }
    if (point == 0) {  // which Boost leaves out
        shares.resize(axes_, {1, std::int64_t{1} << (sobol_bits + 1)});
        return shares;
    }
    boost::random::sobol sequence(axes_);
    sequence.seed(point - 1);
    for (std::size_t axis = 0; axis < axes_; ++axis) {
        const auto cell = static_cast<std::int64_t>(sequence() >> (word_bits - sobol_bits));
        shares.push_back({2 * cell + 1, std::int64_t{1} << (sobol_bits + 1)});
    }
    return shares;
}

}  // namespace models
