// The instants at which a link may carry a message.
//
// All that is known of a link that may carry a message at any time is its least delay. A link with
// epochs carries none between them, so the receiver's shard can run further ahead (see
// docs/concepts/parallel-runs.md).
#pragma once

#include <cstdint>

#include "sim/time.hpp"

namespace sim {

/// The instants offset, offset + period, offset + 2 period ... A period of zero means any time.
struct Epochs {
    Duration period{0};
    Duration offset{0};

    /// Whether every instant is an epoch.
    [[nodiscard]] constexpr bool always() const noexcept { return period == Duration::zero(); }

    [[nodiscard]] constexpr bool contains(Time time) const noexcept {
        if (always()) return true;
        const Duration since = time.time_since_epoch() - offset;
        return since >= Duration::zero() && since % period == Duration::zero();
    }

    /// The first epoch at or after `time`.
    [[nodiscard]] constexpr Time next(Time time) const noexcept {
        if (always()) return time;
        const Duration since = time.time_since_epoch() - offset;
        if (since <= Duration::zero()) return Time{offset};
        return Time{offset + (since + period - Duration{1}) / period * period};
    }

    friend constexpr bool operator==(const Epochs&, const Epochs&) = default;
};

}  // namespace sim
