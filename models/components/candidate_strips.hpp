// Arrivals thinned from candidates that do not depend on the scenario.
//
// Intensity is stacked in strips of a fixed rate. Strip k offers candidates, whose gaps are keyed
// by (source, strip, day, ordinal), for intensities between k and k+1 strip rates; a candidate of
// height u in strip k arrives when (k + u) strip rates lie below the intensity of its instant
// (thinning: Lewis and Shedler, 1979). A lead that exists under two scenarios is therefore the same
// lead in both, whatever the rest of the stream did. Work grows with the intensity: at most one
// strip's candidates are offered in vain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/purposes.hpp"
#include "sim/chance.hpp"
#include "sim/distributions.hpp"
#include "sim/time.hpp"

namespace models::company {

/// A candidate of one strip on one day.
class Candidate {
 public:
    [[nodiscard]] sim::EntityId identity() const noexcept {
        return sim::child(of_day_, kind::candidate, ordinal_);
    }
    /// Whether it arrives, given the intensity (per day) of its instant.
    [[nodiscard]] bool arrives(const sim::Chance& chance, double intensity) const;
    /// Moves on to the strip's next candidate of the day; false when there is none.
    [[nodiscard]] bool go_on(const sim::Chance& chance, sim::Time& time);

 private:
    friend class CandidateStrips;

    /// Time from the candidate before (or from midnight, for ordinal 0) to this one.
    [[nodiscard]] sim::Duration gap(const sim::Chance& chance) const;

    sim::EntityId of_day_;  // what the candidates of this strip and day descend from
    std::int64_t day_ = 0;
    std::uint32_t strip_ = 0;
    std::uint32_t ordinal_ = 0;
};

class CandidateStrips {
 public:
    /// Candidates of one strip per day. A constant of the method, not of the company: it may not
    /// depend on the scenario, and no result depends on it in distribution.
    static constexpr double strip_rate = 16.0;

    explicit CandidateStrips(sim::EntityId source) noexcept : source_(source) {}

    /// How many strips an intensity (per day) needs.
    [[nodiscard]] static std::uint32_t strips_for(double intensity) noexcept {
        return intensity <= 0.0 ? 0 : static_cast<std::uint32_t>(intensity / strip_rate) + 1;
    }

    /// The first candidate of a strip on a day that comes later than `after`, with its time; false
    /// when the day offers none.
    [[nodiscard]] bool first_after(const sim::Chance& chance, std::uint32_t strip, std::int64_t day,
                                   sim::Time after, Candidate& candidate, sim::Time& time) const {
        candidate.of_day_ = sim::child(sim::child(source_, kind::strip, strip), kind::day,
                                       static_cast<std::uint64_t>(day));
        candidate.day_ = day;
        candidate.strip_ = strip;
        candidate.ordinal_ = 0;
        time = sim::Time{day * sim::day} + candidate.gap(chance);
        while (time <= after) {
            ++candidate.ordinal_;
            time += candidate.gap(chance);
        }
        return time < sim::Time{(day + 1) * sim::day};
    }

 private:
    sim::EntityId source_;
};

inline bool Candidate::arrives(const sim::Chance& chance, double intensity) const {
    const double height =
        static_cast<double>(strip_) + chance.uniform(identity(), purpose::arrival_height);
    return height * CandidateStrips::strip_rate < intensity;
}

inline bool Candidate::go_on(const sim::Chance& chance, sim::Time& time) {
    ++ordinal_;
    time += gap(chance);
    return time < sim::Time{(day_ + 1) * sim::day};
}

inline sim::Duration Candidate::gap(const sim::Chance& chance) const {
    sim::Draw draw = chance.draw(of_day_, purpose::arrival_gap, ordinal_);
    return sim::from_hours(sim::exponential(draw, 24.0 / CandidateStrips::strip_rate));
}

}  // namespace models::company
