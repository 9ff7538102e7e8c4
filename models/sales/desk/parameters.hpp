// The parameters of the sales desk: its people, how leads are reached, and how deals are won.
#pragma once

#include <chrono>
#include <cstdint>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"
#include "sim/time.hpp"

namespace models::sales {

enum class AttentionLaw : std::uint8_t { log_logistic, exponential };

struct DeskParameters {
    bool self_service = false;                           // visitors order by themselves
    std::int64_t reps = 13;                              // people
    sim::Duration selling_time = std::chrono::hours{4};  // per rep and working day
    Money wage = euros(3200);                            // per rep and month
    bool wage_booked = true;                             // or a part of the fixed costs
    sim::Duration pickup = std::chrono::hours{2};        // mean, until a rep looks at a new lead
    AttentionLaw attention_law = AttentionLaw::log_logistic;
    sim::Duration attention = std::chrono::minutes{5};  // median (log-logistic), mean (exponential)
    double attention_shape = 4.0;
    double live_contact = 0.90;   // contact probability while the lead is attentive
    double cold_contact = 0.072;  // contact probability of one later attempt
    double persistence = 0.647;   // probability of one more attempt after a failed one
    Span attempt_gap = clock_time(sim::day);
    sim::Duration attempt_time = std::chrono::minutes{6};  // selling time
    double attempt_cv = 0.0;
    sim::Duration discovery_time = std::chrono::minutes{45};    // selling time
    sim::Duration proposal_time = std::chrono::hours{2};        // selling time
    sim::Duration negotiation_time = std::chrono::minutes{90};  // selling time
    double bant_pass = 0.45;
    Span decision = wd(15.0);  // mean, from quote to decision
    double decision_cv = 0.6;
    double win_probability = 0.22;        // at the standard quoted lead time
    double quote_sensitivity = 1.5;       // logit lost when the quote doubles the standard
    double reorder_sensitivity = 0.5;     // share of `quote_sensitivity`
    double reputation_sensitivity = 0.5;  // logit per unit of satisfaction

    bool operator==(const DeskParameters&) const = default;
};

/// The offer: price, deposit and promised lead time.
struct OfferParameters {
    Money price = euros(2400);  // mean
    double price_cv = 0.5;
    double deposit = 0.0;                // of the price, paid at acceptance
    Money deposit_above = euros(0);      // price above which a deposit is asked for
    Span standard_lead_time = wd(20.0);  // quoted when quotes are static
    bool door_to_door = false;           // the quote contains the time for transport

    bool operator==(const OfferParameters&) const = default;
};

/// What happens to a deferred deal.
struct DeferralParameters {
    Span defer_time = wd(10.0);  // until a deferred deal may return
    double return_probability = 0.5;
    std::int64_t most_returns = 3;

    bool operator==(const DeferralParameters&) const = default;
};

struct DeskSection {
    DeskParameters sales;

    bool operator==(const DeskSection&) const = default;
};

}  // namespace models::sales

namespace models {

template <>
struct Described<sales::DeskParameters> {
    template <typename Owner = sales::DeskParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::self_service>(
            "Whether visitors order by themselves, as in a web shop: every lead sees the quote at "
            "once and decides after `decision`, nobody is called, and there are no "
            "representatives.",
            "[A]"),
        field<&Owner::reps>(units::count("reps"), between(1, 1e4),
                            "Sales representatives at the desk, at least one in every market.",
                            "[A]")
            .can_change()
            .one_more({.step = 1,
                       .noun = "representative",
                       .price = "wage",
                       .booked = "wage_booked",
                       .over_markets = true,
                       .where = {"sales.self_service", "false"}}),
        field<&Owner::selling_time>(units::work, bounds::shift,
                                    "Time that one rep can sell on a working day.", "[A]")
            .can_change(),
        field<&Owner::wage>(units::money_per("month"), between(0, 1e6),
                            "Wage of one rep; it counts towards CAC.", "[A]"),
        field<&Owner::wage_booked>("Whether the desk books the wages of its reps and pays them; "
                                   "otherwise they are a part of the fixed costs.",
                                   "[A]"),
        field<&Owner::pickup>(units::clock, between(0, 24e3),
                              "Mean time until a rep looks at a new lead.", "[A] A11")
            .can_change(),
        field<&Owner::attention_law>(
            "Law of the time for which a new lead attends: log-logistic or exponential.",
            "[P] A11"),
        field<&Owner::attention>(units::clock, bounds::clock_time,
                                 "Time for which a new lead attends: the median (log-logistic) or "
                                 "the mean (exponential).",
                                 "[S] A11"),
        field<&Owner::attention_shape>(units::number, positive(100),
                                       "Shape of the log-logistic law: the larger, the sharper "
                                       "the loss of attention.",
                                       "[P] A11"),
        field<&Owner::live_contact>(units::share, bounds::fraction,
                                    "Probability of a contact while the lead attends.",
                                    "[P] A11, eq. 2"),
        field<&Owner::cold_contact>(units::share, bounds::fraction,
                                    "Probability of a contact in one attempt after attention is "
                                    "gone.",
                                    "[P] A9, A11"),
        field<&Owner::persistence>(units::share, between(0, 0.99),
                                   "Probability of one more attempt after a failed one.", "[P] A9")
            .can_change(),
        field<&Owner::attempt_gap>(bounds::wait, "Time between two attempts to reach a lead.",
                                   "[A]")
            .can_change(),
        field<&Owner::attempt_time>(units::work, bounds::shift, "Mean selling time of one attempt.",
                                    "[A] 0.1 h")
            .can_change(),
        field<&Owner::attempt_cv>(units::number, bounds::variation,
                                  "Coefficient of variation of the time of an attempt.", "[A]"),
        field<&Owner::discovery_time>(units::work, bounds::work_time,
                                      "Mean selling time of a discovery talk.", "[A] A14")
            .can_change(),
        field<&Owner::proposal_time>(units::work, bounds::work_time,
                                     "Mean selling time of a proposal.", "[A] A14")
            .can_change(),
        field<&Owner::negotiation_time>(units::work, bounds::work_time,
                                        "Mean selling time of a negotiation.", "[A] A14")
            .can_change(),
        field<&Owner::bant_pass>(units::share, bounds::fraction,
                                 "Share of contacted leads with budget, authority, need and time.",
                                 "[A] A13"),
        field<&Owner::decision>(bounds::wait, "Mean time from the quote to the decision.", "[A]"),
        field<&Owner::decision_cv>(units::number, bounds::variation,
                                   "Coefficient of variation of the time to the decision.", "[A]"),
        field<&Owner::win_probability>(
            units::share, between(0.001, 0.999),
            "Probability that a deal quoted at the standard lead time is won.", "[A] eq. 3"),
        field<&Owner::quote_sensitivity>(
            units::number, between(0, 100),
            "Logit of winning that is lost when the quote doubles the standard lead time.",
            "[A] A4, eq. 3")
            .driver({.off = "0", .words = "buyers who are put off by long quotes"}),
        field<&Owner::reorder_sensitivity>(
            units::share, between(0, 10),
            "How much customers who reorder look at the quote, as a share of the sensitivity of "
            "newcomers; key accounts do not look; 0: nobody does.",
            "[A] decision 24, eq. 11"),
        field<&Owner::reputation_sensitivity>(
            units::number, between(0, 100),
            "Logit of winning that is lost per unit of the market's satisfaction below its best, "
            "1; 0: newcomers do not ask customers.",
            "[A] decision 24, eq. 3")
            .driver({.off = "0", .words = "newcomers who hear of late orders"}),
    };
};

template <>
struct Described<sales::OfferParameters> {
    template <typename Owner = sales::OfferParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::price>(units::money_per("order"), positive(1e7), "Mean price of an order.",
                             "[A]"),
        field<&Owner::price_cv>(units::number, bounds::variation,
                                "Coefficient of variation of the price.", "[A]"),
        field<&Owner::deposit>(units::share, bounds::fraction,
                               "Share of the price that a customer pays when the order is "
                               "accepted; 100 %: orders are prepaid. The rest follows after "
                               "finance.receivable_term.",
                               "[A]"),
        field<&Owner::deposit_above>(units::money_per("order"), between(0, 1e7),
                                     "Price above which a deposit is asked for.", "[A]"),
        field<&Owner::standard_lead_time>(
            positive(1000),
            "Lead time that is quoted to everybody while quotes are static, and the least that is "
            "quoted when they are dynamic.",
            "[A] A4, eq. 5"),
        field<&Owner::door_to_door>(
            "Whether the lead time that is quoted ends at the customer's door; otherwise the time "
            "for transport is promised on top of it.",
            "[A] eq. 5"),
    };
};

template <>
struct Described<sales::DeferralParameters> {
    template <typename Owner = sales::DeferralParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::defer_time>(
            positive(1000), "Time until a deal that was told \"not yet\" may return.", "[A] A2")
            .can_change(),
        field<&Owner::return_probability>(units::share, bounds::fraction,
                                          "Probability that a deferred deal returns.", "[A] A2"),
        field<&Owner::most_returns>(units::count("returns"), between(0, 1000),
                                    "Returns after which a deferred deal is lost.", "[A] A2")
            .can_change(),
    };
};

template <>
struct Described<sales::DeskSection> {
    template <typename Owner = sales::DeskSection>
    static constexpr auto fields =
        std::tuple{section<&Owner::sales>("The sales desk, from the lead to the decision.")};
};

}  // namespace models
