// Paid campaigns of one market: spend buys raw leads, with saturation, growth and season.
//
// Leads arrive around the clock as a non-homogeneous Poisson stream (MODEL.md, equation 1); spend
// accrues while campaigns are on and is posted daily.
#pragma once

#include "models/components/books.hpp"
#include "models/components/candidate_strips.hpp"
#include "models/components/market_demand.hpp"
#include "models/messages.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class LeadSource {
 public:
    sim::Out<Lead> leads;
    sim::Out<Posting> postings;

    LeadSource(const Timeline& timeline, const Scenario& scenario, const Market& market,
               sim::EntityId identity);

    void start(sim::Context& context);
    void on_campaigns(const CampaignSwitch& campaigns, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);

    [[nodiscard]] const Monthly<std::int64_t>& created() const noexcept { return created_; }
    /// The integral of the intensity: how many leads were to be expected.
    [[nodiscard]] double expected() const noexcept { return expected_; }
    /// The intensity of arrivals, per day, while campaigns are on.
    [[nodiscard]] double intensity(sim::Time time) const;
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    void finish(sim::Time end) { accrue(end); }

 private:
    struct Month {
        double leads_per_day;  // season and spike apart
        double cents_per_day;  // of spend
    };
    struct Day {
        std::int64_t day;
    };

    void on_day(const Day& day, sim::Context& context);
    void on_candidate(const Candidate& candidate, sim::Context& context);
    void on_accounts(const Day& day, sim::Context& context);
    void accrue(sim::Time now);
    void cover(std::int64_t day, sim::Context& context);

    const Timeline& timeline_;
    CandidateStrips strips_;
    MarketDemand demand_;
    Books books_;
    std::vector<Month> by_month_;
    bool on_ = true;
    std::uint16_t campaign_ = 0;  // candidates of an earlier one do not go on
    bool closed_ = false;
    sim::Time accrued_until_{};
    double spent_cents_ = 0.0;
    std::int64_t posted_cents_ = 0;
    double expected_ = 0.0;
    Monthly<std::int64_t> created_;
};

}  // namespace models::company
