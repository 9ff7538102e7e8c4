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

/// The next candidate of one strip.
struct Candidate {
    std::uint32_t strip;
    std::uint32_t ordinal;
    std::int64_t day;
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

    [[nodiscard]] sim::EntityId identity(const Candidate& candidate) const noexcept {
        return sim::child(day_of(candidate), kind::candidate, candidate.ordinal);
    }

    /// Time from the candidate before (or from midnight, for ordinal 0) to this one.
    [[nodiscard]] sim::Duration gap(const sim::Chance& chance, const Candidate& candidate) const {
        sim::Draw draw = chance.draw(day_of(candidate), purpose::arrival_gap, candidate.ordinal);
        return sim::from_hours(sim::exponential(draw, 24.0 / strip_rate));
    }

    /// Whether the candidate arrives, given the intensity (per day) of its instant.
    [[nodiscard]] bool arrives(const sim::Chance& chance, const Candidate& candidate,
                               double intensity) const {
        const double height = static_cast<double>(candidate.strip) +
                              chance.uniform(identity(candidate), purpose::arrival_height);
        return height * strip_rate < intensity;
    }

    /// The first candidate of a strip on a day that comes later than `after`, with its time; false
    /// when the day offers none.
    [[nodiscard]] bool first_after(const sim::Chance& chance, std::uint32_t strip, std::int64_t day,
                                   sim::Time after, Candidate& candidate, sim::Time& time) const {
        candidate = {strip, 0, day};
        time = sim::Time{day * sim::day} + gap(chance, candidate);
        while (time <= after) {
            ++candidate.ordinal;
            time += gap(chance, candidate);
        }
        return time < sim::Time{(day + 1) * sim::day};
    }

    /// Moves on to the strip's next candidate of the day; false when there is none.
    [[nodiscard]] bool next(const sim::Chance& chance, Candidate& candidate,
                            sim::Time& time) const {
        ++candidate.ordinal;
        time += gap(chance, candidate);
        return time < sim::Time{(candidate.day + 1) * sim::day};
    }

 private:
    [[nodiscard]] sim::EntityId day_of(const Candidate& candidate) const noexcept {
        return sim::child(sim::child(source_, kind::strip, candidate.strip), kind::day,
                          static_cast<std::uint64_t>(candidate.day));
    }

    sim::EntityId source_;
};

}  // namespace models::company
