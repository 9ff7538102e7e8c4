// Paid campaigns of one market: spend buys raw leads, with saturation, growth and season. Organic
// leads come without them.
//
// Leads arrive around the clock as a non-homogeneous Poisson stream (docs/model/equations.md,
// equation 1); spend accrues while campaigns are on and is posted daily.
#pragma once

#include "models/kit/accrual.hpp"
#include "models/kit/books.hpp"
#include "models/kit/changed.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/market_demand.hpp"
#include "models/kit/setting.hpp"
#include "models/kit/thinned_arrivals.hpp"
#include "models/marketing/campaigns/parameters.hpp"
#include "models/marketing/messages.hpp"
#include "models/sales/messages.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::marketing {

class LeadSource {
 public:
    sim::Out<Lead> leads;
    sim::Out<Posting> postings;

    LeadSource(const Setting& setting, const CampaignParameters& parameters, MarketDemand demand,
               sim::EntityId identity);

    void start(sim::Context& context);
    void on_campaigns(const CampaignSwitch& campaigns, sim::Context& context);
    void on_change(const Changed<CampaignParameters>& change, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);

    /// By paid campaigns.
    [[nodiscard]] const Monthly<std::int64_t>& created() const noexcept { return created_; }
    [[nodiscard]] const Monthly<std::int64_t>& organic() const noexcept { return organic_; }
    [[nodiscard]] std::int64_t sent() const noexcept { return sent_; }
    /// The integral of the intensity, which is the expected number of paid leads.
    [[nodiscard]] double expected() const noexcept { return expected_; }
    /// The intensity of paid arrivals, per day, while campaigns are on.
    [[nodiscard]] double intensity(sim::Time time) const;
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    void finish(sim::Time end) { accrue(end); }

 private:
    struct Month {
        double leads_per_day;    // without season and spike
        double organic_per_day;  // the same of leads without advertising
        double cents_per_day;    // of spend
    };
    struct Day {
        std::int64_t day;
    };

    void on_day(const Day& day, sim::Context& context);
    void on_candidate(const Candidate& candidate, sim::Context& context);
    void on_organic_candidate(const Candidate& candidate, sim::Context& context);
    void on_accounts(const Day& day, sim::Context& context);
    void accrue(sim::Time now);
    void apply(const CampaignParameters& parameters);
    void cover(std::int64_t day, sim::Context& context);
    void cover_organic(std::int64_t day, sim::Context& context);

    const Months& months_;
    const WorkCalendar& calendar_;
    ThinnedArrivals arrivals_;
    ThinnedArrivals organic_arrivals_;
    MarketDemand demand_;
    Books books_;
    std::vector<Month> by_month_;
    bool on_ = true;
    std::uint16_t campaign_ =
        0;  // number of campaigns so far; candidates of an earlier one are dropped
    std::uint16_t changes_ = 0;  // the same of organic leads, which a pause leaves alone
    bool closed_ = false;
    sim::Time accrued_until_{};
    Accrual spend_;
    double expected_ = 0.0;
    std::int64_t sent_ = 0;
    Monthly<std::int64_t> created_;
    Monthly<std::int64_t> organic_;
};

}  // namespace models::marketing
