// The books of one room: bookings are collected and posted in batches at fixed instants.
//
// A batch holds the net amount of each account, so its size does not depend on the number of
// bookings. The instants are known beforehand, so partitions of a company can run for a whole
// posting period without waiting for each other. The room that owns the books schedules a posting
// whenever `needs_posting` says so.
#pragma once

#include "models/kit/months.hpp"
#include "models/kit/posting.hpp"
#include "models/kit/setting.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models {

class Books {
 public:
    /// Rooms post this long before the end of every posting period. The towers pass the postings on
    /// somewhat later, but still before the end. So the business of a day is booked on that day.
    static constexpr sim::Duration room_lead = std::chrono::minutes{20};
    static constexpr sim::Duration tower_lead = std::chrono::minutes{10};
    /// Daily accounts are drawn up at this time of day, with the last posting of the day.
    static constexpr sim::Duration closing_of_accounts = sim::day - room_lead;

    /// Posts at the instants that lie `lead` before the end of a period.
    explicit Books(const Setting& setting, sim::Duration lead = room_lead)
        : period_(setting.posting_period),
          lead_(lead),
          revenue_(setting.months),
          result_(setting.months) {}

    void add(Account debit, Account credit, Money amount) { batch_.add(debit, credit, amount); }
    void add(const Posting& posting) { batch_.add(posting); }
    /// Bookings that have not been posted yet; they sum to zero.
    [[nodiscard]] const Posting& unposted() const noexcept { return batch_; }
    /// Marks part of the invoices that were added before as never paid.
    void mark_doubtful(Money amount) { batch_.doubtful += amount; }

    /// Whether the caller has to schedule a posting. After `true` it counts as scheduled.
    [[nodiscard]] bool needs_posting() noexcept {
        if (batch_.empty || scheduled_) return false;
        scheduled_ = true;
        return true;
    }
    /// The first posting instant at or after `now`.
    [[nodiscard]] sim::Time next_posting(sim::Time now) const noexcept {
        const sim::Duration shifted = now.time_since_epoch() + lead_;
        const auto periods = (shifted.count() + period_.count() - 1) / period_.count();
        return sim::Time{periods * period_ - lead_};
    }

    /// Sends what has been booked since the last posting, if anything.
    void post(const sim::Out<Posting>& postings, sim::Context& context) {
        scheduled_ = false;
        if (batch_.empty) return;
        const Money revenue = -(batch_.at(Account::sales) + batch_.at(Account::penalties) +
                                batch_.at(Account::refunds));
        Money result;
        for (const Account account : result_accounts) result -= batch_.at(account);
        revenue_.at(context.now()) += revenue;
        result_.at(context.now()) += result;
        postings.send(batch_, context);
        batch_ = Posting{};
    }

    /// Revenue, and revenue less expenses, that this room posted, by month.
    [[nodiscard]] const Monthly<Money>& revenue() const noexcept { return revenue_; }
    [[nodiscard]] const Monthly<Money>& result() const noexcept { return result_; }

 private:
    sim::Duration period_;
    sim::Duration lead_;
    Posting batch_;
    bool scheduled_ = false;
    Monthly<Money> revenue_;
    Monthly<Money> result_;
};

}  // namespace models
