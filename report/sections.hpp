// Sections of the page that appear when the company has what they are about: several markets, a
// logistics provider to compare with, key accounts with a stock of their own.
//
// Every comparison is paired by replication, every interval at 95 %. All return HTML, empty where a
// study has nothing of the kind.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/findings.hpp"
#include "report/words.hpp"

namespace report {

/// The markets that are told apart, largest revenue in the base first; the rest are one line.
inline constexpr std::size_t most_markets = 10;
[[nodiscard]] std::vector<std::size_t> leading_markets(const Kpis& kpis);

/// An arm with a logistics provider and the arm that equals it but for that.
struct VolumePoint {
    std::size_t in_house = 0;
    std::size_t provider = 0;
    std::string curve;    ///< what else the arms of one curve have in common; may be empty
    double orders = 0.0;  ///< mean orders a month in-house
    sim::Interval margin_in_house;
    sim::Interval margin_provider;
    sim::Comparison profit;  ///< with the provider against in-house, EUR
};
/// By curve in the order of the study, then by volume; empty unless the volume differs.
[[nodiscard]] std::vector<VolumePoint> volume_points(const Kpis& kpis, const Findings& findings);

/// At how many orders a month in-house and provider earn the same, by linear interpolation between
/// neighbours, in words, a sentence a curve.
[[nodiscard]] std::vector<std::string> break_even_sentences(const std::vector<VolumePoint>& points);

/// Whether key accounts gain by planning together, in words, a sentence an arm.
[[nodiscard]] std::vector<std::string> partner_sentences(const Kpis& kpis, const Findings& findings,
                                                         const MoneyUnit& unit);

[[nodiscard]] std::string markets_section(const Kpis& kpis, const Findings& findings,
                                          const MoneyUnit& unit);
[[nodiscard]] std::string outsourcing_section(const Kpis& kpis, const Findings& findings,
                                              const MoneyUnit& unit);
[[nodiscard]] std::string stock_section(const Kpis& kpis, const Findings& findings,
                                        const MoneyUnit& unit);

}  // namespace report
