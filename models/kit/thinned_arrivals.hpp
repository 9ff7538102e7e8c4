// Arrivals thinned from candidates that do not depend on the scenario.
//
// Intensity is stacked in strips of a fixed rate. Strip k offers candidates, whose gaps are keyed
// by (source, strip, day, ordinal), for intensities between k and k+1 strip rates; a candidate of
// height u in strip k arrives when (k + u) strip rates lie below the intensity of its instant
// (thinning: Lewis and Shedler, 1979). A lead that exists under two scenarios is therefore the same
// lead in both, whatever the rest of the stream did.
//
// A candidate is an event only if it may arrive: intensity is covered in steps of one a day, and
// candidates above the steps that are covered are passed over. So events grow with the intensity,
// and on average at most one a day comes in vain because of the step.
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

/// Kinds of descent, for sim::child.
namespace kind {
inline constexpr std::uint16_t strip = 1;
inline constexpr std::uint16_t day = 2;
inline constexpr std::uint16_t candidate = 3;
}  // namespace kind

/// A candidate of one strip on one day. It knows which steps of the strip were covered together,
/// and leads to the next candidate of these.
class Candidate {
 public:
    [[nodiscard]] sim::EntityId identity() const noexcept {
        return sim::child(of_day_, kind::candidate, ordinal_);
    }
    /// Whether it arrives, given the intensity (per day) of its instant.
    [[nodiscard]] bool arrives(const sim::Chance& chance, double intensity) const;
    /// The series with which its steps were covered.
    [[nodiscard]] std::uint16_t series() const noexcept { return series_; }
    /// Schedules the next candidate of the same steps for `Handler`, if the day has one.
    template <auto Handler, typename = sim::ComponentOf<Handler>>
    void schedule_next(sim::Context& context) const;

 private:
    friend class ThinnedArrivals;

    Candidate() = default;
    /// Goes on from `time` to the strip's first candidate from this one on that comes later than
    /// `after` and is of these steps; false when the day has none.
    [[nodiscard]] bool seek(const sim::Chance& chance, sim::Time after, sim::Time& time);
    /// Time from the candidate before (or from midnight, for ordinal 0) to this one.
    [[nodiscard]] sim::Duration gap(const sim::Chance& chance) const;
    [[nodiscard]] bool of_these_steps(const sim::Chance& chance) const;

    sim::EntityId of_day_;  // what the candidates of this strip and day descend from
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
    /// Candidates of one strip per day. A constant of the method, not of the company: it may not
    /// depend on the scenario, and no result depends on it in distribution.
    static constexpr std::uint64_t strip_rate = 16;

    explicit ThinnedArrivals(sim::EntityId source) noexcept : source_(source) {}

    /// Schedules for `Handler` the candidates of `day` that come later than now and may arrive
    /// while the intensity (per day) is at most this. `covered`: the steps covered so far on this
    /// day, 0 in the morning. Who covers a day anew tells new candidates from old by their series.
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
