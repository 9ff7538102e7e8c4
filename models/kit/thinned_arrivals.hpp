// A non-homogeneous Poisson process, thinned from candidates that do not depend on the scenario
// (Lewis and Shedler, 1979).
//
// The intensity is divided into strips of a fixed rate. Strip k has the candidates for intensities
// between k and k + 1 strip rates. The gaps between them are drawn by (source, strip, day,
// ordinal). Each candidate has a height u between 0 and 1. It arrives when (k + u) strip rates lie
// below the intensity at its instant. A lead that arrives under two scenarios is therefore the same
// lead in both, whatever other leads arrive.
//
// Only candidates that may arrive become events. A strip is divided into steps of one arrival a
// day, and the steps up to the intensity are covered; candidates above them are skipped. So the
// number of events grows with the intensity, and rounding up to a whole step costs at most one
// rejected candidate a day on average.
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/chance.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/time.hpp"

namespace models {

namespace purpose {
inline constexpr sim::Purpose arrival_gap{1};
inline constexpr sim::Purpose arrival_height{2};
}  // namespace purpose

/// Kinds of derived identities, for sim::child.
namespace kind {
inline constexpr std::uint16_t strip = 1;
inline constexpr std::uint16_t day = 2;
inline constexpr std::uint16_t candidate = 3;
}  // namespace kind

/// A candidate of one strip on one day. It knows which steps of the strip were covered together
/// with its own, and finds the next candidate of these steps.
class Candidate {
 public:
    [[nodiscard]] sim::EntityId identity() const noexcept {
        return sim::child(of_day_, kind::candidate, ordinal_);
    }
    /// Whether it arrives, given the intensity (per day) at its instant.
    [[nodiscard]] bool arrives(const sim::Chance& chance, double intensity) const;
    /// The `series` of the call of `cover` that covered its steps.
    [[nodiscard]] std::uint16_t series() const noexcept { return series_; }
    /// Schedules the next candidate of the same steps for `Handler`, if the day has one.
    template <auto Handler, typename = sim::ComponentOf<Handler>>
    void schedule_next(sim::Context& context) const;

 private:
    friend class ThinnedArrivals;

    Candidate() = default;
    /// Moves to the first candidate, from this one on, that comes later than `after` and lies in
    /// these steps. `time` is the instant of the candidate before and after the call. False when
    /// the day has none.
    [[nodiscard]] bool seek(const sim::Chance& chance, sim::Time after, sim::Time& time);
    /// Time from the candidate before (or from midnight, for ordinal 0) to this one.
    [[nodiscard]] sim::Duration gap(const sim::Chance& chance) const;
    [[nodiscard]] bool of_these_steps(const sim::Chance& chance) const;

    sim::EntityId of_day_;  // from which the candidates of this strip and day are derived
    std::int32_t day_ = 0;
    std::uint32_t strip_ = 0;
    std::uint32_t ordinal_ = 0;
    std::uint8_t first_step_ = 0;
    std::uint8_t steps_end_ = 0;
    std::uint16_t series_ = 0;
};
static_assert(sizeof(Candidate) == 24);

class ThinnedArrivals {
 public:
    /// Candidates of one strip per day. It must not depend on the scenario. It changes which random
    /// numbers are used, but not the distribution of the results.
    static constexpr std::uint64_t strip_rate = 16;
    /// Arrivals of one source on one day. A run of more fails, because their events would fill the
    /// memory before the limit on events stops it.
    static constexpr double most_per_day = 2e7;

    explicit ThinnedArrivals(sim::EntityId source) noexcept : source_(source) {}

    /// Schedules for `Handler` the candidates of `day` that come later than now and may arrive
    /// while the intensity (per day) is at most `intensity`. `covered`: the steps covered so far on
    /// this day, 0 at midnight. A caller that covers a day again tells new candidates from old ones
    /// by `series`.
    template <auto Handler, typename = sim::ComponentOf<Handler>>
    void cover(double intensity, std::int64_t day, std::uint64_t& covered, sim::Context& context,
               std::uint16_t series = 0) const;

 private:
    [[nodiscard]] static std::uint64_t steps_for(double intensity) noexcept {
        return intensity <= 0.0 ? 0 : static_cast<std::uint64_t>(intensity) + 1;
    }

    sim::EntityId source_;
};

template <auto Handler, typename>
void ThinnedArrivals::cover(double intensity, std::int64_t day, std::uint64_t& covered,
                            sim::Context& context, std::uint16_t series) const {
    if (!(intensity <= most_per_day)) {
        context.fail("more than 20 million arrivals are expected on one day");
    }
    const std::uint64_t needed = steps_for(intensity);
    while (covered < needed) {
        const std::uint64_t strip = covered / strip_rate;
        const std::uint64_t below = strip * strip_rate;
        const std::uint64_t end = std::min(needed, below + strip_rate);
        Candidate candidate;
        candidate.of_day_ = sim::child(sim::child(source_, kind::strip, strip), kind::day,
                                       static_cast<std::uint64_t>(day));
        candidate.day_ = static_cast<std::int32_t>(day);
        candidate.strip_ = static_cast<std::uint32_t>(strip);
        candidate.first_step_ = static_cast<std::uint8_t>(covered - below);
        candidate.steps_end_ = static_cast<std::uint8_t>(end - below);
        candidate.series_ = series;
        sim::Time time{day * sim::day};
        time += candidate.gap(context.chance());
        if (candidate.seek(context.chance(), context.now(), time)) {
            context.at<Handler>(time, candidate);
        }
        covered = end;
    }
}

template <auto Handler, typename>
void Candidate::schedule_next(sim::Context& context) const {
    Candidate next = *this;
    ++next.ordinal_;
    sim::Time time = context.now() + next.gap(context.chance());
    if (next.seek(context.chance(), sim::Time::min(), time)) context.at<Handler>(time, next);
}

inline bool Candidate::arrives(const sim::Chance& chance, double intensity) const {
    const double height =
        static_cast<double>(strip_) + chance.uniform(identity(), purpose::arrival_height);
    return height * static_cast<double>(ThinnedArrivals::strip_rate) < intensity;
}

inline bool Candidate::seek(const sim::Chance& chance, sim::Time after, sim::Time& time) {
    const sim::Time midnight{(day_ + std::int64_t{1}) * sim::day};
    while (time < midnight && (time <= after || !of_these_steps(chance))) {
        ++ordinal_;
        time += gap(chance);
    }
    return time < midnight;
}

inline bool Candidate::of_these_steps(const sim::Chance& chance) const {
    if (first_step_ == 0 && steps_end_ == ThinnedArrivals::strip_rate) return true;
    const double height = chance.uniform(identity(), purpose::arrival_height) *
                          static_cast<double>(ThinnedArrivals::strip_rate);
    return height >= first_step_ && height < steps_end_;
}

inline sim::Duration Candidate::gap(const sim::Chance& chance) const {
    sim::Draw draw = chance.draw(of_day_, purpose::arrival_gap, ordinal_);
    return sim::from_hours(
        sim::exponential(draw, 24.0 / static_cast<double>(ThinnedArrivals::strip_rate)));
}

}  // namespace models
