// Demand: its scale, its season, planned peaks, a spike, and the share of each market.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

#include "models/describe/field.hpp"
#include "models/describe/named.hpp"
#include "models/describe/table_units.hpp"
#include "models/kit/quantity.hpp"

namespace models::marketing {

enum class DemandCurve : std::uint8_t { immediate, linear, s_curve };

/// The factors on leads, referrals and reorders in the months of the calendar, every year. Their
/// mean is 1.
struct SeasonParameters {
    double january = 1.0;
    double february = 1.0;
    double march = 1.0;
    double april = 1.0;
    double may = 1.0;
    double june = 1.0;
    double july = 1.0;
    double august = 1.0;
    double september = 1.0;
    double october = 1.0;
    double november = 1.0;
    double december = 1.0;

    /// From January to December.
    [[nodiscard]] constexpr std::array<double, 12> factors() const noexcept {
        return {january, february, march,     april,   may,      june,
                july,    august,   september, october, november, december};
    }

    bool operator==(const SeasonParameters&) const = default;
};

/// Days of every year on which demand is multiplied by a factor, both ends included. Where `to` is
/// the earlier day, they go on over New Year.
struct PeakParameters {
    std::chrono::month_day from{std::chrono::November / 15};
    std::chrono::month_day to{std::chrono::December / 20};
    double factor = 1.0;  // on leads, referrals and reorders
    std::string title{};  // what people call it; empty: its name

    bool operator==(const PeakParameters&) const = default;
};

/// Changes of demand that marketing does not cause, for stress tests and unplanned peaks.
struct DemandParameters {
    double scale = 1.0;            // of budget, leads, representatives and opening customers
    double spike_factor = 1.0;     // on leads, referrals and reorders
    std::int64_t spike_month = 9;  // begins with this month, the first month being 1
    Span spike_length = wd(15.0);
    SeasonParameters season;
    Named<PeakParameters> peaks = {};

    bool operator==(const DemandParameters&) const = default;
};

/// The demand of one market.
struct MarketDemandParameters {
    double share = 1.0;      // of the company's demand, budget, representatives and customers
    double growth = 0.0;     // per month, on top of marketing.growth
    std::int64_t opens = 1;  // month of the run in which it opens
    DemandCurve curve = DemandCurve::immediate;
    std::int64_t ramp_months = 12;  // from opening to full demand
    std::string title{};            // what people call it; empty: its name

    bool operator==(const MarketDemandParameters&) const = default;
};

struct DemandSection {
    DemandParameters demand;

    bool operator==(const DemandSection&) const = default;
};

}  // namespace models::marketing

namespace models {

template <>
struct Described<marketing::SeasonParameters> {
    template <auto Month>
    static constexpr auto month(std::string_view sentence) {
        return field<Month>(units::number, between(0, 12), sentence, "[A] eq. 1");
    }
    template <typename Owner = marketing::SeasonParameters>
    static constexpr auto fields = std::tuple{
        month<&Owner::january>(
            "Factor on the leads, referrals and reorders of January; the mean of all twelve is 1."),
        month<&Owner::february>("The same for February."),
        month<&Owner::march>("The same for March."),
        month<&Owner::april>("The same for April."),
        month<&Owner::may>("The same for May."),
        month<&Owner::june>("The same for June."),
        month<&Owner::july>("The same for July."),
        month<&Owner::august>("The same for August."),
        month<&Owner::september>("The same for September."),
        month<&Owner::october>("The same for October."),
        month<&Owner::november>("The same for November."),
        month<&Owner::december>("The same for December."),
    };
};

template <>
struct Described<marketing::PeakParameters> {
    template <typename Owner = marketing::PeakParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::from>("First day of the peak, every year.", "[A] decision 28"),
        field<&Owner::to>(
            "Last day of the peak; where it is earlier in the year than the first day, the peak "
            "goes on over New Year.",
            "[A] decision 28"),
        field<&Owner::factor>(units::number, between(0, 100),
                              "Factor on the leads, referrals and reorders of these days, on top "
                              "of the season; peaks that overlap multiply. Key accounts ask for "
                              "what they always do.",
                              "[A] decision 28")
            .driver({.off = "1", .words = "peaks of the year"}),
        field<&Owner::title>("What plans and pages call this peak; empty: its name.", "[A]"),
    };
};

template <>
struct Described<marketing::DemandParameters> {
    template <typename Owner = marketing::DemandParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::scale>(units::number, positive(1e4),
                             "Scale of the company's demand: of budget, leads, representatives, "
                             "opening customers and opening stock, at unchanged capacity.",
                             "[A] B1"),
        field<&Owner::spike_factor>(
            units::number, between(1, 100),
            "Factor on leads, referrals and reorders while a spike lasts; key "
            "accounts ask for what they always do.",
            "[A]")
            .driver({.off = "1", .words = "the spike of demand"}),
        field<&Owner::spike_month>(units::count("month"), between(1, 600),
                                   "Month in which the spike begins, the first being 1.", "[A]"),
        field<&Owner::spike_length>(bounds::wait, "Length of the spike.", "[A]"),
        section<&Owner::season>("How much more or less is asked for in each month of the year."),
        entries<&Owner::peaks>("peak",
                               "Planned peaks: days of every year on which more is asked for."),
    };
};

template <>
struct Described<marketing::MarketDemandParameters> {
    template <typename Owner = marketing::MarketDemandParameters>
    static constexpr auto fields = std::tuple{
        field<&Owner::share>(
            units::share, between(0, 1000),
            "Demand, budget, representatives and opening customers of this market, as a share of "
            "the company's figures; shares need not add up to 100 %: a new market adds its own.",
            "[A] decision 14"),
        field<&Owner::growth>(
            units::share_per("month"), between(-0.5, 1.0),
            "Monthly growth of this market from the start of the run, whether it is "
            "open yet or not, on top of marketing.growth.",
            "[L] A18")
            .driver({.off = "0 %/month", .words = "growth of demand"}),
        field<&Owner::opens>(units::count("month"), between(1, 600),
                             "Month in which it opens, the first being 1; a market that opens "
                             "later has no opening customers.",
                             "[A] A16"),
        field<&Owner::curve>("How demand rises after the opening.", "[A] A16"),
        field<&Owner::ramp_months>(units::count("months"), between(1, 600),
                                   "Months from the opening to full demand, unless immediate.",
                                   "[A] A16"),
        field<&Owner::title>("What plans and pages call this market; empty: its name.", "[A]"),
    };
};

template <>
struct Described<marketing::DemandSection> {
    template <typename Owner = marketing::DemandSection>
    static constexpr auto fields = std::tuple{section<&Owner::demand>(
        "How much is asked for: scale, season, planned peaks, and a spike.")};
};

}  // namespace models
