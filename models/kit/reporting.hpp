// When a room sends its reports, and how long they take to be read.
#pragma once

#include <algorithm>

#include "models/kit/setting.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models {

class Reporting {
 public:
    explicit Reporting(const Setting& setting)
        : calendar_(&setting.company),
          period_(setting.report_period),
          delay_(setting.report_delay) {}

    /// One period after `now`.
    [[nodiscard]] sim::Time one_period_after(sim::Time now) const noexcept {
        return calendar_->after(now, period_);
    }
    /// The first instant of reports at or after `now`.
    [[nodiscard]] sim::Time next_instant(sim::Time now) const noexcept {
        return calendar_->next_instant(now, period_);
    }
    /// Sends a report. It arrives after the report delay, or the least delay of the port if that is
    /// longer.
    template <typename Report>
    void send(const Report& report, const sim::Out<Report>& port, sim::Context& context) const {
        const sim::Time read = calendar_->after(context.now(), delay_);
        port.send(report, context, std::max(read - context.now(), port.least()));
    }

 private:
    const WorkCalendar* calendar_;
    Span period_;
    Span delay_;
};

}  // namespace models
