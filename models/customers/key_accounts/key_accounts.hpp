// The key accounts of one market: partners with an end demand, a stock and a policy of their own.
//
// Once a week every partner sees its end demand, takes it from stock (what is short is backordered)
// and orders up to a level that covers its forecast over our lead time and one week, with a safety
// stock for the error of that forecast (docs/model/equations.md, equations 7 to 9; (R,S) of Silver,
// Pyke and Thomas 2017, section 7.9). Without collaboration it forecasts by the mean of past weeks
// and plans with the quoted lead time. With CPFR (VICS 2004) partner and company share one plan. It
// consists of the partner's forecast of the coming weeks, of known accuracy, and the actual lead
// time of past deliveries. Each week the partner sends the orders that it plans to place. Orders up
// to the committed multiple of that plan pass the breaker.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/control/messages.hpp"
#include "models/customers/base/parameters.hpp"
#include "models/customers/key_accounts/parameters.hpp"
#include "models/customers/messages.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/moving_average.hpp"
#include "models/kit/setting.hpp"
#include "models/sales/messages.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::customers {

class KeyAccounts {
 public:
    sim::Out<Reorder> orders;
    sim::Out<PlanShare> plans;

    struct Parameters {
        KeyAccountParameters partners;
        CpfrParameters cpfr;
        CustomerParameters churn;  ///< equation 6 holds for partners, too
        Span quoted_lead_time;     ///< that partners plan with, without collaboration
    };

    /// `weekly_volume`: mean end demand of all the market's partners together, in orders a week.
    KeyAccounts(const Setting& setting, const Parameters& parameters, sim::EntityId identity,
                std::uint16_t market, double weekly_volume);

    void start(sim::Context& context);
    void on_delivered(const KeyDelivery& delivery, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);
    void finish(sim::Time end);

    struct Counts {
        const Months& months;
        Monthly<double> demanded{months};      ///< end demand, in orders' worth
        Monthly<double> served{months};        ///< part of it that was served from stock
        Monthly<double> stock_weeks{months};   ///< integral of stock, orders' worth times weeks
        Monthly<std::int64_t> placed{months};  ///< orders
        Monthly<std::int64_t> committed{months};
        Monthly<std::int64_t> left{months};  ///< partners lost
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    /// Orders that reached a partner, and orders that our desk lost for good.
    [[nodiscard]] std::int64_t delivered() const noexcept { return delivered_; }
    [[nodiscard]] std::int64_t lost() const noexcept { return lost_; }
    /// Orders that partners placed and that have neither reached them nor been lost.
    [[nodiscard]] std::int64_t on_order() const;
    /// Orders placed, and end demand, of all partners together, week by week.
    [[nodiscard]] const std::vector<double>& ordered_per_week() const noexcept {
        return ordered_per_week_;
    }
    [[nodiscard]] const std::vector<double>& demanded_per_week() const noexcept {
        return demanded_per_week_;
    }

 private:
    struct Partner {
        sim::EntityId id;
        double stock = 0.0;            // on hand, in orders' worth; backorders are not deducted
        sim::Time stock_until{};       // the integral of stock is counted up to here
        double backorders = 0.0;       // owed to its customers
        std::int64_t on_order = 0;     // ordered from the company and not delivered
        std::uint32_t orders = 0;      // placed so far; the number of the next draw
        double lead_weeks = 0.0;       // exponentially smoothed actual lead time of deliveries
        double planned = 0.0;          // orders of this week, by the plan of a week ago
        double allowance = 0.0;        // orders that may still pass an open breaker
        double forecast = 0.0;         // made a week ago for this one
        MovingAverage usual_demand;    // of a week
        MovingAverage error_variance;  // of `forecast`
        bool active = true;
    };
    struct Week {
        std::uint32_t week;
    };

    void apply(const Parameters& parameters);
    void on_week(const Week& week, sim::Context& context);
    void advance_stock(Partner& partner, sim::Time now);
    [[nodiscard]] double demand_of(const Partner& partner, std::uint32_t week,
                                   const sim::Chance& chance) const;
    [[nodiscard]] double planned_demand(const Partner& partner, std::uint32_t week,
                                        const sim::Chance& chance) const;
    /// Forecast demand of the `weeks` weeks after `week`, with plans known up to `known_until`.
    [[nodiscard]] double forecast(const Partner& partner, std::uint32_t week, double weeks,
                                  std::uint32_t known_until, const sim::Chance& chance) const;
    [[nodiscard]] double level(const Partner& partner, std::uint32_t week,
                               std::uint32_t known_until, const sim::Chance& chance) const;
    void share_plan(Partner& partner, std::uint32_t week, PlanShare& plan,
                    const sim::Chance& chance) const;
    [[nodiscard]] static double position(const Partner& partner) {
        return partner.stock - partner.backorders + static_cast<double>(partner.on_order);
    }
    void place_orders(Partner& partner, std::size_t index, std::int64_t count,
                      sim::Context& context);

    const Months& months_;
    const WorkCalendar& calendar_;
    KeyAccountParameters parameters_;
    CpfrParameters cpfr_;
    CustomerParameters churn_;
    std::uint16_t market_;
    double mean_demand_;      // of one partner and week
    double demand_sd_ = 0.0;  // of one partner and week
    double week_days_ = 1.0;  // working days
    double churn_weight_ = 0.0;
    double quoted_weeks_ = 0.0;
    std::uint32_t horizon_weeks_ = 0;
    sim::Gamma demand_{0.0, 0.0};
    std::vector<Partner> partners_;
    std::int64_t delivered_ = 0;
    std::int64_t lost_ = 0;
    bool closed_ = false;
    std::vector<double> ordered_per_week_;
    std::vector<double> demanded_per_week_;
    Counts counts_;
};

}  // namespace models::customers
