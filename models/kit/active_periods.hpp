// The active periods of a resource, sampled: a resource is active while nothing of it is idle, so
// that what comes must wait (Roser, Nakano and Tanaka 2002, docs/model/equations.md, equation 13).
//
// Sampling needs no events of its own. When an active period has ended, its length is written to
// the sampling times in it. A period that goes on at the instant at which it ended is the same one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/kit/months.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/work_calendar.hpp"
#include "sim/time.hpp"

namespace models {

/// The middles of the sampling periods from the opening to the end of the run, numbered from 0. A
/// middle stands for its period better than an end: it is a working hour also with a period of a
/// day.
class SampleTimes {
 public:
    SampleTimes(const Months& months, sim::Duration period) noexcept
        : first_(months.opening() + period / 2), period_(period), count_(before(months.end())) {}

    [[nodiscard]] std::size_t count() const noexcept { return count_; }
    [[nodiscard]] sim::Time operator[](std::size_t sample) const noexcept {
        return first_ + static_cast<std::int64_t>(sample) * period_;
    }
    /// How many are before an instant.
    [[nodiscard]] std::size_t before(sim::Time time) const noexcept {
        if (time <= first_) return 0;
        return static_cast<std::size_t>((time - first_ + period_ - sim::Duration{1}) / period_);
    }

 private:
    sim::Time first_;
    sim::Duration period_;
    std::size_t count_;
};

class ActivePeriods {
 public:
    /// The calendar of the setting is that of the resource; it outlives the periods.
    explicit ActivePeriods(const Setting& setting)
        : calendar_(&setting.calendar),
          times_(setting.months, setting.sample_period),
          weeks_(times_.count(), 0.0F),
          cut_from_(times_.count()) {}

    /// Whether the resource is active from `now` on, which never decreases from call to call. O(1),
    /// amortised.
    void set(bool active, sim::Time now) {
        if (active == active_) return;
        active_ = active;
        if (!active) {
            ended_ = now;
        } else if (now != ended_) {
            record();
            began_ = now;
        }
    }
    /// The end of the run, or the closure. A period that lasts until then is cut there.
    void finish(sim::Time end);

    /// The length of the active period at a sampling time, in weeks of the resource's working time;
    /// 0 while it is not active. Once finished.
    [[nodiscard]] float weeks(std::size_t sample) const { return weeks_[sample]; }
    /// Whether that period was cut by the end of the run.
    [[nodiscard]] bool is_cut(std::size_t sample) const { return sample >= cut_from_; }

 private:
    /// Writes the length of [began_, ended_) to the sampling times in it; returns the first of
    /// them.
    std::size_t record();

    const WorkCalendar* calendar_;
    SampleTimes times_;
    bool active_ = false;
    sim::Time began_{};  // of the last period
    sim::Time ended_{};  // of the last period, when it is over
    std::size_t next_ = 0;
    std::vector<float> weeks_;  // [sample]
    std::size_t cut_from_;
};

}  // namespace models
